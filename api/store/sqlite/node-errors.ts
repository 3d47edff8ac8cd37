/** Errors of Node's SQLite with the codes of the `sqlite3` package, which the rest of the service expects. */
import { fieldsOf } from '../../../shared/typed.ts';

/** The SQLite result codes that callers check. */
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

/** The same error with SQLite's `code`; other errors keep Node's `ERR_…` code. */
export function namedError(error: unknown): Error & { code: string } {
  const known = error instanceof Error ? error : new Error(String(error));
  const { errcode, code } = fieldsOf(error);
  if (typeof errcode !== 'number') return Object.assign(known, { code: String(code ?? 'unknown') });
  const name = NAMES[primaryOf(errcode)] ?? 'SQLITE_ERROR';
  if (!known.message.startsWith(name)) known.message = `${name}: ${known.message}`;
  return Object.assign(known, { code: name });
}
