/** Ids and secrets that nobody can guess. */
import { randomBytes, randomInt } from 'node:crypto';
import type { Instant } from '../shared/vocabulary.ts';

/**
 * The time in front, so that rows made together lie together in an index: a Mass takes a quarter less to write. The 80
 * bits behind it are random: never guessed, never reused.
 */
export function idMadeAt(now: Instant): string {
  const id = randomBytes(16);
  id.writeUIntBE(now, 0, 6);
  return id.toString('base64url');
}

/** Of a referral: the token of its private link, and the code word that its caller says. */
export const newSecrets = () => ({
  token: randomBytes(24).toString('base64url'),
  codeWord: String(randomInt(10_000)).padStart(4, '0'),
});
