/** What a phone number says of itself under the North American plan. That it is well formed was checked before. */

/** `impossible` can't ring anybody; `fictional` is of an exchange that serves nobody but films; `far` is neither Kentucky's nor a neighbor's. */
export const NUMBER_DOUBTS = ['impossible', 'fictional', 'far'] as const;
export type NumberDoubt = (typeof NUMBER_DOUBTS)[number];

/** Kentucky's own, then those on the other side of its borders. */
const NEAR = new Set(
  '270 364 502 606 859 220 276 283 304 326 423 513 573 615 618 629 681 731 740 812 930 931 937'.split(' '),
);
/** Toll-free, and codes that follow people or machines instead of a place. */
const NO_LINE = new Set('800 822 833 844 855 866 877 888 700 710 500 521 522 533 544 566 577 588'.split(' '));

/** `dialed`: in E.164, `+15025550100`, with or without an extension. Null where nothing speaks against it (rule 40e). */
export function numberDoubt(dialed: string): NumberDoubt | null {
  const [area, exchange, line] = [dialed.slice(2, 5), dialed.slice(5, 8), dialed.slice(8, 12)];
  // A nine in the middle, 37x, and 96x are kept for a longer plan.
  if (area[1] === '9' || /^(?:37|96)/.test(area) || NO_LINE.has(area)) return 'impossible';
  if (/^(\d)\1+$/.test(exchange + line) || exchange + line === '2345678') return 'impossible';
  if (exchange === '555') return 'fictional';
  return NEAR.has(area) ? null : 'far';
}

/** The hundred numbers that it is one of; null for those that films share. */
export const hundredOf = (dialed: string): string | null =>
  numberDoubt(dialed) === 'fictional' ? null : dialed.slice(0, 10);
