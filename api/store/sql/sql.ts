/** Runs SQL with its values on either database and returns the rows. */
import type { Knex } from 'knex';
import { errorCode } from '../../../shared/typed.ts';
import { Conflict } from '../../application/ports.ts';

type Values = readonly Knex.RawBinding[];
type Run = (text: string, values: Values) => Promise<unknown>;
/** A client that runs SQL unchanged; all others go through Knex's builder. PostgreSQL's also sends without waiting. */
type Direct = {
  rows?: Run;
  send?: (text: string, values: Values, thrown?: (error: unknown) => unknown) => Promise<unknown>;
  answered?: () => Promise<void>;
};

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

/** PostgreSQL's code for it. */
const DIVIDED_BY_ZERO = '22012';

/**
 * Runs a write that must change exactly one row and ends in `returning`. A `Conflict` about `what` otherwise, thrown like any
 * failure of `send`: PostgreSQL divides by the number of rows, so it refuses what follows. `missed` is called first.
 */
export async function mustChange(
  db: Knex,
  text: string,
  values: Values,
  what: string,
  missed: () => void = () => undefined,
): Promise<void> {
  const client: Direct = db.client;
  mustGoOn(db);
  const conflict = () => {
    missed();
    return new Conflict(what);
  };
  if (client.send) {
    const thrown = (error: unknown) => (errorCode(error) === DIVIDED_BY_ZERO ? conflict() : error);
    await client.send(`with changed as (${text}) select 1 / count(*) from changed`, values, thrown);
  } else if ((await ask(db, text, values)).length !== 1) throw conflict();
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

export const isTransaction = (db: Knex): db is Knex.Transaction => db.isTransaction === true;
