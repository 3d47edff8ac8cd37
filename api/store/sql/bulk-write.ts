/**
 * Writes whole rows. Built here because Knex inspects every column each time, and on SQLite turns many rows into a compound
 * SELECT: five times as long to prepare, and at most 500 rows.
 */

import type { Knex } from 'knex';
import { fieldsOf, keysOf } from '../../../shared/typed.ts';
import type { Schema } from '../schema.ts';
import type { Changes, NewRow, TableName } from '../table-types.ts';
import { ask, mustChange, send } from './sql.ts';

/** Keeps the number of distinct statements to prepare small. */
const ROWS_A_STATEMENT = 64;

/** A multi-row insert and its suffix: `on conflict …`, `returning …`. */
export type Insertion<T extends TableName, Answer> = {
  /** All rows have the same columns. */
  (db: Knex, rows: readonly NewRow<T>[]): Promise<Answer[]>;
  readonly table: T;
  /** The SQL for that many rows with these columns. */
  textOf(columns: readonly string[], rows: number): string;
};

export function insertion<T extends TableName, Answer = never>(table: T, rest = ''): Insertion<T, Answer> {
  const textOf = (names: readonly string[], rows: number) =>
    remembered(`${table} ${rows} ${rest} ${names}`, () => inserts(table, names, rows, rest));
  const returnsNothing = !/\breturning\b/.test(rest);
  const run = async (db: Knex, rows: readonly NewRow<T>[]): Promise<Answer[]> => {
    const [first] = rows;
    if (!first) return [];
    const names = keysOf(first);
    const returned: Answer[] = [];
    for (let from = 0; from < rows.length; from += ROWS_A_STATEMENT) {
      const some = rows.slice(from, from + ROWS_A_STATEMENT);
      const values: Knex.RawBinding[] = [];
      for (const row of some) for (const name of names) values.push(row[name] as Knex.RawBinding);
      const text = textOf(names, some.length);
      if (returnsNothing) await send(db, text, values);
      else returned.push(...(await ask<Answer>(db, text, values)));
    }
    return returned;
  };
  return Object.assign(run, { table, textOf });
}

/** A plain insert. All rows must have the same columns. */
export async function insertRows<T extends TableName>(
  db: Knex,
  table: T,
  rows: readonly NewRow<T>[],
): Promise<void> {
  await insertion(table)(db, rows);
}

/** The row of a `Conflict`. */
const ONE = { agents: 'agent', referrals: 'referral' } as const;

/**
 * Updates the row with this id and version, and increments the version; a `Conflict`, now or by the commit, if there is none.
 * With `before`, the row as read, only changed columns are written, because each one costs its indexes.
 */
export async function saveRow<T extends 'agents' | 'referrals'>(
  db: Knex,
  table: T,
  { id, version }: { id: string; version: number },
  row: Omit<Changes<T>, 'id' | 'version'>,
  before?: Schema[T],
): Promise<void> {
  const known = before?.version === version ? fieldsOf(before) : undefined;
  const changed = Object.entries(row).filter(([name, value]) => !known || known[name] !== value);
  const names = changed.map(([name]) => name);
  const values = [...(changed.map(([, value]) => value) as Knex.RawBinding[]), id, version];
  const text = remembered(`${table} ${names}`, () => saves(table, names));
  await mustChange(db, text, values, ONE[table]);
}

const texts = new Map<string, string>();

/** Returns the identical string each time, which makes finding its prepared statement cheap. */
function remembered(name: string, write: () => string): string {
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
  const columns = names.map((name) => `, "${name}" = ?`).join('');
  return `update ${table} set version = version + 1${columns} where id = ? and version = ? returning id`;
}
