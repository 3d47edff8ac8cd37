/** Ids and secrets that can't be guessed. */
import { randomBytes, randomInt } from 'node:crypto';
import type { Instant } from '../shared/vocabulary.ts';

/**
 * Starts with the time, so rows created together are close in an index and a Mass is written in a quarter
 * less time. The other 80 bits are random.
 */
export function idMadeAt(now: Instant): string {
  const id = randomBytes(16);
  id.writeUIntBE(now, 0, 6);
  return id.toString('base64url');
}

/** A referral's secrets: the token of its private link, and the code word that its caller says. */
export const newSecrets = () => ({
  token: randomBytes(24).toString('base64url'),
  codeWord: String(randomInt(10_000)).padStart(4, '0'),
});
