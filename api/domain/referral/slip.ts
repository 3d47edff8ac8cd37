/** Tells the resident before its time that a promise is likely to be broken, so they can choose again (rule 8k). */
import type { Instant } from '../../../shared/vocabulary.ts';
import type { Policy } from '../policy.ts';
import { record } from './asking.ts';
import type { Decision, DecisionContext, ReferralEvent } from './decision.ts';
import { unkeptPromise } from './due.ts';
import { holderOf, type OpenReferral, type ReferralFacts } from './state.ts';

/** Estimates get less reliable the further they look, so the call must be late by this share of the time left. */
const DOUBT = 0.25;

export type Promised = Pick<ReferralFacts, 'promisedBy' | 'promiseMissedAt' | 'firstAttemptAt' | 'slip'>;

/** Whether the resident should be told that the call is likely to begin at `by`, or at no known time. */
export function slips(promised: Promised, by: Instant | null, now: Instant, policy: Policy): boolean {
  const promisedBy = unkeptPromise(promised);
  if (promisedBy === null || promisedBy <= now) return false;
  if (by !== null && by <= promisedBy + DOUBT * (promisedBy - now)) return false;
  return promised.slip === null || isWorse(promised.slip.by, by, policy);
}

/** Told again if the call is half of `callbackWithin` later than told, or at no known time. */
const isWorse = (told: Instant | null, by: Instant | null, { callbackWithin }: Policy): boolean =>
  told !== null && (by === null || by >= told + callbackWithin / 2);

/** No effect if the holder changed since the estimate: the new one may well call in time. */
export function promiseSlips(
  referral: OpenReferral,
  { by, holderId }: Extract<ReferralEvent, { type: 'promise-slips' }>,
  { now, policy }: DecisionContext,
): Decision {
  const heldBy = holderOf(referral)?.agentId ?? null;
  if (heldBy !== holderId || !slips(referral, by, now, policy)) return { referral, effects: [] };
  return {
    referral: { ...referral, slip: { toldAt: now, by } },
    effects: [{ type: 'tell-slip' }, record('promise-slips')],
  };
}
