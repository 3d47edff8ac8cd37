/** The roster file as CSV: its records with their lines, and whether the header is the one it must be. */
import { CsvError, parse } from 'csv-parse/sync';
import { ROSTER_COLUMNS } from './roster-cells.ts';

/** `column` is empty when the line as a whole is meant; `reason` reads on from the column's name ("is not a date …"). */
export type RosterProblem = { line: number; column: string; reason: string };

/** A record with the line it starts on, counted from 1. */
export type CsvRecord = { line: number; cells: string[] };

/** Lines without any cell filled in are dropped, as spreadsheets leave them at the end. */
export function readRecords(text: string): { records: CsvRecord[] } | { problem: RosterProblem } {
  try {
    const parsed = parse(text.replace(/\r\n?/g, '\n'), {
      bom: true,
      info: true,
      relax_column_count: true,
      record_delimiter: '\n',
      max_record_size: 20_000,
    });
    return { records: withLines(parsed as unknown as { info: { lines: number }; record: string[] }[]) };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { problem: { line: Number(error.lines) || 1, column: '', reason: csvReason(error.code) } };
  }
}

/** `info.lines` is where a record ends; it starts on the line after the end of the one before. */
function withLines(parsed: { info: { lines: number }; record: string[] }[]): CsvRecord[] {
  const records = parsed.map(({ record }, i) => ({
    line: (parsed[i - 1]?.info.lines ?? 0) + 1,
    cells: record.map((cell) => cell.trim()),
  }));
  return records.filter(({ cells }) => cells.some((cell) => cell !== ''));
}

function csvReason(code: string): string {
  switch (code) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return 'the file ends inside quotation marks; a quotation mark in this line or before it is never closed';
    case 'CSV_MAX_RECORD_SIZE':
      return 'is far too long for a row; a quotation mark is probably not closed';
    default:
      return 'has a quotation mark in the wrong place; a cell with one must be quoted, and the mark doubled';
  }
}

export function checkHeader(header: CsvRecord | undefined, rowCount: number): RosterProblem[] {
  if (!header) return [{ line: 1, column: '', reason: 'the file is empty' }];
  const { line, cells } = header;
  const missing = ROSTER_COLUMNS.filter((column) => !cells.includes(column));
  // Names are repeated only where the line is a header for sure, never where it may be somebody's row.
  if (missing.length > ROSTER_COLUMNS.length / 2) {
    return [
      {
        line,
        column: '',
        reason: `is not the header; the first line must name the columns: ${ROSTER_COLUMNS.join(',')}`,
      },
    ];
  }
  const unknown = cells.filter((cell) => !ROSTER_COLUMNS.some((column) => column === cell));
  const twice = ROSTER_COLUMNS.filter((column) => cells.filter((cell) => cell === column).length > 1);
  const problems = [
    ...missing.map((column) => ({ line, column, reason: 'is missing from the header' })),
    ...unknown.map((column) => ({ line, column, reason: 'is not a column of the roster' })),
    ...twice.map((column) => ({ line, column, reason: 'is in the header twice' })),
  ];
  if (problems.length > 0) return problems;
  const misplaced = ROSTER_COLUMNS.find((column, i) => cells[i] !== column);
  if (misplaced)
    return [
      {
        line,
        column: misplaced,
        reason: `is not in its place; the order must be ${ROSTER_COLUMNS.join(',')}`,
      },
    ];
  return rowCount > 0 ? [] : [{ line, column: '', reason: 'is all there is; the file has no rows' }];
}
