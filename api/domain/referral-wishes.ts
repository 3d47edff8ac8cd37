/** The resident's wishes beside cancelling (rule 9): another time, "nobody called me", a rating. */
import type { Instant } from '../../shared/vocabulary.ts';
import { type Circumstances, type Decision, type Effect, expiryFrom, type Referral } from './referral.ts';
import { ask, massDueAt, record, recorded } from './referral-asking.ts';
import { backToMass } from './referral-serving.ts';
import { type Refusal, refuse } from './refusal.ts';

/** "Nobody called me": from the promised time on. With nobody holding it, it is only written down (rule 9). */
export function notCalled(referral: Referral, world: Circumstances): Decision | Refusal {
  if (referral.promisedBy === null || world.now < referral.promisedBy) return refuse('too-early');
  if (referral.holder) return backToMass(referral, 'nobody-called', world);
  return recorded(referral, 'nobody-called');
}

export function reschedule(
  referral: Referral,
  { opensAt, promisedBy }: { opensAt: Instant; promisedBy: Instant },
  { policy }: Circumstances,
): Decision | Refusal {
  if (referral.holder) return refuse('accepted-already');
  const withdrawn: Effect[] = [{ type: 'settle-rest', status: 'withdrawn' }, record('scheduled')];
  const expiresAt = expiryFrom(promisedBy, referral.place.zone, policy);
  return {
    referral: {
      ...referral,
      status: 'scheduled',
      kind: 'general',
      general: null,
      massSince: null,
      promiseMissedAt: null,
      opensAt,
      promisedBy,
      expiresAt,
    },
    effects: withdrawn,
  };
}

/** The promise passed and the resident chose to be asked for again, with a new promise or none (rule 8). */
export function askAgain(
  referral: Referral,
  promisedBy: Instant | null,
  world: Circumstances,
): Decision | Refusal {
  if (referral.holder) return refuse('accepted-already');
  const stands = referral.promiseMissedAt === null && referral.promisedBy !== null;
  if (referral.status === 'pending' && stands) return refuse('too-early');
  // A set time is given up for a promise, never for none: whoever was free may be gone when the wish arrives.
  if (referral.status === 'scheduled' && promisedBy === null) return refuse('too-early');
  // A promise is not cut short by giving up; whoever it fails has as long again to choose another way.
  const choosing = promisedBy === null ? 0 : promisedBy + world.policy.callbackWithin;
  const expiresAt = Math.max(referral.expiresAt, choosing);
  const again: Referral = { ...referral, promisedBy, promiseMissedAt: null, expiresAt };
  if (referral.status === 'pending') {
    const moved: Effect = { type: 'move-mass', dueAt: massDueAt(again, world.now) };
    return { referral: again, effects: [...(referral.massSince === null ? [] : [moved]), record('changed')] };
  }
  return ask(again, world, [record('changed')]);
}

/** Set once; the same again, as a retry sends it, is no news. */
export function rate(referral: Referral, rating: number): Decision | Refusal {
  if (referral.status !== 'complete') return refuse('too-early');
  if (referral.rating === rating) return { referral, effects: [] };
  if (referral.rating !== null) return refuse('referral-closed');
  return { referral: { ...referral, rating }, effects: [record('rated')] };
}
