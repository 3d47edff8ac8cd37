/** Files that hold residents' data are for their owner alone. */
import { closeSync, existsSync, mkdirSync, openSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** Read and write for the owner. */
const OWNER_ALONE = 0o600;
const FOLDER = 0o700;
const OTHERS = 0o077;
/** What SQLite keeps beside a database, with the modes of its file. */
const BESIDE = ['', '-wal', '-shm', '-journal'];

/** Makes the file, empty, and its folder where there are none. Returns false, and touches nothing, where it is there already. */
export function makePrivate(file: string): boolean {
  mkdirSync(dirname(file), { recursive: true, mode: FOLDER });
  // Never opened where it is there: closing it again would drop the locks that SQLite holds on it in this process.
  if (existsSync(file)) return false;
  try {
    closeSync(openSync(file, 'wx', OWNER_ALONE));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/**
 * Of a SQLite database's files, by absolute path, those that other users of the machine may read or write. None on Windows, where
 * modes mean nothing and a folder's own rights decide.
 */
export function openToOthers(database: string): string[] {
  if (process.platform === 'win32') return [];
  return BESIDE.map((suffix) => resolve(`${database}${suffix}`)).filter((file) => {
    const found = statSync(file, { throwIfNoEntry: false });
    return found?.isFile() === true && (found.mode & OTHERS) !== 0;
  });
}
