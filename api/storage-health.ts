/** Whether the database takes writes: a full disk lets small ones pass and fails others, so one success proves nothing of it. */
import type { Clock } from './clock.ts';
import type { Database } from './store/database.ts';

/** SQLITE_FULL, SQLITE_IOERR, SQLITE_READONLY; PostgreSQL's disk_full, io_error, and read_only_sql_transaction. */
const NO_ROOM = new Set(['SQLITE_FULL', 'SQLITE_IOERR', 'SQLITE_READONLY', '53100', '58030', '25006']);
/** How long one failed write counts, in ms. */
const COUNTS_FOR = 30_000;
/** Less room than this, in bytes, is a full disk a moment before. */
const LEAST_ROOM = 32 * 2 ** 20;
/** Whoever asks again so soon is told the same: a look takes the write lock for an instant. In ms. */
const LOOK_EVERY = 1_000;

export type StorageHealth = {
  /** Runs it, and remembers when it failed for want of room. */
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
        if (NO_ROOM.has(String((error as { code?: unknown } | null)?.code))) failedAt = clock.now();
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
