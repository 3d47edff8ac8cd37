/** The printable name of a database, and why it can't be opened. */
import { resolve } from 'node:path';
import { errorCode } from '../../shared/typed.ts';

const isServer = (url: string): boolean => /^postgres(ql)?:\/\//.test(url);

/** An absolute path, or a server's address without user, password, and options. */
export const nameOf = (url: string): string =>
  isServer(url) ? url.replace(/\/\/.*@/, '//').replace(/\?.*/, '') : resolve(url);

/**
 * Turns a driver's or system's error into a sentence that names the database and says what to do. Our own errors, which have
 * no code, are such sentences already.
 */
export function cannotBeOpened(url: string, error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { name, message } = error;
  const code = errorCode(error);
  const slow = name === 'KnexTimeoutError';
  if (!slow && typeof code !== 'string') return error;
  // Knex puts the statement before the reason. If a name has several addresses and none answers, there is a code without a message.
  const reason = slow ? 'no answer within ten seconds' : message.replace(/^.* - /s, '') || code;
  const advice = isServer(url)
    ? 'Start it, or correct the address'
    : 'Name a file that is a SQLite database or does not exist yet, in a folder where this user may write';
  return new Error(`KOD_DATABASE_URL names ${nameOf(url)}, which cannot be opened: ${reason}. ${advice}.`);
}
