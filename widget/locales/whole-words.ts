/** Both halves of the form's words as one, in the words of the chosen way to be reached. */
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
  // A call is what the button offers, so it stays until another way is chosen.
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
