/** Whether the database takes writes. A full disk accepts small ones and fails others, so one success proves nothing. */

import { errorCode } from '../shared/typed.ts';
import type { Clock } from './clock.ts';
import type { Database } from './store/database.ts';

/** SQLITE_FULL, SQLITE_IOERR, SQLITE_READONLY; PostgreSQL's disk_full, io_error, and read_only_sql_transaction. */
const NO_ROOM = new Set(['SQLITE_FULL', 'SQLITE_IOERR', 'SQLITE_READONLY', '53100', '58030', '25006']);
/** Ms for which a failed write counts. */
const COUNTS_FOR = 30_000;
/** Bytes. With less free space, the disk is about to be full. */
const LEAST_ROOM = 32 * 2 ** 20;
/** Ms for which a result is reused: a check takes the write lock for an instant. */
const LOOK_EVERY = 1_000;

export type StorageHealth = {
  /** Waits for the write, and remembers a failure for lack of space. */
  watch<T>(writing: Promise<T>): Promise<T>;
  writable(): Promise<boolean>;
};

export function storageHealth(
  database: Pick<Database, 'room' | 'takesWrites'>,
  clock: Pick<Clock, 'now'>,
): StorageHealth {
  let failedAt = -Infinity;
  let look: { at: number; free: Promise<boolean> } | null = null;
  return {
    async watch(writing) {
      try {
        return await writing;
      } catch (error) {
        if (NO_ROOM.has(String(errorCode(error)))) failedAt = clock.now();
        throw error;
      }
    },
    async writable() {
      const now = clock.now();
      if (now - failedAt < COUNTS_FOR) return false;
      const room = await database.room().catch(() => null);
      if (room !== null && room < LEAST_ROOM) return false;
      if (!look || Math.abs(now - look.at) >= LOOK_EVERY) look = { at: now, free: database.takesWrites() };
      return look.free;
    },
  };
}
