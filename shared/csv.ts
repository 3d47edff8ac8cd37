/** Writes every downloadable file, for its strictest reader: a spreadsheet. */

/** Spreadsheets take these for formulas, including full-width characters and leading white space. */
const FORMULA = /^\s*[=+\-@＝＋－＠]/;

const cellOf = (text: string): string => {
  // A lone line feed is a line break within a cell; a carriage return would be visible or start a row.
  const plain = text.replace(/\r\n?/g, '\n');
  const safe = FORMULA.test(plain) ? `'${plain}` : plain;
  return /[",\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/**
 * CSV by RFC 4180, with a UTF-8 mark. Formulas get a leading apostrophe, line breaks within a cell become
 * line feeds, and nothing else changes.
 */
export const csvOf = (lines: readonly (readonly string[])[]): string =>
  `\ufeff${lines.map((cells) => `${cells.map(cellOf).join(',')}\r\n`).join('')}`;
