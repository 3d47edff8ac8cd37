import { render } from 'preact';
import { tokensCss } from '../../../shared/design/tokens.ts';
import { followStorage, i18n, managedSettings, settings } from '../../state/worklist.ts';
import { addStyles } from '../../ui/page-styles.ts';
import { Options } from './options.tsx';

addStyles(tokensCss(':root'));
const root = document.getElementById('app');
await followStorage();
document.documentElement.lang = i18n.value.screen;
document.title = i18n.value.words.options.title;
if (root)
  render(
    <Options first={settings.value} managed={new Set(Object.keys(managedSettings.value ?? {}))} />,
    root,
  );
