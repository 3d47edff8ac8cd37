/**
 * Rows with all their columns. Their statements are written here and not by Knex, which looks at each column of them anew
 * every time, and for SQLite makes a compound SELECT of many rows: five times as long to prepare, and at most 500.
 */
import type { Knex } from 'knex';
import type { Row } from '../rows.ts';
import { ask } from './sql.ts';

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
    const to = Math.min(from + ROWS_A_STATEMENT, rows.length);
    const values: Knex.RawBinding[] = [];
    for (let n = from; n < to; n++)
      for (const name of names) values.push((rows[n] as Row)[name] as Knex.RawBinding);
    const text = textOf(`${table} ${to - from} ${rest} ${names}`, () =>
      inserts(table, names, to - from, rest),
    );
    returned.push(...(await ask<Returned>(db, text, values)));
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
  const names = Object.keys(row);
  const values = [...(Object.values(row) as Knex.RawBinding[]), id, version];
  const text = textOf(`${table} ${names}`, () => saves(table, names));
  return (await ask(db, text, values)).length === 1;
}

const texts = new Map<string, string>();

/** The same text each time, and not only an equal one: to find what was prepared for it costs nothing then. */
function textOf(name: string, write: () => string): string {
  const known = texts.get(name);
  if (known !== undefined) return known;
  const text = write();
  texts.set(name, text);
  return text;
}

function inserts(table: string, names: readonly string[], rows: number, rest: string): string {
  const row = `(${names.map(() => '?').join(', ')})`;
  const columns = names.map((name) => `"${name}"`).join(', ');
  return `insert into ${table} (${columns}) values ${Array(rows).fill(row).join(', ')} ${rest}`;
}

function saves(table: string, names: readonly string[]): string {
  const columns = names.map((name) => `"${name}" = ?`).join(', ');
  return `update ${table} set version = version + 1, ${columns} where id = ? and version = ? returning id`;
}
