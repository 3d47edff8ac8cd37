/** A text with its values, and the rows that either database answers with. */
import type { Knex } from 'knex';

/** A client that runs a text as it is; any other is asked through Knex's builder. */
type Direct = { rows?: (text: string, values: readonly Knex.RawBinding[]) => Promise<unknown> };

export async function ask<Answer>(
  db: Knex,
  text: string,
  values: readonly Knex.RawBinding[],
): Promise<Answer[]> {
  const client: Direct = db.client;
  const answer: unknown = await (client.rows ? client.rows(text, values) : db.raw(text, values));
  // What a row of it holds is the statement's own word; a test prepares each statement and compares.
  return Array.isArray(answer) ? answer : (answer as { rows: Answer[] }).rows;
}
