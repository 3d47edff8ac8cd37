/** Every file that somebody saves is written here, for the strictest of its readers: a spreadsheet. */

/** What a spreadsheet takes for a formula, also in full width and after white space. */
const FORMULA = /^\s*[=+\-@＝＋－＠]/;

const cellOf = (text: string): string => {
  // A lone line feed is a break within a cell; a carriage return would show, or begin a row.
  const plain = text.replace(/\r\n?/g, '\n');
  const safe = FORMULA.test(plain) ? `'${plain}` : plain;
  return /[",\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/**
 * CSV as RFC 4180 has it, behind the mark that says UTF-8. A text that would run as a formula gets an apostrophe in front, line
 * breaks within a cell become line feeds, and nothing else changes.
 */
export const csvOf = (lines: readonly (readonly string[])[]): string =>
  `\ufeff${lines.map((cells) => `${cells.map(cellOf).join(',')}\r\n`).join('')}`;
