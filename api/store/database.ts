/**
 * The only place that creates Knex instances. SQLite: one writer connection and a small pool of readers (WAL lets them read
 * while it writes). PostgreSQL: one pool for both.
 */
import { accessSync, constants, existsSync } from 'node:fs';
import { rm, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import knex, { type Knex } from 'knex';
import pg from 'pg';
import { errorCode } from '../../shared/typed.ts';
import { migrate, unlockMigrations } from './migrate.ts';
import { copyPostgres } from './postgres/copy.ts';
import { databaseTime } from './postgres/database-time.ts';
import { PIPELINED, PLANS_KEPT, PreparedClient, SETTINGS } from './postgres/prepared-client.ts';
import { rewriteKeys } from './postgres/rewrite-keys.ts';
import { takesWrites } from './postgres/takes-writes.ts';
import { sqliteDriver } from './sqlite/choose-driver.ts';
import { makePrivate } from './sqlite/private-files.ts';
import { quoted, splitKeys } from './sqlite/split-keys.ts';
import type { SqliteDriver, SqliteDriverName } from './sqlite/sqlite-driver.ts';
import { truncateLog } from './sqlite/truncate-log.ts';

export type Database = {
  readonly kind: 'sqlite' | 'postgres';
  readonly write: Knex;
  readonly read: Knex;
  /** For counts that a crash may lose the last moments of: on PostgreSQL its commits don't wait for the disk. */
  readonly unflushed: Knex;
  /** Whether another process, such as `kod`, may write without notifying this one. */
  readonly othersWrite: boolean;
  migrate(): Promise<void>;
  /** Clears a migration lock left by a killed process; false if there was none. */
  unlock(): Promise<boolean>;
  /** Moves commits from SQLite's write-ahead log into its file, without waiting for the writer. */
  checkpoint(): Promise<void>;
  /**
   * Purges deleted data from SQLite's write-ahead log and, with `mayLock`, from PostgreSQL's key table, which blocks everybody
   * meanwhile. False if a reader prevented it.
   */
  dropTraces(mayLock: boolean): Promise<boolean>;
  /**
   * Copies a consistent snapshot to a new file while the service writes; with `keys`, the wrapped keys go into that file
   * instead. PostgreSQL's is made by pg_dump. Throws a sentence if a file is there already, or the program fails.
   */
  copyTo(file: string, keys?: string): Promise<void>;
  /** Whether a write could begin now: no other process holds the file, and PostgreSQL is no replica. Never rejects. */
  takesWrites(): Promise<boolean>;
  /** The database's time in ms; null if it has this machine's clock. */
  readonly time: (() => Promise<number>) | null;
  /** Bytes left on its disk; null if that can't be known from here. */
  room(): Promise<number | null>;
  close(): Promise<void>;
};

const BIGINT_OID = 20;
/** Instants are whole milliseconds, far below the largest safe integer. */
pg.types.setTypeParser(BIGINT_OID, Number);

/** Errors contain the statement without its values, which may be personal data. */
const NO_VALUES_IN_ERRORS = false;

/** Knex would print statements, some with their values. Faults are thrown instead. */
const QUIET = { warn: () => undefined, error: () => undefined, debug: () => undefined };

const isPostgres = (url: string): boolean => /^postgres(ql)?:\/\//.test(url);

/** `url` is a file path, `:memory:`, or `postgres://…`. `driver`: the SQLite library; the same throughout a process. */
export function openDatabase(url: string, driver?: SqliteDriverName): Database {
  return isPostgres(url) ? postgres(url) : sqlite(url, sqliteDriver(driver));
}

/** PostgreSQL's code for a database that does not exist. */
const NO_SUCH_DATABASE = '3D000';

/** Whether the service has created its tables there. Leaves nothing behind, whereas opening would create a file. */
export async function isInitialized(url: string, driver?: SqliteDriverName): Promise<boolean> {
  if (!isPostgres(url) && !existsSync(url)) return false;
  const opened = isPostgres(url)
    ? { client: 'pg', connection: { connectionString: url } }
    : { client: sqliteDriver(driver).Client, connection: { filename: url }, useNullAsDefault: true };
  const database = knex({ ...opened, log: QUIET });
  try {
    return await database.schema.hasTable('referrals');
  } catch (error) {
    if (errorCode(error) === NO_SUCH_DATABASE) return false;
    throw error;
  } finally {
    await database.destroy();
  }
}

type Ready = (error: unknown, connection: unknown) => void;

const connectPostgres = (url: string, max: number, settings: string): Knex =>
  knex({
    client: PreparedClient,
    log: QUIET,
    compileSqlOnError: NO_VALUES_IN_ERRORS,
    connection: { connectionString: url, ...PIPELINED },
    pool: {
      ...{ min: 0, max, maxConnectionLifetimeMillis: PLANS_KEPT },
      afterCreate: (connection: pg.Client, ready: Ready) =>
        void connection.query(settings, (error) => ready(error ?? null, connection)),
    },
    acquireConnectionTimeout: 10_000,
  });

function postgres(url: string): Database {
  const both = connectPostgres(url, 10, SETTINGS);
  const unflushed = connectPostgres(url, 1, `${SETTINGS}; set synchronous_commit = off`);
  return {
    kind: 'postgres',
    write: both,
    read: both,
    unflushed,
    othersWrite: false,
    migrate: () => migrate(both),
    unlock: () => unlockMigrations(both),
    checkpoint: async () => undefined,
    dropTraces: async (mayLock) => {
      if (mayLock) await rewriteKeys(both);
      return true;
    },
    copyTo: (file, keys) => copyPostgres(both, url, file, keys),
    takesWrites: () => takesWrites(both),
    time: () => databaseTime(both),
    room: async () => null,
    close: async () => void (await Promise.all([closed(both), closed(unflushed)])),
  };
}

function sqlite(filename: string, driver: SqliteDriver): Database {
  const inMemory = filename === ':memory:';
  if (!inMemory) {
    makePrivate(filename);
    mustBeWritable(filename);
  }
  const write = connectSqlite(driver, filename, 1, WRITER_PRAGMAS);
  const read = inMemory ? write : connectSqlite(driver, filename, driver.readers, PRAGMAS);
  const close = async () =>
    void (await Promise.all(inMemory ? [closed(write)] : [closed(read), closed(write)]));
  const checkpoint = async () => {
    if (!inMemory) await driver.apart(filename, ['PRAGMA wal_checkpoint(PASSIVE)'], 0);
  };
  const room = async () => {
    if (inMemory) return null;
    const { bavail, bsize } = await statfs(dirname(filename));
    return bavail * bsize;
  };
  const copyTo = async (file: string, keys?: string) => {
    if (!makePrivate(file)) throw new Error(`${file} already exists; a copy never overwrites a file.`);
    try {
      // A closed database is not reopened for this.
      await read.raw('select 1');
      await driver.apart(filename, [`vacuum into ${quoted(file)}`], COPY_PATIENCE);
      if (keys !== undefined) await splitKeys(driver, file, keys);
    } catch (error) {
      await rm(file, { force: true });
      throw error;
    }
  };
  return {
    kind: 'sqlite',
    write,
    read,
    unflushed: write,
    othersWrite: !inMemory,
    migrate: () => migrate(write),
    unlock: () => unlockMigrations(write),
    checkpoint,
    dropTraces: async () => inMemory || truncateLog(driver, filename),
    copyTo,
    takesWrites: async () => inMemory || driver.canBeginWrite(filename, PROBE_PATIENCE),
    time: null,
    room,
    close,
  };
}

/** Throws a sentence if the file can't be written: Knex would try for ten seconds and then name no file. */
export function mustBeWritable(filename: string): void {
  if (isPostgres(filename)) return;
  try {
    if (!existsSync(filename)) return;
    accessSync(filename, constants.R_OK | constants.W_OK);
    // SQLite creates the write-ahead log in the same folder.
    accessSync(dirname(filename), constants.W_OK);
  } catch {
    throw new Error(
      `The database file ${filename}, or the folder that holds it, can’t be written. Run this as the user who owns it.`,
    );
  }
}

/**
 * FULL: an answered request survives a power cut. The busy timeout covers a second process, such as `kod`. A commit checkpoints
 * (at 40 MB) only if `checkpoint` has not done so for long, because that costs two more syncs.
 */
const PRAGMAS =
  'PRAGMA busy_timeout=5000;PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON;PRAGMA wal_autocheckpoint=10000;';
/**
 * Holds a busy day's open rows with their indexes; with less, a window's end waits for disk reads. Readers need none: each
 * commit of the writer invalidates theirs.
 */
const WRITER_CACHE_KIB = 64 * 1024;
/** Overwrites deleted data with zeros: a free page would keep a resident's data. */
const SECURE_DELETE = 'PRAGMA secure_delete=ON;';
// Set only by the writer and kept in the file: two connections that set it at once fail, despite the timeout.
const WRITER_PRAGMAS = `${PRAGMAS}${SECURE_DELETE}PRAGMA journal_mode=WAL;PRAGMA cache_size=-${WRITER_CACHE_KIB};`;

/** Ms. Longer than our writes, far shorter than the five seconds that a write waits. */
const PROBE_PATIENCE = 1_000;
/** Ms, as for other readers. */
const COPY_PATIENCE = 5_000;

const connectSqlite = (driver: SqliteDriver, filename: string, connections: number, pragmas: string): Knex =>
  knex({
    client: driver.Client,
    log: QUIET,
    compileSqlOnError: NO_VALUES_IN_ERRORS,
    connection: { filename },
    useNullAsDefault: true,
    acquireConnectionTimeout: 10_000,
    pool: {
      min: 1,
      max: connections,
      // Dropping an idle connection of an in-memory database would drop the database.
      idleTimeoutMillis: 2 ** 31 - 1,
      afterCreate: (connection: unknown, done: (error: unknown, connection: unknown) => void) =>
        void driver.setUp(connection, pragmas, pragmas === WRITER_PRAGMAS).then(
          () => done(null, connection),
          (error: unknown) => done(error, connection),
        ),
    },
  });

/** Waits for statements that wait for a connection: destroying the pool would fail them. */
const closed = async (database: Knex): Promise<void> => {
  try {
    do await database.raw('select 1');
    while (database.client.pool.numPendingAcquires() > 0);
  } catch {
    // Unreachable or already closed, so nothing is left to wait for.
  }
  await database.destroy();
};
