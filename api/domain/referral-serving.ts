/** Serving: attempts, reminders, hand back and the ends of a referral (rules 4, 6 and 7). */
import type { AttemptOutcome, NoAttemptReason, ReferralEventType } from '../../shared/vocabulary.ts';
import {
  type Circumstances,
  type Decision,
  type Effect,
  expiryFrom,
  type Holder,
  type Referral,
} from './referral.ts';
import { openMass, record } from './referral-asking.ts';
import { type Refusal, refuse } from './refusal.ts';

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
  if (holder.attempts === 0) return backToMass(referral, 'returned-to-mass', world);
  const reached = referral.failedAttempts.length < holder.attempts;
  return reached
    ? end(referral, 'complete', 'completed', world)
    : end(referral, 'unable-to-reach', 'unable-to-reach', world);
}

export function backToMass(
  referral: Referral,
  event: 'handed-back' | 'returned-to-mass' | 'nobody-called' | 'caller-lost',
  world: Circumstances,
): Decision {
  const agentId = referral.holder?.agentId ?? '';
  const told: Effect[] = event === 'caller-lost' ? [{ type: 'caller-lost' }] : [];
  const expiresAt = Math.max(referral.expiresAt, world.now + world.policy.callbackWithin);
  return openMass(
    { ...referral, expiresAt },
    world,
    [{ type: 'unassign', agentId, status: 'released' }, ...told, record(event, agentId)],
    agentId,
  );
}

/** The holder lost access: the resident is served by somebody else, and told (rule 21a). */
export function accessEnded(referral: Referral, agentId: string, world: Circumstances): Decision {
  if (referral.holder?.agentId !== agentId) return { referral, effects: [] };
  return backToMass(referral, 'caller-lost', world);
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
  const ended = end(next, 'unable-to-reach', 'unable-to-reach', world);
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
  return end(referral, 'complete', 'completed', world);
}

/** Three failed attempts spread over two days (rule 7). */
const givenUp = ({ failedAttempts }: Referral, { now, policy }: Circumstances): boolean =>
  failedAttempts.length >= policy.failedAttemptsAllowed &&
  now - (failedAttempts[0] ?? now) >= policy.failedAttemptsOver;

/** A General that is pending still when its referral expires was cut short, or lost to an outage: no miss (rule 5). */
export function end(
  referral: Referral,
  status: 'complete' | 'cancelled' | 'expired' | 'unable-to-reach',
  event: ReferralEventType,
  world: Circumstances,
): Decision {
  const done: Effect[] = referral.holder
    ? [
        {
          type: 'unassign',
          agentId: referral.holder.agentId,
          status: status === 'complete' || status === 'unable-to-reach' ? 'completed' : 'released',
        },
      ]
    : [{ type: 'settle-rest', status: status === 'expired' && !referral.general ? 'missed' : 'withdrawn' }];
  return {
    referral: { ...referral, status, opensAt: null, general: null, endedAt: world.now },
    effects: [...done, record(event, referral.holder?.agentId)],
  };
}
