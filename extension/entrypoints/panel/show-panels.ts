/** Shared start of the panels' pages: in the portal, and in our own tab. */
import { effect } from '@preact/signals';
import { tokensCss } from '../../../shared/design/tokens.ts';
import { forgetAnswersOfOthers, forgetAnswersThatEnded, forgetUnknownAnswers } from '../../state/answers.ts';
import { forgetPeople } from '../../state/people.ts';
import { followDrafts } from '../../state/use-draft.ts';
import { followStorage, i18n } from '../../state/worklist.ts';
import { addStyles } from '../../ui/page-styles.ts';

const follow = (): void => {
  followDrafts();
  forgetAnswersOfOthers();
  forgetAnswersThatEnded();
  forgetUnknownAnswers();
  forgetPeople();
  effect(() => {
    document.documentElement.lang = i18n.value.screen;
  });
};

/** `stored`: resolves when stored data is loaded. `follow`: starts querying the worker, once it answers this page. */
export type Stand = (root: HTMLElement, stored: Promise<unknown>, follow: () => void) => Promise<void>;

export const showPanels = (stand: Stand): void => {
  addStyles(tokensCss(':root'));
  const root = document.getElementById('app');
  if (root) void stand(root, followStorage(), follow);
};
