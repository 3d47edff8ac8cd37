/** Whether a write can begin in a SQLite file now. */
import sqlite3 from 'sqlite3';

/** Longer than any write of ours, far shorter than the five seconds that a write waits. In milliseconds. */
const PATIENCE = 1_000;

/**
 * Takes the write lock and gives it back in one step, so that no writer waits for this process's event loop. Each look has a
 * connection of its own: the pools may all be waiting for that very lock. False where it is held for long, or no file is there.
 */
export const canBeginWrite = (filename: string): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = new sqlite3.Database(filename, sqlite3.OPEN_READWRITE, (missing) => {
      if (missing) return resolve(false);
      probe.configure('busyTimeout', PATIENCE);
      probe.exec('BEGIN IMMEDIATE; ROLLBACK', (error) => probe.close(() => resolve(error === null)));
    });
  });
