/** Migrates a database to this release: all missing migrations in one transaction, under one lock. Other processes wait. */
import type { Knex } from 'knex';
import { migrations } from './migrations/index.ts';
import { isPostgres } from './sql/locks.ts';

/** An arbitrary constant for PostgreSQL's advisory locks. */
const ADVISORY_LOCK = 4_400_001;
/** Ms that SQLite waits for another process's migration. Large tables take a while. */
const SQLITE_MIGRATION_WAIT = 120_000;
const SQLITE_WAIT = 5_000;

const LOCK_TABLE = 'knex_migrations_lock';

const LOCKED =
  'The database is marked as being migrated. An interrupted process left that mark, or one of an older release is migrating now. ' +
  'If none is, run “npm run kod -- database unlock” and start again.';

/**
 * `upTo`: a subset, to recreate an earlier release's database. Throws a sentence if a newer release migrated the database, or
 * if a lock was left behind.
 */
export async function migrate(database: Knex, upTo = migrations): Promise<void> {
  // Nothing to do is the common case, and should not wait for a writer.
  if ((await pending(database, upTo)) === 0) return;
  await underMigrationLock(database, async (trx) => {
    await refuseLeftLock(trx);
    await trx.migrate.latest({
      migrationSource: {
        getMigrations: async () => upTo,
        getMigrationName: (migration: (typeof migrations)[number]) => migration.name,
        getMigration: async (migration: (typeof migrations)[number]) => migration,
      },
    });
  });
}

/** Clears a lock left by a killed process. False if there was none. */
export async function unlockMigrations(database: Knex): Promise<boolean> {
  return underMigrationLock(database, async (trx) => {
    if ((await lockRows(trx)).every(({ is_locked }) => is_locked === 0)) return false;
    await resetLock(trx);
    return true;
  });
}

/** How many of `upTo` the database lacks. Throws a sentence if a newer release migrated it. */
export async function pending(database: Knex, upTo = migrations): Promise<number> {
  if (!(await database.schema.hasTable('knex_migrations'))) return upTo.length;
  const rows: { name: string }[] = await database('knex_migrations').select('name');
  const done = new Set(rows.map(({ name }) => name));
  const known = new Set(migrations.map(({ name }) => name));
  const newer = [...done].filter((name) => !known.has(name));
  if (newer.length > 0)
    throw new Error(
      `The database was made by a newer release of kynect On Demand (it has “${newer.at(-1)}”). Run that release, or restore a backup made with this one.`,
    );
  return upTo.filter(({ name }) => !done.has(name)).length;
}

/** The lock ends with the transaction, so a killed process leaves neither a lock nor a partial migration. */
async function underMigrationLock<T>(database: Knex, run: (trx: Knex.Transaction) => Promise<T>): Promise<T> {
  const onSqlite = !isPostgres(database);
  // BEGIN IMMEDIATE is the lock on SQLite.
  if (onSqlite) await database.raw(`PRAGMA busy_timeout=${SQLITE_MIGRATION_WAIT}`);
  try {
    return await database.transaction(async (trx) => {
      if (!onSqlite) await trx.raw('select pg_advisory_xact_lock(?)', [ADVISORY_LOCK]);
      return run(trx);
    });
  } finally {
    if (onSqlite) await database.raw(`PRAGMA busy_timeout=${SQLITE_WAIT}`);
  }
}

/** Knex's own lock, which earlier releases committed separately. */
async function refuseLeftLock(trx: Knex.Transaction): Promise<void> {
  const rows = await lockRows(trx);
  if (rows.some(({ is_locked }) => is_locked !== 0)) throw new Error(LOCKED);
  // Two processes of an older release that started together left two rows, which Knex mistakes for a lock.
  if (rows.length > 1) await resetLock(trx);
}

async function lockRows(trx: Knex.Transaction): Promise<{ is_locked: number }[]> {
  return (await trx.schema.hasTable(LOCK_TABLE)) ? trx(LOCK_TABLE).select('is_locked') : [];
}

async function resetLock(trx: Knex.Transaction): Promise<void> {
  await trx(LOCK_TABLE).delete();
  await trx(LOCK_TABLE).insert({ is_locked: 0 });
}
