/** Empties SQLite's write-ahead log, which keeps what was deleted until it is written over. */
import sqlite3 from 'sqlite3';

/** ms. Writers wait meanwhile, and a long read of somebody else's, such as a backup, must not hold them up for long. */
const PATIENCE = 500;

/**
 * Moves all that was committed into the file and cuts the log to nothing, on its own connection. False where a reader or
 * writer was in the way.
 */
export const truncateLog = (filename: string): Promise<boolean> =>
  new Promise((resolve) => {
    const own = new sqlite3.Database(filename, sqlite3.OPEN_READWRITE, (missing) => {
      if (missing) return resolve(false);
      own.configure('busyTimeout', PATIENCE);
      own.get<{ busy: number }>('PRAGMA wal_checkpoint(TRUNCATE)', (error, row) =>
        own.close(() => resolve(error === null && row?.busy === 0)),
      );
    });
  });
