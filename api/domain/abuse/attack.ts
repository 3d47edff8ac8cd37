/** A program-wide attack (rule 40h): its beginning, its end, and the factor on the proof of work. */
import type { AttackSign } from '../../../shared/doubts.ts';
import type { Instant } from '../../../shared/vocabulary.ts';
import type { Policy } from '../policy.ts';
import { usualRequests } from './doubt.ts';

export type Attack = {
  readonly id: string;
  /** Misses and requests since then are evaluated again. */
  readonly since: Instant;
  readonly begunAt: Instant;
  /** The sign that revealed it; null if staff declared it. */
  readonly sign: AttackSign | null;
  readonly lastSignAt: Instant | null;
};

/** Signals that can reveal an attack, over the last ten minutes unless a field says otherwise. */
export type Signs = {
  /** Held requests, except those with the honeypot filled in. */
  readonly held: number;
  readonly requests: number;
  /** Held requests with a few per sender at most, so one address is not a crowd. */
  readonly crowd: number;
  /** Calls of the last half hour that reached a stranger, and that reached the resident; each request counts once. */
  readonly wrong: number;
  readonly reached: number;
  /** Generals missed in the last half hour. */
  readonly misses: number;
  readonly onDuty: number;
};

/** The sign of an attack, or null. A busy but honest day gives null. */
export function attackSign(signs: Signs, policy: Policy): AttackSign | null {
  const { held, requests, crowd, wrong, reached, misses, onDuty } = signs;
  if (held >= 10 && held * 2 > requests) return 'many-held';
  if (wrong >= 6 && wrong > 2 * reached) return 'wrong-numbers';
  if (misses > reached && misses >= Math.max(8, onDuty / 2) && crowd > 2 * usualRequests(onDuty, policy))
    return 'misses-in-a-crowd';
  return null;
}

/** Reaches back before the first sign: earlier requests may be part of the attack, and so may their Generals. */
export const attackSince = (now: Instant, { generalWindow }: Pick<Policy, 'generalWindow'>): Instant =>
  now - generalWindow - 10 * 60_000;

/** An attack ends `attackQuiet` after its last sign; one that staff declared ends when they end it. */
export const isOver = ({ sign, begunAt, lastSignAt }: Attack, now: Instant, policy: Policy): boolean =>
  sign !== null && now - Math.max(lastSignAt ?? begunAt, begunAt) >= policy.attackQuiet;

/** Factor on the proof of work. No more than four: old phones would stall. */
export type WorkFactor = 1 | 2 | 4;

/** `rushed`: more requests than any honest day explains. */
export const workFactor = (underAttack: boolean, rushed: boolean): WorkFactor =>
  rushed ? 4 : underAttack ? 2 : 1;
