import { render } from 'preact';
import { tokensCss } from '../../../shared/design/tokens.ts';
import { followStorage, managedSettings, settings, voice } from '../../state/worklist.ts';
import { addStyles } from '../../ui/page-styles.ts';
import { Options } from './options.tsx';

addStyles(tokensCss(':root'));
const root = document.getElementById('app');
await followStorage();
document.documentElement.lang = voice.value.screen;
document.title = voice.value.words.options.title;
if (root)
  render(
    <Options first={settings.value} managed={new Set(Object.keys(managedSettings.value ?? {}))} />,
    root,
  );
