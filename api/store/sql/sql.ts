/** Runs SQL with its values on either database and returns the rows. */
import type { Knex } from 'knex';

type Run = (text: string, values: readonly Knex.RawBinding[]) => Promise<unknown>;
/** A client that runs SQL unchanged; all others go through Knex's builder. PostgreSQL's also sends without waiting. */
type Direct = { rows?: Run; send?: Run; answered?: () => Promise<void> };

export async function ask<Answer>(
  db: Knex,
  text: string,
  values: readonly Knex.RawBinding[],
): Promise<Answer[]> {
  const client: Direct = db.client;
  mustGoOn(db);
  const answer: unknown = await (client.rows ? client.rows(text, values) : db.raw(text, values));
  // Rows are typed by the statement's declaration; a test prepares each statement and compares.
  return Array.isArray(answer) ? answer : (answer as { rows: Answer[] }).rows;
}

/**
 * Runs a write that returns nothing. PostgreSQL is not waited for within a transaction: a failure is thrown by a later statement
 * or by the commit.
 */
export async function send(db: Knex, text: string, values: readonly Knex.RawBinding[]): Promise<void> {
  const client: Direct = db.client;
  mustGoOn(db);
  if (client.send) await client.send(text, values);
  else await ask(db, text, values);
}

/** Waits for what was sent in this transaction; throws its first failure. */
export async function answered(db: Knex): Promise<void> {
  const client: Direct = db.client;
  await client.answered?.();
}

/** Knex checks this too, but not for a client that runs SQL unchanged. */
function mustGoOn(db: Knex): void {
  if (isTransaction(db) && db.isCompleted()) throw new Error('The transaction has ended.');
}

const isTransaction = (db: Knex): db is Knex.Transaction => db.isTransaction === true;
