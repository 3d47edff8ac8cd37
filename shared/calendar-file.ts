/** The syntax of calendar files (RFC 5545), for the resident's and the agent's. */
import type { Instant } from './vocabulary.ts';

/** `20261124T140000Z` */
export const calendarTime = (at: Instant): string => new Date(at).toISOString().replace(/[-:]|\.\d+/g, '');

export const calendarText = (text: string): string => text.replace(/[\\;,]/g, '\\$&').replace(/\n/g, '\\n');

/** Bytes; longer lines are not allowed. */
const LINE = 75;

/** Never splits a multi-byte character. */
const folded = (line: string): string => {
  const bytes = new TextEncoder();
  let length = 0;
  return [...line]
    .map((sign) => {
      const { length: size } = bytes.encode(sign);
      const over = length + size > LINE;
      length = (over ? 1 : length) + size;
      return over ? `\r\n ${sign}` : sign;
    })
    .join('');
};

export const calendarLines = (lines: readonly string[]): string => [...lines, ''].map(folded).join('\r\n');
