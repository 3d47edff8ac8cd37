/** Which database is meant, in words that may be printed, and why it can't be opened. */
import { resolve } from 'node:path';
import { errorCode } from '../../shared/typed.ts';

const isServer = (url: string): boolean => /^postgres(ql)?:\/\//.test(url);

/** An absolute path, or a server's address without user, password, and options. */
export const nameOf = (url: string): string =>
  isServer(url) ? url.replace(/\/\/.*@/, '//').replace(/\?.*/, '') : resolve(url);

/**
 * The driver's or the system's error as a sentence that names the database and says what to do. An error of ours, which has no
 * code, is such a sentence already.
 */
export function cannotBeOpened(url: string, error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { name, message } = error;
  const code = errorCode(error);
  const slow = name === 'KnexTimeoutError';
  if (!slow && typeof code !== 'string') return error;
  // Knex puts the statement before the reason. Where a name has several addresses and none answers there is a code and no message.
  const reason = slow ? 'no answer within ten seconds' : message.replace(/^.* - /s, '') || code;
  const advice = isServer(url)
    ? 'Start it, or correct the address'
    : 'Name a file that is a SQLite database, or is not there yet, in a folder where this user may write';
  return new Error(`KOD_DATABASE_URL names ${nameOf(url)}, which cannot be opened: ${reason}. ${advice}.`);
}
