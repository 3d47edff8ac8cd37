/** An attack is a state of the whole program (rule 40h): when it begins and ends, and how hard a proof of work is. */
import type { Instant } from '../../../shared/vocabulary.ts';
import type { Policy } from '../policy.ts';
import { usualRequests } from './doubt.ts';

export const ATTACK_SIGNS = ['many-held', 'wrong-numbers', 'misses-in-a-crowd'] as const;
export type AttackSign = (typeof ATTACK_SIGNS)[number];

export type Attack = {
  readonly id: string;
  /** Misses and requests from then on are looked at anew. */
  readonly since: Instant;
  readonly begunAt: Instant;
  /** What gave it away; null where staff declared it. */
  readonly sign: AttackSign | null;
  readonly lastSignAt: Instant | null;
};

/** What is counted to notice one: of the last ten minutes, and of the last half hour where it says so. */
export type Signs = {
  /** Requests that are held, those with the honeypot filled in left out. */
  readonly held: number;
  readonly requests: number;
  /** Of those a few of each sender at most, so that one address makes no crowd. */
  readonly crowd: number;
  /** Calls of the last half hour, each request once: those that found a stranger, and those that reached the resident. */
  readonly wrong: number;
  readonly reached: number;
  /** Generals missed in the last half hour. */
  readonly misses: number;
  readonly onDuty: number;
};

/** What gives an attack away now; null on an honest day, a crowded one included. */
export function attackSign(signs: Signs, policy: Policy): AttackSign | null {
  const { held, requests, crowd, wrong, reached, misses, onDuty } = signs;
  if (held >= 10 && held * 2 > requests) return 'many-held';
  if (wrong >= 6 && wrong > 2 * reached) return 'wrong-numbers';
  if (misses > reached && misses >= Math.max(8, onDuty / 2) && crowd > 2 * usualRequests(onDuty, policy))
    return 'misses-in-a-crowd';
  return null;
}

/** What was sent before the first sign may be part of it, and its Generals last so long. */
export const attackSince = (now: Instant, { generalWindow }: Pick<Policy, 'generalWindow'>): Instant =>
  now - generalWindow - 10 * 60_000;

/** One that no sign was seen of for `attackQuiet` is over; what staff declared ends by their word. */
export const isOver = ({ sign, begunAt, lastSignAt }: Attack, now: Instant, policy: Policy): boolean =>
  sign !== null && now - Math.max(lastSignAt ?? begunAt, begunAt) >= policy.attackQuiet;

/** How many times as long a proof of work takes as in quiet times. More than four: an old phone stalls. */
export type WorkFactor = 1 | 2 | 4;

/** `rushed`: more requests than any day of ours explains. */
export const workFactor = (underAttack: boolean, rushed: boolean): WorkFactor =>
  rushed ? 4 : underAttack ? 2 : 1;
