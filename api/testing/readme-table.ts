/** Reads a table from a README, so a test can compare it with the code. */
import { readFileSync } from 'node:fs';

export type TableRow = Readonly<Record<string, string>>;

/** The first table below the heading, one record per row, keyed by its header. Throws if there is none. */
export function tableBelow(readme: URL, heading: string): TableRow[] {
  const lines = readFileSync(readme, 'utf8').split('\n');
  const start = lines.findIndex((line) => /^#+ /.test(line) && line.replace(/^#+ /, '') === heading);
  const table = linesOfTable(start < 0 ? [] : lines.slice(start + 1));
  const [header = [], , ...rows] = table.map(cellsOf);
  if (rows.length === 0) throw new Error(`no table below "${heading}"`);
  return rows.map((cells) => Object.fromEntries(header.map((name, index) => [name, cells[index] ?? ''])));
}

function linesOfTable(lines: readonly string[]): string[] {
  const from = lines.findIndex((line) => line.startsWith('|'));
  const below = from < 0 ? [] : lines.slice(from);
  const end = below.findIndex((line) => !line.startsWith('|'));
  return end < 0 ? below : below.slice(0, end);
}

const cellsOf = (line: string): string[] =>
  line
    .slice(1, line.lastIndexOf('|'))
    .split('|')
    .map((cell) => cell.trim());
