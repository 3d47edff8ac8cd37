/** The steps after the place: their questions, checks, and sentences. */
import type { Later } from '../form/contract.ts';
import { laterChecks } from './later-checks.ts';
import { laterFields } from './later-fields.ts';
import { goneSentence, promiseSentence } from './promise-words.ts';
import { review } from './review.ts';

export const later: Later = {
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
};
