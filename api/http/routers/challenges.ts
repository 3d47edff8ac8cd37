/** Proof of work in ALTCHA's format: signed, expiring, and used up by the command that stores the request. */
import { createChallenge, extractParams, verifySolution } from 'altcha-lib/v1';
import type { ChallengeAnswer } from '../../../shared/contracts/resident.ts';
import { fieldsOf } from '../../../shared/typed.ts';
import type { Instant } from '../../../shared/vocabulary.ts';
import type { Clock } from '../../clock.ts';
import type { WorkFactor } from '../../domain/abuse/attack.ts';

/** At most 300 ms of a phone four times as slow as this was measured on. Higher: old phones stall. Lower: bots are not slowed. */
const MAX_NUMBER = 20_000;
const GOOD_FOR = 10 * 60_000;

export type Challenges = {
  /** `factor`: multiplies the usual work (rule 40b). */
  create(factor?: WorkFactor): Promise<ChallengeAnswer>;
  /** The solved challenge, or null if it is not ours, wrong, or expired. */
  check(solution: string): Promise<{ id: string; expiresAt: Instant; madeAt: Instant } | null>;
};

export function createChallenges(hmacKey: string, clock: Clock, work = MAX_NUMBER): Challenges {
  return {
    async create(factor = 1) {
      const maxNumber = work * factor;
      const expires = new Date(clock.now() + GOOD_FOR);
      const { algorithm, challenge, salt, signature } = await createChallenge({
        hmacKey,
        maxNumber,
        expires,
      });
      return { algorithm: algorithm as 'SHA-256', challenge, salt, signature, maxnumber: maxNumber };
    },
    async check(solution) {
      const payload = decode(solution);
      if (!payload || !(await verifySolution(solution, hmacKey, false).catch(() => false))) return null;
      const expiresAt = Number(extractParams(solution).expires) * 1000;
      return expiresAt > clock.now() ? { id: payload, expiresAt, madeAt: expiresAt - GOOD_FOR } : null;
    },
  };
}

function decode(solution: string): string | null {
  try {
    const { challenge } = fieldsOf(JSON.parse(Buffer.from(solution, 'base64').toString('utf8')));
    return typeof challenge === 'string' ? challenge : null;
  } catch {
    return null;
  }
}
