/** Whether a write can begin on a SQLite file now. */
import sqlite3 from 'sqlite3';

/** ms. Longer than our writes, far shorter than the five seconds that a write waits. */
const PATIENCE = 1_000;

/**
 * Takes and releases the write lock in one step, on its own connection, because the pools may be waiting for
 * that lock. False if it stays locked, or there is no file.
 */
export const canBeginWrite = (filename: string): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = new sqlite3.Database(filename, sqlite3.OPEN_READWRITE, (missing) => {
      if (missing) return resolve(false);
      probe.configure('busyTimeout', PATIENCE);
      probe.exec('BEGIN IMMEDIATE; ROLLBACK', (error) => probe.close(() => resolve(error === null)));
    });
  });
