/** Checks a well-formed phone number against the North American Numbering Plan. */

/** `impossible`: can't ring anybody. `fictional`: an exchange reserved for films. `far`: neither Kentucky nor a neighboring state. */
export const NUMBER_DOUBTS = ['impossible', 'fictional', 'far'] as const;
export type NumberDoubt = (typeof NUMBER_DOUBTS)[number];

/** Kentucky's area codes, then those across its borders. */
const NEAR = new Set(
  '270 364 502 606 859 220 276 283 304 326 423 513 573 615 618 629 681 731 740 812 930 931 937'.split(' '),
);
/** Toll-free codes, and codes assigned to people or machines rather than places. */
const NO_LINE = new Set('800 822 833 844 855 866 877 888 700 710 500 521 522 533 544 566 577 588'.split(' '));

/** `dialed` is E.164, such as `+15025550100`, with or without an extension. Null if nothing counts against it (rule 40e). */
export function numberDoubt(dialed: string): NumberDoubt | null {
  const [area, exchange, line] = [dialed.slice(2, 5), dialed.slice(5, 8), dialed.slice(8, 12)];
  // N9X, 37X, and 96X are reserved for a longer numbering plan.
  if (area[1] === '9' || /^(?:37|96)/.test(area) || NO_LINE.has(area)) return 'impossible';
  if (/^(\d)\1+$/.test(exchange + line) || exchange + line === '2345678') return 'impossible';
  if (exchange === '555') return 'fictional';
  return NEAR.has(area) ? null : 'far';
}

/** The block of a hundred numbers that it belongs to; null for fictional numbers. */
export const hundredOf = (dialed: string): string | null =>
  numberDoubt(dialed) === 'fictional' ? null : dialed.slice(0, 10);
