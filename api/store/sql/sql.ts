/**
 * A statement written out in full. What is asked at every turn is, because Knex puts a statement together anew each time,
 * which takes longer than to carry out a small one. It must be SQL that both databases speak.
 */
import type { Knex } from 'knex';
import type { Row } from '../rows.ts';

/** The rows that it answers with, by `returning` too. */
export async function ask<Answer = Row>(
  db: Knex,
  text: string,
  values: readonly Knex.RawBinding[] = [],
): Promise<Answer[]> {
  const answer: unknown = await db.raw(text, values);
  return Array.isArray(answer) ? answer : (answer as { rows: Answer[] }).rows;
}

/** As many places as there are values, for `in (…)`. */
export const places = (values: readonly unknown[]): string => values.map(() => '?').join(', ');
