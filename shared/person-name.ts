/** A name as its owner writes it, without what nobody sees. */

/** Line breaks, marks of direction and of width: copied along, never meant. Joiners stay, since several scripts are written with them. */
const UNSEEN = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}]/gu;
/** Blanks of Braille and Hangul count as letters. */
const BLANKS = '\\u2800\\u3164\\u115f\\u1160\\uffa0';
const SEEN = new RegExp(`[^\\p{Z}\\p{C}${BLANKS}]`, 'u');

/** On one line, composed (NFC); '' when nothing of it can be seen. In which script it is, or how short, is nobody's business. */
export const cleanName = (typed: string): string => {
  const name = typed
    .replace(/[\s\p{Z}]+/gu, ' ')
    .replace(UNSEEN, '')
    .normalize('NFC')
    .trim();
  return SEEN.test(name) ? name : '';
};
