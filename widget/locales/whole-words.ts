/** Both halves of the form's words as one. */
import { laterWords as en } from './en.later.ts';
import { laterWords as es } from './es.later.ts';
import type { FirstWords, Words } from './words.ts';

const later = { en, es };

export const wholeWords = (first: FirstWords): Words => {
  const more = later[first.lang];
  return {
    ...first,
    ...more,
    heading: { ...first.heading, ...more.heading },
    labels: { ...first.labels, ...more.labels },
    hints: { ...first.hints, ...more.hints },
    mistakes: { ...first.mistakes, ...more.mistakes },
  };
};
