/** The worklist as an extension page, for the popup and the side panel. */
import { effect } from '@preact/signals';
import { render } from 'preact';
import { tokensCss } from '../../../shared/design/tokens.ts';
import { sendMessage } from '../../background/messages.ts';
import { forgetAnswersOfOthers, forgetAnswersThatEnded, forgetUnknownAnswers } from '../../state/answers.ts';
import { forgetPeople } from '../../state/people.ts';
import { followStorage, i18n, offers } from '../../state/worklist.ts';
import { addStyles } from '../../ui/page-styles.ts';
import { focusIn } from '../../ui/row-keys.ts';
import { Popup } from './popup.tsx';
import { sidePanelOpener } from './side-panel.ts';

export const showWorklist = async (place: 'popup' | 'side-panel'): Promise<void> => {
  addStyles(tokensCss(':root'));
  const root = document.getElementById('app');
  const [openSidePanel] = await Promise.all([
    place === 'popup' ? sidePanelOpener() : Promise.resolve(undefined),
    followStorage(),
  ]);
  effect(() => {
    document.documentElement.lang = i18n.value.screen;
    document.title = i18n.value.words.pageTitle(offers.value.length, i18n.value.words.popup.title);
  });
  forgetAnswersOfOthers();
  forgetAnswersThatEnded();
  forgetUnknownAnswers();
  forgetPeople();
  if (root) render(<Popup openSidePanel={openSidePanel} />, root);
  // It was opened to answer, so the first offer gets the focus. A side panel opens next to other work, and takes no focus.
  if (place === 'popup') focusIn(root?.querySelector('.offer') ?? undefined);
  void sendMessage('refresh').catch(() => undefined);
};
