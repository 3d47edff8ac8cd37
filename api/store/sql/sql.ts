/** Runs SQL with its values on either database and returns the rows. */
import type { Knex } from 'knex';

/** A client that runs SQL unchanged; all others go through Knex's builder. */
type Direct = { rows?: (text: string, values: readonly Knex.RawBinding[]) => Promise<unknown> };

export async function ask<Answer>(
  db: Knex,
  text: string,
  values: readonly Knex.RawBinding[],
): Promise<Answer[]> {
  const client: Direct = db.client;
  const answer: unknown = await (client.rows ? client.rows(text, values) : db.raw(text, values));
  // Rows are typed by the statement's declaration; a test prepares each statement and compares.
  return Array.isArray(answer) ? answer : (answer as { rows: Answer[] }).rows;
}
