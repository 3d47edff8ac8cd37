/**
 * The whole life of a referral (rules 1 to 10): takes a referral and an event; returns the next referral and the effects, or a
 * refusal. No await, no clock, no randomness: `now`, the policy, and the matcher are arguments.
 */
import type { Instant } from '../../../shared/vocabulary.ts';
import { assertNever } from '../assert-never.ts';
import { type Refusal, refuse } from '../refusal.ts';
import {
  accept,
  dayClosed,
  generalWithdrawn,
  hold,
  lapse,
  open,
  promote,
  record,
  recorded,
  reject,
  release,
} from './asking.ts';
import { askNamed, close, openToAll } from './by-staff.ts';
import type { Decision, DecisionContext, ReferralEvent } from './decision.ts';
import { isWaveDue, nextDueAt, unkeptPromise } from './due.ts';
import { move } from './move.ts';
import { askAgain, dispute, isDisputable, notCalled, rate, reschedule } from './resident.ts';
import {
  accessEnded,
  attempt,
  backToMass,
  cancel,
  complete,
  expire,
  forgotten,
  setCallBack,
  turnAway,
} from './serving.ts';
import { promiseSlips } from './slip.ts';
import {
  type HeldReferral,
  type In,
  isHeld,
  isOpen,
  isWaiting,
  type OpenReferral,
  type Referral,
} from './state.ts';
import { waveNow } from './waves.ts';

/** Events that never ask anybody: `decide` doesn't use the matcher, so the agents asked before need not be read. */
export const ASKS_NOBODY: ReadonlySet<ReferralEvent['type']> = new Set([
  'accept',
  'attempt',
  'call-back',
  'complete',
  'cancel',
  'change-phone',
  'hold',
  'turn-away',
  'close',
  'reschedule',
  'promise-slips',
  'rate',
]);

/** Somebody named the agent, so the matcher returns that one. */
export const isNamed = ({ type }: ReferralEvent): boolean => type === 'ask-named' || type === 'move';

/** The result of `event`, or why it is refused. */
export function decide(referral: Referral, event: ReferralEvent, ctx: DecisionContext): Decision | Refusal {
  if (event.type === 'rate') return rate(referral, event.rating);
  if (event.type === 'not-called' && isDisputable(referral)) return dispute(referral, event, ctx);
  if (!isOpen(referral)) {
    // Cancelling is retried when its response was lost.
    const done = event.type === 'due' || (event.type === 'cancel' && referral.state === 'cancelled');
    return done ? { referral, effects: [] } : refuse('referral-closed');
  }
  switch (event.type) {
    case 'due':
      return due(referral, event.outage, ctx);
    case 'accept':
      return accept(referral, event, ctx);
    case 'reject':
      return reject(referral, event, ctx);
    case 'general-withdrawn':
      return generalWithdrawn(referral, ctx);
    case 'hand-back':
      return byHolder(referral, event, (held) => backToMass(held, 'handed-back', ctx));
    case 'attempt':
      return byHolder(referral, event, (held) => attempt(held, event, ctx));
    case 'call-back':
      return byHolder(referral, event, (held) => setCallBack(held, event.callBackAt, ctx));
    case 'complete':
      return byHolder(referral, event, (held) => complete(held, event.withoutAttempt, ctx));
    case 'access-ended':
      return accessEnded(referral, event.agentId, ctx);
    case 'cancel':
      return cancel(referral, ctx);
    case 'not-called':
      return notCalled(referral, event.about, ctx);
    case 'change-phone':
      return isWaiting(referral) ? recorded(referral, 'number-changed') : refuse('accepted-already');
    case 'promote':
      return promote(referral, ctx);
    case 'hold':
      return hold(referral);
    case 'release':
      return release(referral, ctx);
    case 'turn-away':
      return turnAway(referral, ctx);
    case 'ask-named':
      return askNamed(referral, ctx);
    case 'open-to-all':
      return openToAll(referral, ctx);
    case 'move':
      return move(referral, ctx);
    case 'close':
      return close(referral, event.because, ctx);
    case 'reschedule':
      return reschedule(referral, event, ctx);
    case 'ask-again':
      return askAgain(referral, event, ctx);
    case 'promise-slips':
      return promiseSlips(referral, event, ctx);
    case 'day-closed':
      return dayClosed(referral, ctx);
    default:
      return assertNever(event);
  }
}

const byHolder = (
  referral: OpenReferral,
  { agentId }: { agentId: string },
  act: (held: HeldReferral) => Decision | Refusal,
): Decision | Refusal =>
  isHeld(referral) && referral.holder.agentId === agentId ? act(referral) : refuse('not-yours');

type Outage = { from: Instant; to: Instant } | null;

/** Applies everything due at `now`, one step at a time. */
function due(referral: Referral, outage: Outage, ctx: DecisionContext): Decision {
  const at = nextDueAt(referral, ctx.policy);
  if (at === null || at > ctx.now || !isOpen(referral)) return { referral, effects: [] };
  const step = dueStep(referral, outage, ctx);
  const rest = due(step.referral, outage, ctx);
  return { referral: rest.referral, effects: [...step.effects, ...rest.effects] };
}

function dueStep(referral: OpenReferral, outage: Outage, ctx: DecisionContext): Decision {
  const { now } = ctx;
  if (isWaiting(referral) && referral.expiresAt <= now) return expire(referral, ctx);
  switch (referral.state) {
    case 'submitted':
    case 'scheduled':
      return open(referral, ctx);
    case 'general':
      return referral.general.dueAt <= now ? lapse(referral, outage, ctx) : promiseMissed(referral, now);
    case 'mass':
      return isWaveDue(referral, now) ? alertMore(referral, ctx) : promiseMissed(referral, now);
    case 'in-progress': {
      const promised = unkeptPromise(referral);
      return promised !== null && promised <= now ? promiseMissed(referral, now) : forgotten(referral, ctx);
    }
    default:
      return assertNever(referral);
  }
}

function alertMore(referral: In<'mass'>, ctx: DecisionContext): Decision {
  const { effects, nextWaveAt } = waveNow(referral, ctx.unalerted, ctx, referral.nextWaveAt);
  return { referral: { ...referral, nextWaveAt }, effects };
}

const promiseMissed = (referral: OpenReferral, now: Instant): Decision => ({
  referral: { ...referral, promiseMissedAt: now },
  effects: [record('promise-missed')],
});
