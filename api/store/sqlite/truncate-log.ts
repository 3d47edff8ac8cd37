/** Empties SQLite's write-ahead log, which keeps what was deleted until it is written over. */
import type { SqliteDriver } from './sqlite-driver.ts';

/** ms. Writers wait meanwhile, and a long read of somebody else's, such as a backup, must not hold them up for long. */
const PATIENCE = 500;

/** Moves all that was committed into the file and cuts the log to nothing. False where a reader or writer was in the way. */
export const truncateLog = (driver: SqliteDriver, filename: string): Promise<boolean> =>
  driver.apart(filename, ['PRAGMA wal_checkpoint(TRUNCATE)'], PATIENCE).then(
    ([row]) => row?.busy === 0,
    () => false,
  );
