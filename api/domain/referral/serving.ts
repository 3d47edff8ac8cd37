/** Serving: attempts, reminders, handing back, and the ends of a referral (rules 4, 6, and 7). */
import type { AssignmentEndedAs } from '../../../shared/agent-statuses.ts';
import type {
  AttemptOutcome,
  Instant,
  NoAttemptReason,
  ReferralEventType,
} from '../../../shared/vocabulary.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { openMass, record } from './asking.ts';
import type { Decision, DecisionContext, Effect } from './decision.ts';
import { expiryFrom } from './due.ts';
import {
  factsOf,
  type HeldReferral,
  type Holder,
  holderOf,
  isHeld,
  isWaiting,
  massSinceOf,
  type OpenReferral,
  type ReferralFacts,
  type WaitingReferral,
} from './state.ts';

/** The holder did nothing in time: reminds once, then ends or returns it (rule 7). */
export function forgotten(referral: HeldReferral, ctx: DecisionContext): Decision {
  const { holder } = referral;
  if (holder.remindedAt === null) {
    const expiresAt = Math.max(referral.expiresAt, expiryFrom(ctx.now, referral.place.zone, ctx.policy));
    const reminded = { ...referral, expiresAt, holder: { ...holder, remindedAt: ctx.now } };
    return {
      referral: reminded,
      effects: [{ type: 'remind', agentId: holder.agentId }, record('reminded', holder.agentId)],
    };
  }
  if (holder.attempts === 0) return backToMass(referral, 'returned', ctx);
  const reached = referral.failedAttempts.length < holder.attempts;
  return endByHolder(referral, reached ? 'complete' : 'unable-to-reach', ctx);
}

type BackToMass = Extract<
  AssignmentEndedAs,
  'handed-back' | 'returned' | 'not-called' | 'access-ended' | 'taken-back'
>;
/** The timeline event of each. */
const TOLD_AS: Readonly<Record<BackToMass, ReferralEventType>> = {
  'handed-back': 'handed-back',
  returned: 'returned-to-mass',
  'not-called': 'nobody-called',
  'access-ended': 'caller-lost',
  'taken-back': 'caller-lost',
};

export function backToMass(referral: HeldReferral, endedAs: BackToMass, ctx: DecisionContext): Decision {
  const { agentId } = referral.holder;
  const told: Effect[] = TOLD_AS[endedAs] === 'caller-lost' ? [{ type: 'caller-lost' }] : [];
  const expiresAt = Math.max(referral.expiresAt, ctx.now + ctx.policy.callbackWithin);
  return openMass(
    { ...referral, expiresAt },
    ctx,
    [{ type: 'unassign', agentId, endedAs }, ...told, record(TOLD_AS[endedAs], agentId)],
    agentId,
  );
}

/** The holder lost access: the referral returns to Mass, and the resident is told (rule 21a). */
export function accessEnded(referral: OpenReferral, agentId: string, ctx: DecisionContext): Decision {
  if (!isHeld(referral) || referral.holder.agentId !== agentId) return { referral, effects: [] };
  return backToMass(referral, 'access-ended', ctx);
}

type Attempt = { readonly outcome: AttemptOutcome; readonly callBackAt?: Instant | null };

/** An attempt replaces the time of the next call, also by none (rule 7d). */
export function attempt(
  referral: HeldReferral,
  { outcome, callBackAt = null }: Attempt,
  ctx: DecisionContext,
): Decision | Refusal {
  if (callBackAt !== null && !isNextCall(callBackAt, ctx)) return refuse('invalid-input', 'callBackAt');
  const before = referral.holder;
  const holder: Holder = { ...before, attempts: before.attempts + 1, remindedAt: null, callBackAt };
  const failedAttempts = outcome === 'reached' ? [] : [...referral.failedAttempts, ctx.now];
  const next: HeldReferral = {
    ...referral,
    holder,
    failedAttempts,
    firstAttemptAt: referral.firstAttemptAt ?? ctx.now,
    expiresAt: Math.max(referral.expiresAt, expiryFrom(ctx.now, referral.place.zone, ctx.policy)),
  };
  const effects = [record('attempted', holder.agentId)];
  if (!givenUp(next, ctx)) return { referral: next, effects };
  const ended = endByHolder(next, 'unable-to-reach', ctx);
  return { referral: ended.referral, effects: [...effects, ...ended.effects] };
}

