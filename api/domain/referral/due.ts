/** When a referral needs the engine next, and when it is given up (rules 7 and 8). */
import type { Instant, Zone } from '../../../shared/vocabulary.ts';
import type { Policy } from '../policy.ts';
import { afterServiceTime } from '../time/service-days.ts';
import { isSubmitted, type Referral } from './state.ts';

/** When a referral that waits since `from` is given up: after `expireAfter` of service days in its own zone (rule 8). */
export const expiryFrom = (from: Instant, zone: Zone, { expireAfter, closedDays }: Policy): Instant =>
  afterServiceTime(from, expireAfter, zone, closedDays);

/** The instant at which this referral needs us next, or null when it has ended. Every open one has one. */
export function nextDueAt(referral: Referral, policy: Policy): Instant | null {
  if (referral.status === 'scheduled') return referral.opensAt;
  if (isSubmitted(referral)) return referral.submittedAt;
  if (referral.status === 'pending')
    return earliest(referral.general?.dueAt, unkeptPromise(referral), referral.expiresAt);
  if (referral.status === 'in-progress')
    return earliest(forgottenAt(referral, policy), unkeptPromise(referral)) ?? referral.expiresAt;
  return null;
}

const earliest = (...instants: (Instant | null | undefined)[]): Instant | null => {
  const known = instants.filter((at): at is Instant => at !== null && at !== undefined);
  return known.length ? Math.min(...known) : null;
};
/** A promise that no attempt has kept and nobody has called missed yet, whatever the state (rule 8b). */
export const unkeptPromise = ({ promisedBy, promiseMissedAt, firstAttemptAt }: Referral): Instant | null =>
  promiseMissedAt === null && firstAttemptAt === null ? promisedBy : null;

/** When an accepted referral without an attempt is reminded of, and then given back (rule 7). */
function forgottenAt({ holder, promisedBy }: Referral, policy: Policy): Instant | null {
  if (!holder || holder.attempts > 0) return null;
  if (holder.remindedAt !== null) return holder.remindedAt + policy.returnAfterReminder;
  const ahead = promisedBy !== null && holder.acceptedAt < promisedBy;
  return ahead ? promisedBy : holder.acceptedAt + policy.callbackWithin;
}
