/** Who has a Mass is alerted a few at a time, best first, and everybody shortly before the promised time (rule 3a). Pure. */
import type { Instant } from '../../../shared/vocabulary.ts';
import type { Policy } from '../policy.ts';
import type { DecisionContext, Effect } from './decision.ts';
import { unkeptPromise } from './due.ts';
import type { In, ReferralFacts } from './state.ts';

/** One wave, and when the next is due; null where nobody is left. */
export type Wave = { readonly effects: readonly Effect[]; readonly nextWaveAt: Instant | null };

/** The wave of this moment, where `unalerted` have it and were not alerted yet. A shadow alerts nobody. */
export function waveNow(
  referral: ReferralFacts,
  unalerted: number,
  { now, policy }: Pick<DecisionContext, 'now' | 'policy'>,
): Wave {
  if (unalerted === 0 || referral.shadow) return { effects: [], nextWaveAt: null };
  const everyoneAt = everyoneAlertedAt(referral, policy);
  const { size, every } = paceOf(policy);
  if (everyoneAt <= now || unalerted <= size)
    return { effects: [{ type: 'alert', most: null }], nextWaveAt: null };
  return { effects: [{ type: 'alert', most: size }], nextWaveAt: Math.min(now + every, everyoneAt) };
}

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
  if (referral.nextWaveAt !== null) return referral;
  const inTurn = lastAlertAt === null ? now : lastAlertAt + paceOf(policy).every;
  return { ...referral, nextWaveAt: Math.max(now, Math.min(inTurn, everyoneAlertedAt(referral, policy))) };
}

/** From then on nobody is held back. Never, where no promise is left to keep: there is no time by which it must be found. */
function everyoneAlertedAt(referral: ReferralFacts, { everyoneBefore }: Policy): Instant {
  const promisedBy = unkeptPromise(referral);
  // The time that it is worked to comes before the one that was told.
  return promisedBy === null ? Number.POSITIVE_INFINITY : (referral.plannedBy ?? promisedBy) - everyoneBefore;
}
