/** Who has a Mass is alerted a few at a time, best first, and everybody shortly before the promised time (rule 3a). Pure. */
import type { Instant } from '../../../shared/vocabulary.ts';
import type { Policy } from '../policy.ts';
import type { DecisionContext, Effect } from './decision.ts';
import { unkeptPromise } from './due.ts';
import type { In, ReferralFacts } from './state.ts';

/** One wave, and when the next is due; null where nobody is left. */
export type Wave = { readonly effects: readonly Effect[]; readonly nextWaveAt: Instant | null };

/**
 * The wave of this moment, where `unalerted` have it and may be alerted now. `dueAt`: when it was due; null as the Mass opens.
 * A shadow alerts nobody.
 */
export function waveNow(
  referral: ReferralFacts,
  unalerted: number,
  { now, policy }: Pick<DecisionContext, 'now' | 'policy'>,
  dueAt: Instant | null = null,
): Wave {
  if (referral.shadow || (unalerted === 0 && dueAt === null)) return { effects: [], nextWaveAt: null };
  const everyoneAt = everyoneAlertedAt(referral, now, policy);
  const { size, every } = paceOf(policy);
  const isEveryones = everyoneAt <= now && (dueAt === null || dueAt <= everyoneAt);
  if (!isEveryones && unalerted > size)
    return { effects: [{ type: 'alert', most: size }], nextWaveAt: noLaterThanEveryone(now + every) };
  const again = againAt(referral, now, policy);
  return {
    effects: unalerted === 0 ? [] : [{ type: 'alert', most: null }],
    nextWaveAt: again === null ? null : noLaterThanEveryone(again),
  };

  function noLaterThanEveryone(at: Instant): Instant {
    return everyoneAt > now ? Math.min(at, everyoneAt) : at;
  }
}

/** Who has not answered is alerted again while a promise can be kept (rule 3d); under attack, nobody is. */
function againAt(referral: ReferralFacts, now: Instant, policy: Policy): Instant | null {
  const promisedBy = unkeptPromise(referral);
  const at = now + policy.alertAgain;
  return promisedBy !== null && at < promisedBy && policy.attackSince === null ? at : null;
}

/** Before every alert that was ever given. */
export const NEVER: Instant = 0;

/** Who was alerted after that is not alerted again yet (rule 3d). */
export const alertedBefore = (now: Instant, { alertAgain, attackSince }: Policy): Instant =>
  attackSince === null ? now - alertAgain : NEVER;

/** Under attack half as many at a time, half as often: most of what rings then is for nothing (rule 40h). */
const paceOf = ({ waveSize, waveEvery, attackSince }: Policy): { size: number; every: number } =>
  attackSince === null
    ? { size: waveSize, every: waveEvery }
    : { size: Math.ceil(waveSize / 2), every: 2 * waveEvery };

/** A Mass that somebody was offered beside a decision: they are alerted in their turn, at the pace of the waves before. */
export function joined(
  referral: In<'mass'>,
  lastAlertAt: Instant | null,
  { now, policy }: Pick<DecisionContext, 'now' | 'policy'>,
): In<'mass'> {
  const inTurn = lastAlertAt === null ? now : lastAlertAt + paceOf(policy).every;
  const at = Math.max(now, Math.min(inTurn, everyoneAlertedAt(referral, now, policy)));
  return referral.nextWaveAt !== null && referral.nextWaveAt <= at
    ? referral
    : { ...referral, nextWaveAt: at };
}

/** From then on nobody is held back. Never, where no promise is left to keep: there is no time by which it must be found. */
function everyoneAlertedAt(referral: ReferralFacts, now: Instant, { everyoneBefore }: Policy): Instant {
  const promisedBy = unkeptPromise(referral);
  if (promisedBy === null) return Number.POSITIVE_INFINITY;
  // The time that it is worked to comes before the one that was told, while it lies ahead.
  const { plannedBy } = referral;
  return (plannedBy !== null && plannedBy > now ? plannedBy : promisedBy) - everyoneBefore;
}
