/** Empties SQLite's write-ahead log, which keeps deleted data until it is overwritten. */
import type { SqliteDriver } from './sqlite-driver.ts';

/** Ms. Writers wait meanwhile; another process's long read, such as a backup, must not hold them up. */
const PATIENCE = 500;

/** Checkpoints all commits and truncates the log. False if a reader or writer prevented it. */
export const truncateLog = (driver: SqliteDriver, filename: string): Promise<boolean> =>
  driver.apart(filename, ['PRAGMA wal_checkpoint(TRUNCATE)'], PATIENCE).then(
    ([row]) => row?.busy === 0,
    () => false,
  );
