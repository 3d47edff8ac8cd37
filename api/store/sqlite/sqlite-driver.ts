/**
 * The seam between the store and a SQLite library. A process uses one library per file, never both: each knows only its own
 * locks, and closing a file in one drops the other's locks.
 */
import type { knex } from 'knex';

export const SQLITE_DRIVERS = ['node', 'sqlite3'] as const;
export type SqliteDriverName = (typeof SQLITE_DRIVERS)[number];

export type SqliteDriver = {
  /** Knex's client. */
  readonly Client: typeof knex.Client;
  /** Sets up one of that client's connections. `flushes`: once resolved, its commits must survive a power cut. */
  setUp(connection: unknown, pragmas: string, flushes: boolean): Promise<void>;
  /** How many read connections are useful. */
  readonly readers: number;
  /**
   * Runs statements on a separate connection outside this thread; resolves to the last one's rows. Waits up to `patience` ms for a
   * lock. Rejects with SQLite's error, also if the file does not exist.
   */
  apart(file: string, statements: readonly string[], patience: number): Promise<Row[]>;
  /** Whether the write lock could be taken within `patience` ms. False if the file does not exist. */
  canBeginWrite(file: string, patience: number): Promise<boolean>;
};
export type Row = Record<string, unknown>;
