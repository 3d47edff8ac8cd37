/** Cleans a name of invisible characters, and otherwise keeps it as its owner writes it. */

/** Line breaks and marks of direction and width: copied by accident. Joiners stay, because several scripts need them. */
const UNSEEN = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}]/gu;
/** Blanks of Braille and Hangul that count as letters. */
const BLANKS = '\\u2800\\u3164\\u115f\\u1160\\uffa0';
const SEEN = new RegExp(`[^\\p{Z}\\p{C}${BLANKS}]`, 'u');

/** On one line, composed (NFC); '' if nothing in it is visible. Any script and any length is fine. */
export const cleanName = (typed: string): string => {
  const name = typed
    .replace(/[\s\p{Z}]+/gu, ' ')
    .replace(UNSEEN, '')
    .normalize('NFC')
    .trim();
  return SEEN.test(name) ? name : '';
};
