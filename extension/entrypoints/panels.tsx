/** The panels as a separate script, which the background runs in a portal page when a panel is opened there. */
import { signal } from '@preact/signals';
import { render } from 'preact';
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { offeredPanels, offerPanels, type Panels } from '../panels/panel-bridge.ts';
import { Shell } from '../panels/shell.tsx';
import { forgetAnswersOfOthers, forgetAnswersThatEnded, forgetUnknownAnswers } from '../state/answers.ts';
import { followDrafts } from '../state/use-draft.ts';
import { followStorage } from '../state/worklist.ts';

const open: Panels['open'] = (root, first, go) => {
  const route = signal(first);
  render(<Shell route={route} go={go} />, root);
  return {
    show: (next) => {
      route.value = next;
    },
    close: () => render(null, root),
  };
};

/** Answers outlive a closed panel, so the code that forgets them keeps running. */
const start = async (): Promise<Panels> => {
  const stopAll = [
    await followStorage(),
    followDrafts(),
    forgetAnswersOfOthers(),
    forgetAnswersThatEnded(),
    forgetUnknownAnswers(),
  ];
  return {
    open,
    stop: () => {
      for (const stopOne of stopAll) stopOne();
    },
  };
};

export default defineUnlistedScript(() => {
  if (!offeredPanels()) offerPanels(start());
});
