import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvOf } from './csv.ts';

const read = (csv: string): string[][] => parse(csv, { bom: true, record_delimiter: '\r\n' });

describe('a file for a spreadsheet', () => {
  it('declares UTF-8, ends its rows with CRLF, and quotes where necessary', () => {
    expect(
      csvOf([
        ['Día', 'a,b'],
        ['say "hi"', ''],
      ]),
    ).toBe('\ufeffDía,"a,b"\r\n"say ""hi""",\r\n');
  });

  it('keeps a two-line text in one cell, whatever its line breaks', () => {
    for (const text of ['one\ntwo', 'one\r\ntwo', 'one\rtwo']) {
      const csv = csvOf([[text, 'next']]);
      expect(csv, JSON.stringify(text)).toBe('\ufeff"one\ntwo",next\r\n');
      expect(read(csv)).toEqual([['one\ntwo', 'next']]);
    }
  });

  it('runs no text as a formula, even after blanks that a spreadsheet drops', () => {
    const formulas = [
      '=1+1',
      '+1',
      '-1',
      '@SUM(A1)',
      '\t=1',
      '\r=1',
      '\n=1',
      ' =1',
      '＝1',
      '＋1',
      '－1',
      '＠1',
    ];
    for (const [cell] of read(csvOf(formulas.map((text) => [text])))) expect(cell).toMatch(/^'/);
    expect(read(csvOf([['1-2', 'a=b', '2026-03-02 09:05', '12.5']]))).toEqual([
      ['1-2', 'a=b', '2026-03-02 09:05', '12.5'],
    ]);
  });

  it('reads back exactly as written, whatever its cells contain', () => {
    const text = fc.string({ unit: fc.constantFrom(...'a,";=+-@\r\n\t é’👍\u2028'), maxLength: 8 });
    const line = fc.array(text, { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(fc.array(line, { minLength: 1 }), (lines) => {
        const plain = (cell: string) => cell.replace(/\r\n?/g, '\n');
        const back = read(csvOf(lines)).map((cells) => cells.map((cell) => cell.replace(/^'/, '')));
        expect(back).toEqual(lines.map((cells) => cells.map(plain)));
      }),
    );
  });
});