/** Changes or clears the time of the next call after an attempt (rule 7d). Refuses `invalid-input` before one. */
export function setCallBack(
  referral: HeldReferral,
  callBackAt: Instant | null,
  ctx: DecisionContext,
): Decision | Refusal {
  const { holder } = referral;
  if (holder.callBackAt === callBackAt) return { referral, effects: [] };
  if (holder.attempts === 0 || (callBackAt !== null && !isNextCall(callBackAt, ctx)))
    return refuse('invalid-input', 'callBackAt');
  return { referral: { ...referral, holder: { ...holder, remindedAt: null, callBackAt } }, effects: [] };
}

/** In the future, and not beyond what an agent can plan. */
const isNextCall = (at: Instant, { now, policy }: DecisionContext): boolean =>
  at > now && at <= now + policy.callBackAhead;

/** Without a logged attempt the agent must say why, since the resident may know otherwise (rule 4a). */
export function complete(
  referral: HeldReferral,
  withoutAttempt: NoAttemptReason | null,
  ctx: DecisionContext,
): Decision | Refusal {
  if (referral.holder.attempts === 0 && withoutAttempt === null)
    return refuse('reason-needed', 'withoutAttempt');
  return endByHolder(referral, 'complete', ctx);
}

/** `failedAttemptsAllowed` failed attempts over at least `failedAttemptsOver` (rule 7). */
const givenUp = ({ failedAttempts }: ReferralFacts, { now, policy }: DecisionContext): boolean =>
  failedAttempts.length >= policy.failedAttemptsAllowed &&
  now - (failedAttempts[0] ?? now) >= policy.failedAttemptsOver;

function endByHolder(
  referral: HeldReferral,
  state: 'complete' | 'unable-to-reach',
  { now }: DecisionContext,
): Decision {
  const { holder, massSince } = referral;
  const endedAs = state === 'complete' ? 'completed' : state;
  return {
    referral: { ...factsOf(referral), state, massSince, holder, endedAt: now, disputedAt: null },
    effects: [{ type: 'unassign', agentId: holder.agentId, endedAs }, record(endedAs, holder.agentId)],
  };
}

/** By the resident, in any open state. */
export function cancel(referral: OpenReferral, { now }: DecisionContext): Decision {
  const holder = holderOf(referral);
  const done: Effect = holder
    ? { type: 'unassign', agentId: holder.agentId, endedAs: 'cancelled' }
    : { type: 'settle-rest', status: 'withdrawn' };
  return {
    referral: {
      ...factsOf(referral),
      state: 'cancelled',
      massSince: massSinceOf(referral),
      holder,
      endedAt: now,
    },
    effects: [done, record('cancelled', holder?.agentId)],
  };
}

/** Staff consider a held request false; it ends with that reason (rule 40g). */
export function turnAway(referral: OpenReferral, { now }: DecisionContext): Decision {
  if (!isWaiting(referral) || !referral.shadow) return { referral, effects: [] };
  const ended = { state: 'cancelled', massSince: massSinceOf(referral), holder: null, endedAt: now } as const;
  return { referral: { ...factsOf(referral), ...ended }, effects: [record('turned-away')] };
}

/** Nobody accepted it. A pending General was cut short, or lost to an outage, so it is no miss (rule 5). */
export function expire(referral: WaitingReferral, { now }: DecisionContext): Decision {
  const status = referral.state === 'general' ? 'withdrawn' : 'missed';
  return {
    referral: { ...factsOf(referral), state: 'expired', massSince: massSinceOf(referral), endedAt: now },
    effects: [{ type: 'settle-rest', status }, record('expired')],
  };
}
