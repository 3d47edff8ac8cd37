/** Encodes a text: 7 bits a character if all are in the GSM alphabet (3GPP TS 23.038), otherwise 16. */

const BASIC =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
/** Each counts as two characters. */
const EXTENDED = '^{}\\[~]|€\f';
const ONE = new Set(BASIC);
const TWO = new Set(EXTENDED);

/** Replacements for characters outside the alphabet; other letters lose their accent. */
const INSTEAD: Readonly<Record<string, string>> = {
  '\u2018': "'",
  '\u2019': "'",
  '\u201c': '"',
  '\u201d': '"',
  '«': '"',
  '»': '"',
  '\u2010': '-',
  '\u2011': '-',
  '\u2013': '-',
  '\u2014': '-',
  '\u2026': '...',
  '\u00a0': ' ',
  '\u2009': ' ',
  '\u202f': ' ',
  '·': '-',
};

const isIn = (character: string): boolean => ONE.has(character) || TWO.has(character);

function inAlphabet(character: string): string {
  if (isIn(character)) return character;
  const instead = INSTEAD[character] ?? character.normalize('NFD').replace(/\p{M}/gu, '');
  return [...instead].every(isIn) ? instead : character;
}

/** "á" becomes "a", "ñ" stays. A text with a character that has no replacement stays as it is, at 16 bits a character. */
export function toGsm7(text: string): string {
  const composed = text.normalize('NFC');
  const replaced = [...composed].map(inAlphabet);
  return replaced.every((one) => [...one].every(isIn)) ? replaced.join('') : composed;
}

export type Segments = { readonly encoding: 'GSM-7' | 'UCS-2'; readonly count: number };

/** The number of segments that a phone network splits it into; each one is paid for. */
export function segmentsOf(text: string): Segments {
  const characters = [...text];
  const gsm = characters.every(isIn);
  const length = gsm ? characters.reduce((sum, one) => sum + (TWO.has(one) ? 2 : 1), 0) : text.length;
  const [alone, joined] = gsm ? [160, 153] : [70, 67];
  return { encoding: gsm ? 'GSM-7' : 'UCS-2', count: length <= alone ? 1 : Math.ceil(length / joined) };
}
