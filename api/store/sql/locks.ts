/** Locks. SQLite needs none: its only writer locks the whole file from its first statement. */
import type { Knex } from 'knex';

export const isPostgres = (db: Knex): boolean => db.client.dialect === 'postgresql';

/** Arbitrary constants for PostgreSQL's advisory locks, different from the migrations'. */
const PROGRAM_LOCK = 4_400_002;
const NUDGE_LOCK = 4_400_003;

/** Held until the end of this transaction; others that request it wait. */
export const lockProgram = (db: Knex): Promise<void> => lock(db, PROGRAM_LOCK);
/** The same, while nudges are planned. */
export const lockNudges = (db: Knex): Promise<void> => lock(db, NUDGE_LOCK);

async function lock(db: Knex, which: number): Promise<void> {
  if (isPostgres(db)) await db.raw('select pg_advisory_xact_lock(?)', [which]);
}
