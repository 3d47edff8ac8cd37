/** Restricts files with residents' data to their owner. */
import { closeSync, existsSync, mkdirSync, openSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { errorCode } from '../../../shared/typed.ts';

/** Read and write for the owner. */
const OWNER_ALONE = 0o600;
const FOLDER = 0o700;
const OTHERS = 0o077;
/** Suffixes of the files that SQLite keeps for a database; they inherit its mode. */
const BESIDE = ['', '-wal', '-shm', '-journal'];

/** Creates the file, empty, and its folder. Returns false and touches nothing if it exists. */
export function makePrivate(file: string): boolean {
  mkdirSync(dirname(file), { recursive: true, mode: FOLDER });
  // Never open an existing file: closing it would drop this process's SQLite locks on it.
  if (existsSync(file)) return false;
  try {
    closeSync(openSync(file, 'wx', OWNER_ALONE));
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

/**
 * The files of a SQLite database, by absolute path, that other users may read or write. Empty on Windows,
 * where modes mean nothing and the folder's permissions apply.
 */
export function openToOthers(database: string): string[] {
  if (process.platform === 'win32') return [];
  return BESIDE.map((suffix) => resolve(`${database}${suffix}`)).filter((file) => {
    const found = statSync(file, { throwIfNoEntry: false });
    return found?.isFile() === true && (found.mode & OTHERS) !== 0;
  });
}
