/** Both halves of the form's words as one. */
import type { FirstWords, LaterWords, Words } from './words.ts';

export const wholeWords = (first: FirstWords, later: LaterWords): Words => ({
  ...first,
  ...later,
  heading: { ...first.heading, ...later.heading },
  labels: { ...first.labels, ...later.labels },
  hints: { ...first.hints, ...later.hints },
  mistakes: { ...first.mistakes, ...later.mistakes },
});
