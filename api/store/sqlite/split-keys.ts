/** Moves the wrapped keys of a database copy into a separate file, and back. */
import { makePrivate } from './private-files.ts';
import type { SqliteDriver } from './sqlite-driver.ts';

/** `keys` must not exist yet. Rejects on any failure; the copy must then be discarded. */
export async function splitKeys(driver: SqliteDriver, copy: string, keys: string): Promise<void> {
  if (!makePrivate(keys)) throw new Error(`${keys} already exists; a copy never overwrites a file.`);
  const statements = [
    'PRAGMA secure_delete=ON',
    `ATTACH ${quoted(keys)} AS apart`,
    'CREATE TABLE apart.wrapped_keys AS SELECT * FROM wrapped_keys',
    'DETACH apart',
    'DELETE FROM wrapped_keys',
    'VACUUM',
  ];
  await driver.apart(copy, statements, 0);
}

/** Puts the keys of such a file back into its copy. Rejects if either file is something else. */
export async function joinKeys(driver: SqliteDriver, copy: string, keys: string): Promise<void> {
  const statements = [
    `ATTACH ${quoted(keys)} AS apart`,
    'INSERT INTO wrapped_keys SELECT * FROM apart.wrapped_keys',
    'DETACH apart',
  ];
  await driver.apart(copy, statements, 0);
}

export const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
