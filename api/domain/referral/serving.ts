/** Serving: attempts, reminders, hand back and the ends of a referral (rules 4, 6 and 7). */
import type { AssignmentEndedAs } from '../../../shared/agent-statuses.ts';
import type { AttemptOutcome, NoAttemptReason, ReferralEventType } from '../../../shared/vocabulary.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { openMass, record } from './asking.ts';
import {
  type Circumstances,
  type Decision,
  type Effect,
  expiryFrom,
  type Holder,
  type Referral,
} from './referral.ts';

export const held = (referral: Referral, agentId: string): Refusal | null =>
  referral.holder?.agentId === agentId ? null : refuse('not-yours');

/** Nothing was heard of the holder in time: remind once, then act (rule 7). */
export function forgotten(referral: Referral, world: Circumstances): Decision {
  const holder = referral.holder as Holder;
  if (holder.remindedAt === null) {
    const expiresAt = Math.max(referral.expiresAt, expiryFrom(world.now, referral.place.zone, world.policy));
    const reminded = { ...referral, expiresAt, holder: { ...holder, remindedAt: world.now } };
    return {
      referral: reminded,
      effects: [{ type: 'remind', agentId: holder.agentId }, record('reminded', holder.agentId)],
    };
  }
  if (holder.attempts === 0) return backToMass(referral, 'returned', world);
  const reached = referral.failedAttempts.length < holder.attempts;
  return reached ? end(referral, 'complete', world) : end(referral, 'unable-to-reach', world);
}

type BackToMass = Extract<AssignmentEndedAs, 'handed-back' | 'returned' | 'not-called' | 'access-ended'>;
/** What the timeline says of it. */
const TOLD_AS: Readonly<Record<BackToMass, ReferralEventType>> = {
  'handed-back': 'handed-back',
  returned: 'returned-to-mass',
  'not-called': 'nobody-called',
  'access-ended': 'caller-lost',
};

export function backToMass(referral: Referral, endedAs: BackToMass, world: Circumstances): Decision {
  const agentId = referral.holder?.agentId ?? '';
  const told: Effect[] = endedAs === 'access-ended' ? [{ type: 'caller-lost' }] : [];
  const expiresAt = Math.max(referral.expiresAt, world.now + world.policy.callbackWithin);
  return openMass(
    { ...referral, expiresAt },
    world,
    [{ type: 'unassign', agentId, endedAs }, ...told, record(TOLD_AS[endedAs], agentId)],
    agentId,
  );
}

/** The holder lost access: the resident is served by somebody else, and told (rule 21a). */
export function accessEnded(referral: Referral, agentId: string, world: Circumstances): Decision {
  if (referral.holder?.agentId !== agentId) return { referral, effects: [] };
  return backToMass(referral, 'access-ended', world);
}

export function attempt(referral: Referral, outcome: AttemptOutcome, world: Circumstances): Decision {
  const before = referral.holder as Holder;
  const holder: Holder = { ...before, attempts: before.attempts + 1, remindedAt: null };
  const failedAttempts = outcome === 'reached' ? [] : [...referral.failedAttempts, world.now];
  const next: Referral = {
    ...referral,
    holder,
    failedAttempts,
    firstAttemptAt: referral.firstAttemptAt ?? world.now,
    expiresAt: Math.max(referral.expiresAt, expiryFrom(world.now, referral.place.zone, world.policy)),
  };
  const effects = [record('attempted', holder.agentId)];
  if (!givenUp(next, world)) return { referral: next, effects };
  const ended = end(next, 'unable-to-reach', world);
  return { referral: ended.referral, effects: [...effects, ...ended.effects] };
}

/** Without a logged attempt the agent says why, since the resident may know otherwise (rule 4a). */
export function complete(
  referral: Referral,
  withoutAttempt: NoAttemptReason | null,
  world: Circumstances,
): Decision | Refusal {
  const { attempts } = referral.holder as Holder;
  if (attempts === 0 && withoutAttempt === null) return refuse('reason-needed', 'withoutAttempt');
  return end(referral, 'complete', world);
}

/** Three failed attempts spread over two days (rule 7). */
const givenUp = ({ failedAttempts }: Referral, { now, policy }: Circumstances): boolean =>
  failedAttempts.length >= policy.failedAttemptsAllowed &&
  now - (failedAttempts[0] ?? now) >= policy.failedAttemptsOver;

/** A General that is pending still when its referral expires was cut short, or lost to an outage: no miss (rule 5). */
export function end(
  referral: Referral,
  status: 'complete' | 'cancelled' | 'expired' | 'unable-to-reach',
  world: Circumstances,
): Decision {
  const event = status === 'complete' ? 'completed' : status;
  const done: Effect[] =
    referral.holder && event !== 'expired'
      ? [{ type: 'unassign', agentId: referral.holder.agentId, endedAs: event }]
      : [{ type: 'settle-rest', status: status === 'expired' && !referral.general ? 'missed' : 'withdrawn' }];
  return {
    referral: { ...referral, status, opensAt: null, general: null, endedAt: world.now },
    effects: [...done, record(event, referral.holder?.agentId)],
  };
}
