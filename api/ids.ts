/** Generates ids and secrets. */
import { randomBytes, randomInt } from 'node:crypto';
import type { Instant } from '../shared/vocabulary.ts';

const DAY = 24 * 3_600_000;

/**
 * Makes ids of 16 bytes that tell the day and no time, because they outlive the resident's data: two bytes of day, four that change
 * with each instant, ten random ones. Rows created together are close in an index: writing a Mass is a quarter faster.
 */
export function idMaker(): (now: Instant) => string {
  let instant = 0;
  let shared = randomBytes(4);
  return (now) => {
    if (now !== instant) shared = randomBytes(4);
    instant = now;
    const id = randomBytes(16);
    id.writeUInt16BE(Math.floor(now / DAY), 0);
    shared.copy(id, 2);
    return id.toString('base64url');
  };
}

/** A referral's secrets: its private link's token, and its caller's code word. */
export const newSecrets = () => ({
  token: randomBytes(24).toString('base64url'),
  codeWord: String(randomInt(10_000)).padStart(4, '0'),
});
