/** Locks. SQLite needs none: its one writer has the whole file to itself from the first statement on. */
import type { Knex } from 'knex';

export const isPostgres = (db: Knex): boolean => db.client.dialect === 'postgresql';

/** A number of our own for PostgreSQL's advisory locks, beside the one for migrations. */
const PROGRAM_LOCK = 4_400_002;

/** Until the end of this transaction, every other one that asks for it waits. */
export const lockProgram = async (db: Knex): Promise<void> => {
  if (isPostgres(db)) await db.raw('select pg_advisory_xact_lock(?)', [PROGRAM_LOCK]);
};
