/**
 * The seam between the store and a SQLite library. One process uses one of them for a file, never both: each knows only its own
 * locks, and closing a file through one drops the locks of the other.
 */
import type { knex } from 'knex';

export const SQLITE_DRIVERS = ['node', 'sqlite3'] as const;
export type SqliteDriverName = (typeof SQLITE_DRIVERS)[number];

export type SqliteDriver = {
  /** Knex's client. */
  readonly Client: typeof knex.Client;
  /** Sets up a connection of that client's. `flushes`: its commits must survive a power cut once they are answered. */
  setUp(connection: unknown, pragmas: string, flushes: boolean): Promise<void>;
  /** How many connections for reads are of use. */
  readonly readers: number;
  /**
   * Runs statements on a connection of its own, away from this thread, and resolves to the rows of the last. Waits `patience` ms
   * for a lock. Rejects with SQLite's error, also where there is no such file.
   */
  apart(file: string, statements: readonly string[], patience: number): Promise<Row[]>;
  /** Whether the write lock could be taken within `patience` ms. False where there is no such file. */
  canBeginWrite(file: string, patience: number): Promise<boolean>;
};
export type Row = Record<string, unknown>;
