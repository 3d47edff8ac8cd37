/** What the page of the panels in the portal and the one in a tab of its own begin with. */
import { effect } from '@preact/signals';
import { tokensCss } from '../../../shared/design/tokens.ts';
import { forgetAnswersOfOthers, forgetAnswersThatEnded, forgetUnknownAnswers } from '../../state/answers.ts';
import { followDrafts } from '../../state/use-draft.ts';
import { followStorage, i18n } from '../../state/worklist.ts';
import { addStyles } from '../../ui/page-styles.ts';

const follow = (): void => {
  followDrafts();
  forgetAnswersOfOthers();
  forgetAnswersThatEnded();
  forgetUnknownAnswers();
  effect(() => {
    document.documentElement.lang = i18n.value.screen;
  });
};

/** `stored`: what the browser keeps is loaded. `follow`: begins to ask the worker; not before it answers this page. */
export type Stand = (root: HTMLElement, stored: Promise<unknown>, follow: () => void) => Promise<void>;

export const showPanels = (stand: Stand): void => {
  addStyles(tokensCss(':root'));
  const root = document.getElementById('app');
  if (root) void stand(root, followStorage(), follow);
};
