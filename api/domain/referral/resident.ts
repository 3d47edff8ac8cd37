/** The resident's wishes beside cancelling (rule 9): another time, "nobody called me", a rating. */
import type { DisputeReason, Instant, ReferralStatus } from '../../../shared/vocabulary.ts';
import type { Policy } from '../policy.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { ask, massDueAt, openMass, record, recorded } from './asking.ts';
import type { Decision, DecisionContext, Effect, ReferralEvent } from './decision.ts';
import { expiryFrom } from './due.ts';
import { backToMass } from './serving.ts';
import type { Referral } from './state.ts';

/** "Nobody called me": from the promised time on. With nobody holding it, it is only written down (rule 9). */
export function notCalled(from: Referral, about: DisputeReason, ctx: DecisionContext): Decision | Refusal {
  if (about !== 'nobody-called' || from.promisedBy === null || ctx.now < from.promisedBy)
    return refuse('too-early');
  // Whatever was logged, the resident's word counts: a call is owed still, and the promise was missed.
  const referral: Referral = { ...from, firstAttemptAt: null };
  if (referral.holder) return backToMass(referral, 'not-called', ctx);
  return recorded(referral, 'nobody-called');
}

/** Ends that an agent brought about, by what they wrote down; the resident may know otherwise. */
const DISPUTABLE: readonly ReferralStatus[] = ['complete', 'unable-to-reach'];
export const isDisputable = ({ status }: Pick<Referral, 'status'>): boolean => DISPUTABLE.includes(status);

/** Until when the end can be disputed, or null for an end that can't be (rule 9a). */
export const disputeUntil = (
  referral: Pick<Referral, 'status' | 'endedAt'>,
  { disputeWithin }: Policy,
): Instant | null =>
  isDisputable(referral) && referral.endedAt !== null ? referral.endedAt + disputeWithin : null;

/** "That is not right" (rule 9a): back to Mass where nobody called, otherwise written down for staff, once. */
export function dispute(
  referral: Referral,
  { about, numberInUse }: Extract<ReferralEvent, { type: 'not-called' }>,
  ctx: DecisionContext,
): Decision | Refusal {
  if (ctx.now >= (disputeUntil(referral, ctx.policy) ?? 0)) return refuse('too-late');
  const agentId = referral.holder?.agentId ?? '';
  const disputed: Effect = { type: 'dispute', agentId, about };
  const reopens = about === 'nobody-called' && !numberInUse;
  if (!reopens && referral.disputedAt !== null) return { referral, effects: [] };
  if (!reopens)
    return {
      referral: { ...referral, disputedAt: ctx.now },
      effects: [disputed, record(about === 'nobody-called' ? 'nobody-called' : 'disputed', agentId)],
    };
  const again: Referral = {
    ...referral,
    endedAt: null,
    disputedAt: null,
    firstAttemptAt: null,
    failedAttempts: [],
    massSince: null,
    expiresAt: expiryFrom(ctx.now, referral.place.zone, ctx.policy),
  };
  return openMass(again, ctx, [disputed, record('nobody-called', agentId)], agentId);
}

export function reschedule(
  referral: Referral,
  { opensAt, promisedBy }: { opensAt: Instant; promisedBy: Instant },
  { policy }: DecisionContext,
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
      firstAttemptAt: null,
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
  ctx: DecisionContext,
): Decision | Refusal {
  if (referral.holder) return refuse('accepted-already');
  const stands = referral.promiseMissedAt === null && referral.promisedBy !== null;
  if (referral.status === 'pending' && stands) return refuse('too-early');
  // A set time is given up for a promise, never for none: whoever was free may be gone when the wish arrives.
  if (referral.status === 'scheduled' && promisedBy === null) return refuse('too-early');
  // A promise is not cut short by giving up; whoever it fails has as long again to choose another way.
  const choosing = promisedBy === null ? 0 : promisedBy + ctx.policy.callbackWithin;
  const expiresAt = Math.max(referral.expiresAt, choosing);
  const again: Referral = { ...referral, promisedBy, promiseMissedAt: null, firstAttemptAt: null, expiresAt };
  if (referral.status === 'pending') {
    const moved: Effect = { type: 'move-mass', dueAt: massDueAt(again, ctx.now) };
    return { referral: again, effects: [...(referral.massSince === null ? [] : [moved]), record('changed')] };
  }
  return ask(again, ctx, [record('changed')]);
}

/** Set once; the same again, as a retry sends it, is no news. */
export function rate(referral: Referral, rating: number): Decision | Refusal {
  if (referral.status !== 'complete') return refuse('too-early');
  if (referral.rating === rating) return { referral, effects: [] };
  if (referral.rating !== null) return refuse('referral-closed');
  return { referral: { ...referral, rating }, effects: [record('rated')] };
}
