/** Selects the SQLite library of a process. */
import { nodeDriver } from './node-driver.ts';
import type { SqliteDriver, SqliteDriverName } from './sqlite-driver.ts';
import { sqlite3Driver } from './sqlite3-driver.ts';

const DRIVERS: Readonly<Record<SqliteDriverName, SqliteDriver>> = {
  node: nodeDriver,
  sqlite3: sqlite3Driver,
};

export const DEFAULT_DRIVER: SqliteDriverName = 'node';

export const sqliteDriver = (name: SqliteDriverName = DEFAULT_DRIVER): SqliteDriver => DRIVERS[name];
