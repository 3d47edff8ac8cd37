/** A promise that is likely to be broken is told before its time, so that the resident can choose again (rule 8k). Pure. */
import type { Instant } from '../../../shared/vocabulary.ts';
import type { Policy } from '../policy.ts';
import { record } from './asking.ts';
import type { Decision, DecisionContext, ReferralEvent } from './decision.ts';
import { unkeptPromise } from './due.ts';
import { holderOf, type OpenReferral, type ReferralFacts } from './state.ts';

/** An estimate is worth less the further it looks: it must be late by this part of the time that is left. */
const DOUBT = 0.25;

export type Promised = Pick<ReferralFacts, 'promisedBy' | 'promiseMissedAt' | 'firstAttemptAt' | 'slip'>;

/** Whether a call that is likely to begin at `by`, or at no time that is known, is news to its resident. */
export function slips(promised: Promised, by: Instant | null, now: Instant, policy: Policy): boolean {
  const promisedBy = unkeptPromise(promised);
  if (promisedBy === null || promisedBy <= now) return false;
  if (by !== null && by <= promisedBy + DOUBT * (promisedBy - now)) return false;
  return promised.slip === null || isWorse(promised.slip.by, by, policy);
}

/** Told again where it is half of `callbackWithin` later than what was told, or not known any more. */
const isWorse = (told: Instant | null, by: Instant | null, { callbackWithin }: Policy): boolean =>
  told !== null && (by === null || by >= told + callbackWithin / 2);

/** Nothing where somebody else holds it by now than when it was worked out: they may well call in time. */
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
