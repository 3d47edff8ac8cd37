/** The resident's wishes beside cancelling (rule 9): another time, "nobody called me", a rating. */
import type { DisputeReason, Instant } from '../../../shared/vocabulary.ts';
import { assertNever } from '../assert-never.ts';
import type { Policy } from '../policy.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { ask, massDueAt, openMass, record, recorded } from './asking.ts';
import type { Decision, DecisionContext, Effect, ReferralEvent } from './decision.ts';
import { expiryFrom } from './due.ts';
import { backToMass } from './serving.ts';
import { factsOf, type In, isHeld, isWaiting, type OpenReferral, type Referral } from './state.ts';

/** "Nobody called me": from the promised time on. With nobody holding it, it is only written down (rule 9). */
export function notCalled(
  from: OpenReferral,
  about: DisputeReason,
  ctx: DecisionContext,
): Decision | Refusal {
  if (about !== 'nobody-called' || from.promisedBy === null || ctx.now < from.promisedBy)
    return refuse('too-early');
  // Whatever was logged, the resident's word counts: a call is owed still, and the promise was missed.
  const referral: OpenReferral = { ...from, firstAttemptAt: null };
  return isHeld(referral) ? backToMass(referral, 'not-called', ctx) : recorded(referral, 'nobody-called');
}

/** Ends that an agent brought about, by what they wrote down; the resident may know otherwise. */
export function isDisputable(referral: Referral): referral is In<'complete' | 'unable-to-reach'> {
  switch (referral.state) {
    case 'complete':
    case 'unable-to-reach':
      return true;
    case 'submitted':
    case 'scheduled':
    case 'general':
    case 'mass':
    case 'in-progress':
    case 'cancelled':
    case 'expired':
      return false;
    default:
      return assertNever(referral);
  }
}

/** Until when the end can be disputed, or null for an end that can't be (rule 9a). */
export const disputeUntil = (referral: Referral, { disputeWithin }: Policy): Instant | null =>
  isDisputable(referral) ? referral.endedAt + disputeWithin : null;

/** "That is not right" (rule 9a): back to Mass where nobody called, otherwise written down for staff, once. */
export function dispute(
  referral: In<'complete' | 'unable-to-reach'>,
  { about, numberFull }: Extract<ReferralEvent, { type: 'not-called' }>,
  ctx: DecisionContext,
): Decision | Refusal {
  if (ctx.now >= referral.endedAt + ctx.policy.disputeWithin) return refuse('too-late');
  const { agentId } = referral.holder;
  const disputed: Effect = { type: 'dispute', agentId, about };
  const reopens = about === 'nobody-called' && !numberFull;
  if (!reopens && referral.disputedAt !== null) return { referral, effects: [] };
  if (!reopens)
    return {
      referral: { ...referral, disputedAt: ctx.now },
      effects: [disputed, record(about === 'nobody-called' ? 'nobody-called' : 'disputed', agentId)],
    };
  const expiresAt = expiryFrom(ctx.now, referral.place.zone, ctx.policy);
  const again = { ...referral, firstAttemptAt: null, failedAttempts: [], expiresAt };
  return openMass(again, ctx, [disputed, record('nobody-called', agentId)], agentId);
}

export function reschedule(
  referral: OpenReferral,
  { opensAt, promisedBy }: { opensAt: Instant; promisedBy: Instant },
  { policy }: DecisionContext,
): Decision | Refusal {
  if (!isWaiting(referral)) return refuse('accepted-already');
  const expiresAt = expiryFrom(promisedBy, referral.place.zone, policy);
  return {
    referral: {
      ...factsOf(referral),
      state: 'scheduled',
      promiseMissedAt: null,
      slip: null,
      firstAttemptAt: null,
      opensAt,
      asksAt: opensAt - policy.openingLead,
      callFrom: opensAt,
      promisedBy,
      plannedBy: promisedBy,
      expiresAt,
    },
    effects: [{ type: 'settle-rest', status: 'withdrawn' }, record('scheduled')],
  };
}

/** The promise passed or slips, and the resident chose to be asked for again, with a new promise or none (rules 8 and 8k). */
export function askAgain(
  referral: OpenReferral,
  { promisedBy, plannedBy = promisedBy }: Extract<ReferralEvent, { type: 'ask-again' }>,
  ctx: DecisionContext,
): Decision | Refusal {
  if (!isWaiting(referral)) return refuse('accepted-already');
  // A promise is not cut short by giving up; whoever it fails has as long again to choose another way.
  const choosing = promisedBy === null ? 0 : promisedBy + ctx.policy.callbackWithin;
  const expiresAt = Math.max(referral.expiresAt, choosing);
  const again = {
    ...{ promisedBy, plannedBy, callFrom: null, expiresAt },
    ...{ promiseMissedAt: null, slip: null, firstAttemptAt: null },
  };
  const stands = referral.promiseMissedAt === null && referral.promisedBy !== null && referral.slip === null;
  switch (referral.state) {
    case 'scheduled':
      // A set time is given up for a promise, never for none: whoever was free may be gone when the wish arrives.
      if (promisedBy === null) return refuse('too-early');
      return ask({ ...referral, ...again }, ctx, [record('changed')]);
    case 'submitted':
    case 'general':
      return stands ? refuse('too-early') : recorded({ ...referral, ...again }, 'changed');
    case 'mass': {
      if (stands) return refuse('too-early');
      const moved: Effect = { type: 'move-mass', dueAt: massDueAt(again, ctx.now) };
      return { referral: { ...referral, ...again }, effects: [moved, record('changed')] };
    }
    default:
      return assertNever(referral);
  }
}

/** Set once; the same again, as a retry sends it, is no news. */
export function rate(referral: Referral, rating: number): Decision | Refusal {
  if (referral.state !== 'complete') return refuse('too-early');
  if (referral.rating === rating) return { referral, effects: [] };
  if (referral.rating !== null) return refuse('referral-closed');
  return { referral: { ...referral, rating }, effects: [record('rated')] };
}
