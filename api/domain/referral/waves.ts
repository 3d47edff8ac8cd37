/** Agents with a Mass are alerted a few at a time, best first, and everybody shortly before the promised time (rule 3a). */
import type { Instant } from '../../../shared/vocabulary.ts';
import type { Policy } from '../policy.ts';
import { type Alerted, type DecisionContext, type Effect, EVERYBODY } from './decision.ts';
import { unkeptPromise } from './due.ts';
import type { In, ReferralFacts } from './state.ts';

/** One wave, and when the next is due; null if nobody is left. */
export type Wave = { readonly effects: readonly Effect[]; readonly nextWaveAt: Instant | null };

/**
 * The wave that is due now; `unalerted` agents have the Mass and may be alerted. `dueAt`: when it was due; null as the Mass
 * opens. A shadow alerts nobody.
 */
export function waveNow(
  referral: ReferralFacts,
  unalerted: number,
  { now, policy }: Pick<DecisionContext, 'now' | 'policy'>,
  dueAt: Instant | null = null,
): Wave {
  if (referral.shadow || (unalerted === 0 && dueAt === null)) return { effects: [], nextWaveAt: null };
  const { lightAt, everyoneAt } = deadlines(referral, now, policy);
  const { size, every } = paceOf(policy);
  const isDue = (at: Instant): boolean => at <= now && (dueAt === null || dueAt <= at);
  if (!isDue(everyoneAt) && unalerted > size) {
    const among = Number.isFinite(everyoneAt) ? 'idle' : 'all';
    const who: Alerted = isDue(lightAt) ? { most: null, among: 'light' } : { most: size, among };
    return {
      effects: [{ type: 'alert', who }],
      nextWaveAt: noLaterThanDeadline(now + spacing(every, lightAt - now)),
    };
  }
  const again = againAt(referral, now, policy);
  return {
    effects: unalerted === 0 ? [] : [{ type: 'alert', who: EVERYBODY }],
    nextWaveAt: again === null ? null : noLaterThanDeadline(again),
  };

  function noLaterThanDeadline(at: Instant): Instant {
    return Math.min(at, ...[lightAt, everyoneAt].filter((deadline) => deadline > now));
  }
}

/** Ms. With more time than this until everybody is alerted, waves are farther apart in proportion (rule 3a). */
const FULL_PACE = 20 * 60_000;

/** Time until the next wave: a call that is due in two hours need not ring everywhere in the first minutes. */
const spacing = (every: number, left: number): number =>
  Number.isFinite(left) ? Math.round(every * Math.max(1, left / FULL_PACE)) : every;

/** Agents who have not answered are alerted again while a promise can be kept (rule 3d), but not under attack. */
function againAt(referral: ReferralFacts, now: Instant, policy: Policy): Instant | null {
  const promisedBy = unkeptPromise(referral);
  const at = now + policy.alertAgain;
  return promisedBy !== null && at < promisedBy && policy.attackSince === null ? at : null;
}

/** Earlier than any alert. */
export const NEVER: Instant = 0;

/** Agents alerted after this instant are not alerted again yet (rule 3d). */
export const alertedBefore = (now: Instant, { alertAgain, attackSince }: Policy): Instant =>
  attackSince === null ? now - alertAgain : NEVER;

/** Half as many, half as often under attack: most rings are pointless then (rule 40h). */
const paceOf = ({ waveSize, waveEvery, attackSince }: Policy): { size: number; every: number } =>
  attackSince === null
    ? { size: waveSize, every: waveEvery }
    : { size: Math.ceil(waveSize / 2), every: 2 * waveEvery };

/** Agents offered an open Mass outside a decision are alerted in their turn, at the pace of the waves. */
export function joined(
  referral: In<'mass'>,
  lastAlertAt: Instant | null,
  { now, policy }: Pick<DecisionContext, 'now' | 'policy'>,
): In<'mass'> {
  const inTurn = lastAlertAt === null ? now : lastAlertAt + paceOf(policy).every;
  const at = Math.max(now, Math.min(inTurn, deadlines(referral, now, policy).lightAt));
  return referral.nextWaveAt !== null && referral.nextWaveAt <= at
    ? referral
    : { ...referral, nextWaveAt: at };
}

/**
 * From `lightAt` on everybody with few In Progress is alerted, from `everyoneAt` on everybody. Never without a promise to keep:
 * there is no deadline.
 */
function deadlines(
  { plannedBy, ...referral }: ReferralFacts,
  now: Instant,
  { everyoneBefore }: Policy,
): { lightAt: Instant; everyoneAt: Instant } {
  const promisedBy = unkeptPromise(referral);
  if (promisedBy === null) return { lightAt: Number.POSITIVE_INFINITY, everyoneAt: Number.POSITIVE_INFINITY };
  // The time worked to, until it has passed; then the promised one.
  const workedTo = plannedBy !== null && plannedBy > now ? plannedBy : promisedBy;
  return { lightAt: workedTo - everyoneBefore, everyoneAt: promisedBy - everyoneBefore };
}
