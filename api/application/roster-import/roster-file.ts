/** Decodes a roster file as spreadsheets write it: UTF-8 or UTF-16, with any usual delimiter. */

/** By its byte order mark, or else by the positions of zero bytes, which UTF-8 text lacks. */
export function decodeRoster(bytes: Uint8Array): string {
  return new TextDecoder(encodingOf(bytes)).decode(bytes);
}

function encodingOf(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (first !== 0 && second === 0) return 'utf-16le';
  return first === 0 && second !== 0 ? 'utf-16be' : 'utf-8';
}

const DELIMITERS = [',', ';', '\t'] as const;

/** The most frequent delimiter in the header line; column names contain none of the three. */
export function delimiterOf(text: string): (typeof DELIMITERS)[number] {
  const header = /^[^\n]*\S[^\n]*$/m.exec(text)?.[0] ?? '';
  const count = (sign: string) => header.split(sign).length;
  return DELIMITERS.reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}
