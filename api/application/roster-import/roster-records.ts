/** Parses the roster file as CSV: records with their line numbers, and the header. */
import { CsvError, parse } from 'csv-parse/sync';
import { z } from 'zod';
import { ROSTER_COLUMNS, type RosterColumn } from './roster-cells.ts';
import { delimiterOf } from './roster-file.ts';

/** `column` is empty if the whole line is meant; `reason` continues after the column's name ("is not a date …"). */
export type RosterProblem = { line: number; column: string; reason: string };

/** A record with the line it starts on, counted from 1. */
export type CsvRecord = { line: number; cells: string[] };

// The library types `info` only together with `columns`, which we read ourselves.
const withInfo = z.array(z.object({ info: z.object({ lines: z.number() }), record: z.array(z.string()) }));
type WithInfo = z.infer<typeof withInfo>[number];

/** Drops lines without any content, which spreadsheets leave at the end. */
export function readRecords(text: string): { records: CsvRecord[] } | { problem: RosterProblem } {
  try {
    const parsed = parse(text.replace(/\r\n?/g, '\n'), {
      bom: true,
      info: true,
      relax_column_count: true,
      record_delimiter: '\n',
      max_record_size: 20_000,
      delimiter: delimiterOf(text),
    });
    return { records: withLines(withInfo.parse(parsed)) };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { problem: { line: Number(error.lines) || 1, column: '', reason: csvReason(error.code) } };
  }
}

/** `info.lines` is where a record ends; it starts on the line after the previous one's end. */
function withLines(parsed: readonly WithInfo[]): CsvRecord[] {
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

/** Each column's index, and the names of ignored columns. */
export type Header = { at: ReadonlyMap<RosterColumn, number>; width: number; others: string[] };

/** Columns are matched by name, in any order and case; `License Status` is `licence_status`. */
export function readHeader(
  header: CsvRecord | undefined,
  rowCount: number,
): { header: Header } | { problems: RosterProblem[] } {
  if (!header) return { problems: [{ line: 1, column: '', reason: 'the file is empty' }] };
  const { line } = header;
  const names = header.cells.map(columnName);
  const missing = ROSTER_COLUMNS.filter((column) => !names.includes(column));
  // Names are repeated only if the line certainly is a header and not somebody's row.
  if (missing.length > ROSTER_COLUMNS.length / 2) {
    const reason = `is not the header; the first line must name the columns: ${ROSTER_COLUMNS.join(',')}`;
    return { problems: [{ line, column: '', reason }] };
  }
  const twice = ROSTER_COLUMNS.filter((column) => names.filter((name) => name === column).length > 1);
  const problems = [
    ...missing.map((column) => ({ line, column, reason: 'is missing from the header' })),
    ...twice.map((column) => ({ line, column, reason: 'is in the header twice' })),
  ];
  if (problems.length > 0) return { problems };
  if (rowCount === 0)
    return { problems: [{ line, column: '', reason: 'is all there is; the file has no rows' }] };
  const at = new Map(ROSTER_COLUMNS.map((column) => [column, names.indexOf(column)]));
  const others = header.cells.filter((_, i) => !ROSTER_COLUMNS.some((column) => column === names[i]));
  return { header: { at, width: names.length, others: others.filter((name) => name !== '') } };
}

const columnName = (cell: string): string =>
  cell
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_')
    .replace('license', 'licence')
    .replace('organization', 'organisation');
