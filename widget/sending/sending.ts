/** The steps after the place, sending, and following. Loaded while the resident types, because all of it needs the service. */

import { wholeWords } from '../locales/whole-words.ts';
import { createSolver } from './challenge.ts';
import type { After, SendingChunk } from './contract.ts';
import { followed } from './follow.ts';
import { later } from './later.ts';
import { laterCss } from './styles.ts';
import { sender, submitter } from './submit.ts';

export { sending as contract } from '../contracts.static.ts';

export const createAfter: SendingChunk['createAfter'] = (element, tools) => {
  tools.adoptStyles(element.root, laterCss);
  const solver = createSolver(element.api, element.clock.now, element.first);
  const whole: After['whole'] = (method) => wholeWords(element.words, tools.language().laterWords, method);
  return {
    ...later,
    whole,
    ahead: solver.solution,
    drop: solver.drop,
    submit: submitter(sender(element.api, solver)),
    ...followed(element, tools, whole),
  };
};
