/** The resident's wishes other than cancelling (rule 9): another time, "nobody called me", a rating. */
import type { DisputeReason, Instant } from '../../../shared/vocabulary.ts';
import { assertNever } from '../assert-never.ts';
import type { Policy } from '../policy.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { ask, openMass, record, recorded } from './asking.ts';
import type { Decision, DecisionContext, Effect, ReferralEvent } from './decision.ts';
import { callDueAt, expiryFrom } from './due.ts';
import { backToMass } from './serving.ts';
import { factsOf, type In, isHeld, isWaiting, type OpenReferral, type Referral } from './state.ts';

/** "Nobody called me", allowed from the promised time on. Without a holder it is only recorded (rule 9). */
export function notCalled(
  from: OpenReferral,
  about: DisputeReason,
  ctx: DecisionContext,
): Decision | Refusal {
  if (about !== 'nobody-called' || from.promisedBy === null || ctx.now < from.promisedBy)
    return refuse('too-early');
  // The resident's word overrides any logged attempt: a call is still owed, and the promise was missed.
  const referral: OpenReferral = { ...from, firstAttemptAt: null };
  return isHeld(referral) ? backToMass(referral, 'not-called', ctx) : recorded(referral, 'nobody-called');
}

/** Ends brought about by an agent's record, which the resident may dispute. */
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

/** Until when the end can be disputed; null if it can't be (rule 9a). */
export const disputeUntil = (referral: Referral, { disputeWithin }: Policy): Instant | null =>
  isDisputable(referral) ? referral.endedAt + disputeWithin : null;

/** "That is not right" (rule 9a): returns to Mass if nobody called, otherwise recorded for staff, once. */
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

/** Whether another time can be chosen: once the holder has tried to call, they agree on the next time with the resident. */
export const mayPutOff = (referral: Referral): referral is OpenReferral =>
  isWaiting(referral) || (isHeld(referral) && referral.holder.attempts === 0);

/** Also takes it from its holder, since nobody knows whether they are free then (rule 9f). */
export function reschedule(
  referral: OpenReferral,
  { opensAt, promisedBy }: { opensAt: Instant; promisedBy: Instant },
  { policy }: DecisionContext,
): Decision | Refusal {
  if (!mayPutOff(referral)) return refuse('accepted-already');
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
    effects: [
      isHeld(referral)
        ? { type: 'unassign', agentId: referral.holder.agentId, endedAs: 'rescheduled' }
        : { type: 'settle-rest', status: 'withdrawn' },
      record('scheduled'),
    ],
  };
}

/** The promise passed or slips, and the resident asks again, with a new promise or none (rules 8 and 8k). */
export function askAgain(
  referral: OpenReferral,
  { promisedBy, plannedBy = promisedBy }: Extract<ReferralEvent, { type: 'ask-again' }>,
  ctx: DecisionContext,
): Decision | Refusal {
  if (!isWaiting(referral)) return refuse('accepted-already');
  // Expiry must not cut a promise short; if it fails, the resident has as long again to choose another way.
  const choosing = promisedBy === null ? 0 : promisedBy + ctx.policy.callbackWithin;
  const expiresAt = Math.max(referral.expiresAt, choosing);
  const again = {
    ...{ promisedBy, plannedBy, callFrom: null, expiresAt },
    ...{ promiseMissedAt: null, slip: null, firstAttemptAt: null },
  };
  const stands = referral.promiseMissedAt === null && referral.promisedBy !== null && referral.slip === null;
  switch (referral.state) {
    case 'scheduled':
      // A set time is given up only for a promise: agents who were free may be gone when the request arrives.
      if (promisedBy === null) return refuse('too-early');
      return ask({ ...referral, ...again }, ctx, [record('changed')]);
    case 'submitted':
    case 'general':
      return stands ? refuse('too-early') : recorded({ ...referral, ...again }, 'changed');
    case 'mass': {
      if (stands) return refuse('too-early');
      const moved: Effect = { type: 'move-mass', dueAt: callDueAt(again, ctx.now) };
      return { referral: { ...referral, ...again }, effects: [moved, record('changed')] };
    }
    default:
      return assertNever(referral);
  }
}

/** Set once; retrying with the same rating changes nothing. */
export function rate(referral: Referral, rating: number): Decision | Refusal {
  if (referral.state !== 'complete') return refuse('too-early');
  if (referral.rating === rating) return { referral, effects: [] };
  if (referral.rating !== null) return refuse('referral-closed');
  return { referral: { ...referral, rating }, effects: [record('rated')] };
}
