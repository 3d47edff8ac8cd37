/** The steps after the place, and what sends and follows: all of it needs the service anyway, so it comes while the resident types. */

import { wholeWords } from '../locales/whole-words.ts';
import { createSolver } from './challenge.ts';
import { followed } from './follow.ts';
import type { SendingPart } from './kit.ts';
import { laterChecks } from './later-checks.ts';
import { laterFields } from './later-fields.ts';
import { promiseSentence } from './promise-words.ts';
import { review } from './review.ts';
import { laterCss } from './styles.ts';
import { sender, submitter } from './submit.ts';

export { sending as contract } from '../build/contract.static.ts';

export const createAfter: SendingPart['createAfter'] = (s, tools) => {
  tools.dress(s.root, laterCss);
  const solver = createSolver(s.api, s.clock.now, s.first);
  return {
    fields: laterFields,
    checks: laterChecks,
    review,
    promise: ({ words, flow }) => promiseSentence(flow.facts, flow.answers, words),
    whole: wholeWords,
    ahead: solver.solution,
    drop: solver.drop,
    submit: submitter(sender(s.api, solver)),
    ...followed(s, tools),
  };
};
