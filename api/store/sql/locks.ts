/** Locks. SQLite needs none: its only writer locks the whole file from its first statement. */
import type { Knex } from 'knex';

export const isPostgres = (db: Knex): boolean => db.client.dialect === 'postgresql';

/** An arbitrary constant for PostgreSQL's advisory locks, different from the migrations'. */
const PROGRAM_LOCK = 4_400_002;

/** Held until the end of this transaction; others that request it wait. */
export const lockProgram = async (db: Knex): Promise<void> => {
  if (isPostgres(db)) await db.raw('select pg_advisory_xact_lock(?)', [PROGRAM_LOCK]);
};
