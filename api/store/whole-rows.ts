/**
 * Rows with all their columns. Their statements are written here and not by Knex, which looks at each column of them anew
 * every time, and for SQLite makes a compound SELECT of many rows: five times as long to prepare, and at most 500.
 */
import type { Knex } from 'knex';
import { ask } from './ask.ts';
import type { Row } from './rows.ts';

/** Bounded, so that there are few different statements to prepare. */
const ROWS_A_STATEMENT = 64;

/**
 * All rows have the same columns. `rest` is what follows the rows: `on conflict …`, `returning …`.
 * Answers with what is returned.
 */
export async function insertRows<Returned = Row>(
  db: Knex,
  table: string,
  rows: readonly Row[],
  rest = '',
): Promise<Returned[]> {
  const [first] = rows;
  if (!first) return [];
  const names = Object.keys(first);
  const returned: Returned[] = [];
  for (let from = 0; from < rows.length; from += ROWS_A_STATEMENT) {
    const part = rows.slice(from, from + ROWS_A_STATEMENT);
    const values = part.flatMap((row) => names.map((name) => row[name] as Knex.RawBinding));
    returned.push(...(await ask<Returned>(db, textOf(table, names, part.length, rest), values)));
  }
  return returned;
}

/** Changes the row that has this id and version, and counts the version up; false when there is none. */
export async function saveRow(
  db: Knex,
  table: string,
  { id, version }: { id: string; version: number },
  row: Row,
): Promise<boolean> {
  const columns = Object.keys(row).map((name) => `"${name}" = ?`);
  const text = `update ${table} set version = version + 1, ${columns.join(', ')} where id = ? and version = ? returning id`;
  return (await ask(db, text, [...(Object.values(row) as Knex.RawBinding[]), id, version])).length === 1;
}

const texts = new Map<string, string>();

/** The same text each time, and not only an equal one: to find what was prepared for it costs nothing then. */
function textOf(table: string, names: readonly string[], rows: number, rest: string): string {
  const key = `${table} ${rows} ${names} ${rest}`;
  const known = texts.get(key);
  if (known !== undefined) return known;
  const text = writeText(table, names, rows, rest);
  texts.set(key, text);
  return text;
}

function writeText(table: string, names: readonly string[], rows: number, rest: string): string {
  const row = `(${names.map(() => '?').join(', ')})`;
  const columns = names.map((name) => `"${name}"`).join(', ');
  return `insert into ${table} (${columns}) values ${Array(rows).fill(row).join(', ')} ${rest}`;
}
