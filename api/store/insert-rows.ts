/**
 * Many rows, a bounded number in each insert, so that there are few different statements to prepare. Written here and
 * not by Knex, which makes a compound SELECT of them for SQLite: five times as long to prepare, and at most 500 rows.
 */
import type { Knex } from 'knex';
import type { Row } from './rows.ts';

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
    const answer = await db.raw(textOf(table, names, part.length, rest), values);
    returned.push(...(Array.isArray(answer) ? answer : answer.rows));
  }
  return returned;
}

function textOf(table: string, names: readonly string[], rows: number, rest: string): string {
  const row = `(${names.map(() => '?').join(', ')})`;
  const columns = names.map((name) => `"${name}"`).join(', ');
  return `insert into ${table} (${columns}) values ${Array(rows).fill(row).join(', ')} ${rest}`;
}
