/** When a referral next needs the engine, and when it expires (rules 7 and 8). */
import type { Instant, Zone } from '../../../shared/vocabulary.ts';
import { assertNever } from '../assert-never.ts';
import type { Policy } from '../policy.ts';
import { afterServiceTime } from '../time/service-days.ts';
import type { HeldReferral, Referral, ReferralFacts, ReferralState } from './state.ts';

/** When a referral waiting since `from` expires: after `expireAfter` of service days in its own zone (rule 8). */
export const expiryFrom = (from: Instant, zone: Zone, { expireAfter, closedDays }: Policy): Instant =>
  afterServiceTime(from, expireAfter, zone, closedDays);

/** Whether it asks its first agent when it comes due; referrals that wait at the same moment are matched together (rule 34). */
export function opensWhenDue(state: ReferralState): boolean {
  switch (state) {
    case 'submitted':
    case 'scheduled':
      return true;
    case 'general':
    case 'mass':
    case 'in-progress':
    case 'complete':
    case 'cancelled':
    case 'unable-to-reach':
    case 'expired':
      return false;
    default:
      return assertNever(state);
  }
}

/** When this referral is next due, or null if it has ended. Every open one has an instant. */
export function nextDueAt(referral: Referral, policy: Policy): Instant | null {
  switch (referral.state) {
    case 'submitted':
      return referral.submittedAt;
    case 'scheduled':
      return referral.asksAt ?? referral.opensAt;
    case 'general':
      return earliest(referral.general.dueAt, unkeptPromise(referral), referral.expiresAt);
    case 'mass':
      return earliest(referral.nextWaveAt, unkeptPromise(referral), referral.expiresAt);
    case 'in-progress':
      return (
        earliest(forgottenAt(referral, policy), unkeptPromise(referral)) ?? silentUntil(referral, policy)
      );
    case 'complete':
    case 'cancelled':
    case 'unable-to-reach':
    case 'expired':
      return null;
    default:
      return assertNever(referral);
  }
}

/** When a call is due, also as a Mass: the time worked to, else the promised time; null if both have passed. */
export const callDueAt = (
  { plannedBy, promisedBy }: Pick<ReferralFacts, 'plannedBy' | 'promisedBy'>,
  now: Instant,
): Instant | null => [plannedBy, promisedBy].find((at) => at !== null && at > now) ?? null;

/** ms. Sooner, most are about to call by themselves; later, a call elsewhere is not over in time. */
const REMIND_AHEAD = 10 * 60_000;

/**
 * When a holder who has done nothing is reminded ahead of the time at which the call is due (rule 7e): halfway there if that is
 * later. Null if the referral was accepted too late for that, or if no time lies ahead.
 */
export function remindAheadAt(
  referral: Pick<ReferralFacts, 'plannedBy' | 'promisedBy'>,
  acceptedAt: Instant,
): Instant | null {
  const dueAt = callDueAt(referral, acceptedAt);
  if (dueAt === null || dueAt - acceptedAt < REMIND_AHEAD) return null;
  return Math.max(dueAt - REMIND_AHEAD, Math.floor((acceptedAt + dueAt) / 2));
}

/** Whether the next wave of this Mass is due (rule 3a). */
export const isWaveDue = (referral: Referral, now: Instant): boolean =>
  referral.state === 'mass' && referral.nextWaveAt !== null && referral.nextWaveAt <= now;

const earliest = (...instants: (Instant | null)[]): Instant | null => {
  const known = instants.filter((at): at is Instant => at !== null);
  return known.length ? Math.min(...known) : null;
};

/** A promise that no attempt has kept and that is not marked missed yet, in any state (rule 8b). */
export const unkeptPromise = ({
  promisedBy,
  promiseMissedAt,
  firstAttemptAt,
}: Pick<ReferralFacts, 'promisedBy' | 'promiseMissedAt' | 'firstAttemptAt'>): Instant | null =>
  promiseMissedAt === null && firstAttemptAt === null ? promisedBy : null;

/** When an accepted referral without an attempt triggers a reminder, and then returns to Mass (rule 7). */
function forgottenAt({ holder, plannedBy }: HeldReferral, policy: Policy): Instant | null {
  if (holder.attempts > 0) return null;
  if (holder.remindedAt !== null) return holder.remindedAt + policy.returnAfterReminder;
  const ahead = plannedBy !== null && holder.acceptedAt < plannedBy;
  return ahead ? plannedBy : holder.acceptedAt + policy.callbackWithin;
}

/** How long a holder who made an attempt may log nothing: the time that they call back counts only while they hold it (rule 7d). */
function silentUntil({ holder, expiresAt, place }: HeldReferral, policy: Policy): Instant {
  if (holder.callBackAt === null) return expiresAt;
  return Math.max(expiresAt, expiryFrom(holder.callBackAt, place.zone, policy));
}
