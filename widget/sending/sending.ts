/** The steps after the place, sending, and following. Loaded while the resident types, because all of it needs the service. */

import { wholeWords } from '../locales/whole-words.ts';
import { createSolver } from './challenge.ts';
import type { After, SendingChunk } from './contract.ts';
import { followed } from './follow.ts';
import { laterChecks } from './later-checks.ts';
import { laterFields } from './later-fields.ts';
import { goneSentence, promiseSentence } from './promise-words.ts';
import { review } from './review.ts';
import { laterCss } from './styles.ts';
import { sender, submitter } from './submit.ts';

export { sending as contract } from '../contracts.static.ts';

export const createAfter: SendingChunk['createAfter'] = (element, tools) => {
  tools.adoptStyles(element.root, laterCss);
  const solver = createSolver(element.api, element.clock.now, element.first);
  const whole: After['whole'] = (method) => wholeWords(element.words, tools.language().laterWords, method);
  return {
    fields: laterFields,
    checks: laterChecks,
    review,
    promise: ({ words, flow: { facts, answers, gone, step } }) => {
      // At the choice it is shown below the question.
      if (step === 'when') return '';
      const sentence = promiseSentence(facts, answers.wish, words);
      return sentence || !gone ? sentence : `${goneSentence(gone, facts, words)} ${words.when.goneBefore}`;
    },
    changed: ({ words, flow: { facts, gone } }) =>
      gone ? `${goneSentence(gone, facts, words)} ${words.when.goneSend}` : '',
    whole,
    ahead: solver.solution,
    drop: solver.drop,
    submit: submitter(sender(element.api, solver)),
    ...followed(element, tools, whole),
  };
};
