/** Combines both halves of the form's words, adapted to the chosen contact method. */
import type { Answers } from '../model/form.ts';
import type { FirstWords, LaterWords, Words } from './words.ts';

export const wholeWords = (
  first: FirstWords,
  later: LaterWords,
  method: Answers['contactMethod'] = '',
): Words => {
  const words = {
    ...first,
    ...later,
    heading: { ...first.heading, ...later.heading },
    labels: { ...first.labels, ...later.labels },
    hints: { ...first.hints, ...later.hints },
    mistakes: { ...first.mistakes, ...later.mistakes },
  };
  // The button offers a call, so its words stay until another method is chosen.
  if (method !== 'text' && method !== 'email') return words;
  const { open, heading, mistakes, promise } = later.withoutCall;
  return {
    ...words,
    open: { ...words.open, ...open },
    heading: { ...words.heading, ...heading },
    mistakes: { ...words.mistakes, ...mistakes },
    promise: { ...words.promise, ...promise },
  };
};
