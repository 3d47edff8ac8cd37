/** Names as their owners write them: any script, any length, one word or many. */

/** Line breaks and marks of direction and width: copied by accident. Joiners stay, because several scripts need them. */
const UNSEEN = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}]/gu;
/** Blanks of Braille and Hangul that count as letters. */
const BLANKS = '\\u2800\\u3164\\u115f\\u1160\\uffa0';
const SEEN = new RegExp(`[^\\p{Z}\\p{C}${BLANKS}]`, 'u');

/** On one line, composed (NFC); '' if nothing in it is visible. Any script and any length is fine. */
export const cleanName = (typed: string): string => {
  const name = typed
    .replace(/\s/gu, ' ')
    .replace(UNSEEN, '')
    .replace(/\p{Z}+/gu, ' ')
    .normalize('NFC')
    .trim();
  return SEEN.test(name) ? name : '';
};

/** Scripts that run from right to left and are written today. */
const RIGHT_TO_LEFT =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}\p{Script=Hanifi_Rohingya}]/u;
const [ISOLATE, END] = ['\u2068', '\u2069'];

/** For a sentence: a name of the other direction must not pull a number or a full stop to its other side. */
export const isolated = (name: string): string =>
  RIGHT_TO_LEFT.test(name) ? `${ISOLATE}${name}${END}` : name;

/** First and last name for a sentence. People with one name have no last name. */
export const fullName = ({ firstName, lastName }: { firstName: string; lastName: string }): string =>
  isolated(`${firstName} ${lastName}`.trim());
