/** Serving: attempts, reminders, hand back and the ends of a referral (rules 4, 6 and 7). */
import type { AssignmentEndedAs } from '../../../shared/agent-statuses.ts';
import type { AttemptOutcome, NoAttemptReason, ReferralEventType } from '../../../shared/vocabulary.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { openMass, record } from './asking.ts';
import type { Decision, DecisionContext, Effect } from './decision.ts';
import { expiryFrom } from './due.ts';
import type { Holder, Referral } from './state.ts';

export const held = (referral: Referral, agentId: string): Refusal | null =>
  referral.holder?.agentId === agentId ? null : refuse('not-yours');

/** Nothing was heard of the holder in time: remind once, then act (rule 7). */
export function forgotten(referral: Referral, ctx: DecisionContext): Decision {
  const holder = referral.holder as Holder;
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
  return reached ? end(referral, 'complete', ctx) : end(referral, 'unable-to-reach', ctx);
}

type BackToMass = Extract<AssignmentEndedAs, 'handed-back' | 'returned' | 'not-called' | 'access-ended'>;
/** What the timeline says of it. */
const TOLD_AS: Readonly<Record<BackToMass, ReferralEventType>> = {
  'handed-back': 'handed-back',
  returned: 'returned-to-mass',
  'not-called': 'nobody-called',
  'access-ended': 'caller-lost',
};

export function backToMass(referral: Referral, endedAs: BackToMass, ctx: DecisionContext): Decision {
  const agentId = referral.holder?.agentId ?? '';
  const told: Effect[] = endedAs === 'access-ended' ? [{ type: 'caller-lost' }] : [];
  const expiresAt = Math.max(referral.expiresAt, ctx.now + ctx.policy.callbackWithin);
  return openMass(
    { ...referral, expiresAt },
    ctx,
    [{ type: 'unassign', agentId, endedAs }, ...told, record(TOLD_AS[endedAs], agentId)],
    agentId,
  );
}

/** The holder lost access: the resident is served by somebody else, and told (rule 21a). */
export function accessEnded(referral: Referral, agentId: string, ctx: DecisionContext): Decision {
  if (referral.holder?.agentId !== agentId) return { referral, effects: [] };
  return backToMass(referral, 'access-ended', ctx);
}

export function attempt(referral: Referral, outcome: AttemptOutcome, ctx: DecisionContext): Decision {
  const before = referral.holder as Holder;
  const holder: Holder = { ...before, attempts: before.attempts + 1, remindedAt: null };
  const failedAttempts = outcome === 'reached' ? [] : [...referral.failedAttempts, ctx.now];
  const next: Referral = {
    ...referral,
    holder,
    failedAttempts,
    firstAttemptAt: referral.firstAttemptAt ?? ctx.now,
    expiresAt: Math.max(referral.expiresAt, expiryFrom(ctx.now, referral.place.zone, ctx.policy)),
  };
  const effects = [record('attempted', holder.agentId)];
  if (!givenUp(next, ctx)) return { referral: next, effects };
  const ended = end(next, 'unable-to-reach', ctx);
  return { referral: ended.referral, effects: [...effects, ...ended.effects] };
}

/** Without a logged attempt the agent says why, since the resident may know otherwise (rule 4a). */
export function complete(
  referral: Referral,
  withoutAttempt: NoAttemptReason | null,
  ctx: DecisionContext,
): Decision | Refusal {
  const { attempts } = referral.holder as Holder;
  if (attempts === 0 && withoutAttempt === null) return refuse('reason-needed', 'withoutAttempt');
  return end(referral, 'complete', ctx);
}

/** Three failed attempts spread over two days (rule 7). */
const givenUp = ({ failedAttempts }: Referral, { now, policy }: DecisionContext): boolean =>
  failedAttempts.length >= policy.failedAttemptsAllowed &&
  now - (failedAttempts[0] ?? now) >= policy.failedAttemptsOver;

/** A General that is pending still when its referral expires was cut short, or lost to an outage: no miss (rule 5). */
export function end(
  referral: Referral,
  status: 'complete' | 'cancelled' | 'expired' | 'unable-to-reach',
  ctx: DecisionContext,
): Decision {
  const event = status === 'complete' ? 'completed' : status;
  const done: Effect[] =
    referral.holder && event !== 'expired'
      ? [{ type: 'unassign', agentId: referral.holder.agentId, endedAs: event }]
      : [{ type: 'settle-rest', status: status === 'expired' && !referral.general ? 'missed' : 'withdrawn' }];
  return {
    referral: { ...referral, status, opensAt: null, general: null, endedAt: ctx.now },
    effects: [...done, record(event, referral.holder?.agentId)],
  };
}
