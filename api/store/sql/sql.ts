/** A text with its values, and the rows that either database answers with. */
import type { Knex } from 'knex';

export async function ask<Answer>(
  db: Knex,
  text: string,
  values: readonly Knex.RawBinding[],
): Promise<Answer[]> {
  const answer: unknown = await db.raw(text, values);
  // What a row of it holds is the statement's own word; a test prepares each statement and compares.
  return Array.isArray(answer) ? answer : (answer as { rows: Answer[] }).rows;
}
