/** Errors of Node's SQLite, named as the `sqlite3` package names them, which is what the rest of the service knows. */
import { fieldsOf } from '../../../shared/typed.ts';

/** SQLite's primary result codes that mean something to somebody. */
const NAMES: Readonly<Record<number, string>> = {
  5: 'SQLITE_BUSY',
  6: 'SQLITE_LOCKED',
  8: 'SQLITE_READONLY',
  10: 'SQLITE_IOERR',
  11: 'SQLITE_CORRUPT',
  13: 'SQLITE_FULL',
  14: 'SQLITE_CANTOPEN',
  19: 'SQLITE_CONSTRAINT',
  26: 'SQLITE_NOTADB',
};

/** The low byte of an extended code is the primary one. */
const primaryOf = (code: number): number => code & 0xff;

/** The same error with SQLite's `code`; one that is not SQLite's is `ERR_…`, as Node named it. */
export function namedError(error: unknown): Error & { code: string } {
  const known = error instanceof Error ? error : new Error(String(error));
  const { errcode, code } = fieldsOf(error);
  if (typeof errcode !== 'number') return Object.assign(known, { code: String(code ?? 'unknown') });
  const name = NAMES[primaryOf(errcode)] ?? 'SQLITE_ERROR';
  if (!known.message.startsWith(name)) known.message = `${name}: ${known.message}`;
  return Object.assign(known, { code: name });
}
