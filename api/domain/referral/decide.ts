/**
 * The whole life of a referral (rules 1 to 10): a referral and an event in, the next referral and the effects to carry
 * out, or a refusal, out. No await, no clock, no chance: `now`, the policy, and who may be asked come in.
 */
import type { Instant } from '../../../shared/vocabulary.ts';
import { type Refusal, refuse } from '../refusal.ts';
import {
  accept,
  ask,
  dayClosed,
  generalWithdrawn,
  lapse,
  record,
  recorded,
  reject,
  revive,
} from './asking.ts';
import type { Decision, DecisionContext, ReferralEvent } from './decision.ts';
import { nextDueAt, unkeptPromise } from './due.ts';
import { askAgain, dispute, isDisputable, notCalled, rate, reschedule } from './resident.ts';
import { accessEnded, attempt, backToMass, complete, end, forgotten, held } from './serving.ts';
import { isOpen, isSubmitted, type Referral } from './state.ts';

/** On these nobody is asked, whatever the state: `decide` never looks at the matcher, and who was asked before need not be read. */
export const ASKS_NOBODY: ReadonlySet<ReferralEvent['type']> = new Set([
  'accept',
  'attempt',
  'complete',
  'cancel',
  'change-phone',
  'reschedule',
  'rate',
]);

/** What comes of `event`, or why it may not happen. */
export function decide(referral: Referral, event: ReferralEvent, ctx: DecisionContext): Decision | Refusal {
  if (event.type === 'rate') return rate(referral, event.rating);
  if (event.type === 'not-called' && isDisputable(referral)) return dispute(referral, event, ctx);
  if (!isOpen(referral)) {
    // Cancelling is sent again where its answer was lost.
    const done = event.type === 'due' || (event.type === 'cancel' && referral.status === 'cancelled');
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
      return held(referral, event.agentId) ?? backToMass(referral, 'handed-back', ctx);
    case 'attempt':
      return held(referral, event.agentId) ?? attempt(referral, event.outcome, ctx);
    case 'complete':
      return held(referral, event.agentId) ?? complete(referral, event.withoutAttempt, ctx);
    case 'access-ended':
      return accessEnded(referral, event.agentId, ctx);
    case 'cancel':
      return end(referral, 'cancelled', ctx);
    case 'not-called':
      return notCalled(referral, event.about, ctx);
    case 'change-phone':
      return referral.holder ? refuse('accepted-already') : recorded(referral, 'changed');
    case 'revive':
      return revive(referral, ctx);
    case 'reschedule':
      return reschedule(referral, event, ctx);
    case 'ask-again':
      return askAgain(referral, event.promisedBy, ctx);
    case 'day-closed':
      return dayClosed(referral, ctx);
  }
}

/** Carries out all that is due at `now`, one step after the other. */
function due(
  referral: Referral,
  outage: { from: Instant; to: Instant } | null,
  ctx: DecisionContext,
): Decision {
  const at = nextDueAt(referral, ctx.policy);
  if (at === null || at > ctx.now) return { referral, effects: [] };
  const step = dueStep(referral, outage, ctx);
  const rest = due(step.referral, outage, ctx);
  return { referral: rest.referral, effects: [...step.effects, ...rest.effects] };
}

function dueStep(
  referral: Referral,
  outage: { from: Instant; to: Instant } | null,
  ctx: DecisionContext,
): Decision {
  const { now } = ctx;
  const promised = unkeptPromise(referral);
  const passed = promised !== null && promised <= now;
  if (referral.status === 'in-progress')
    return passed ? promiseMissed(referral, now) : forgotten(referral, ctx);
  if (referral.expiresAt <= now) return end(referral, 'expired', ctx);
  if (referral.status === 'scheduled' || isSubmitted(referral)) return ask(referral, ctx, []);
  if (referral.general && referral.general.dueAt <= now)
    return lapse(referral, referral.general, outage, ctx);
  return promiseMissed(referral, now);
}

const promiseMissed = (referral: Referral, now: Instant): Decision => ({
  referral: { ...referral, promiseMissedAt: now },
  effects: [record('promise-missed')],
});
