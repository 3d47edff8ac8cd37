/** Lists the resident's allowed actions (rules 8 and 9), found by trying `decide`. */
import type { Instant } from '../../../shared/vocabulary.ts';
import { isRefusal, type Refusal } from '../refusal.ts';
import { decide } from './decide.ts';
import type { Decision, DecisionContext, Matcher, ReferralEvent } from './decision.ts';
import type { Referral } from './state.ts';

export type Trial = Pick<DecisionContext, 'now' | 'policy'>;

/** Times that could be promised now. `soonest`: when somebody would call if they asked again. */
export type OtherTimes = {
  readonly soonest: Instant | null;
  readonly openings: readonly { readonly opensAt: Instant; readonly by: Instant }[];
};

export type ResidentMay = {
  cancel: boolean;
  changePhone: boolean;
  changeTime: boolean;
  notCalled: boolean;
  dispute: boolean;
  rate: boolean;
};

/** Enough to try an event: who would be asked never changes a refusal. */
const NOBODY: Matcher = { general: () => null, mass: () => [], onDuty: () => false, opensAt: () => false };

/** The decision on this event, with nobody to ask. */
const tried = (referral: Referral, event: ReferralEvent, { now, policy }: Trial): Decision | Refusal =>
  decide(referral, event, { now, policy, matcher: NOBODY, newId: () => 'tried', unalerted: 0 });

/** Why this event would be refused now, or null. */
export function wouldRefuse(referral: Referral, event: ReferralEvent, trial: Trial): Refusal | null {
  const decision = tried(referral, event, trial);
  return isRefusal(decision) ? decision : null;
}

/** Whether this event would change anything: a repeat is accepted without effect. */
export function wouldChange(referral: Referral, event: ReferralEvent, trial: Trial): boolean {
  const decision = tried(referral, event, trial);
  return !isRefusal(decision) && (decision.referral !== referral || decision.effects.length > 0);
}

export function residentMay(referral: Referral, times: OtherTimes, trial: Trial): ResidentMay {
  const may = (event: ReferralEvent) => wouldChange(referral, event, trial);
  return {
    cancel: may({ type: 'cancel' }),
    changePhone: may({ type: 'change-phone' }),
    changeTime: hasOtherTime(referral, times, trial) || keepsWaiting(referral, trial),
    notCalled: takesItBack(referral, trial),
    dispute: may({ type: 'not-called', about: 'other', numberFull: false }),
    rate: may({ type: 'rate', rating: 1 }),
  };
}

/** Whether asking again, with this promise, would be accepted (rules 8 and 8k). */
export const mayAskAgain = (referral: Referral, promisedBy: Instant | null, trial: Trial): boolean =>
  promisedBy !== null && wouldChange(referral, { type: 'ask-again', promisedBy }, trial);

/** Whether there is a time to choose. An opening can replace any promise, and an assignment without an attempt (rule 9f). */
export function hasOtherTime(referral: Referral, { soonest, openings }: OtherTimes, trial: Trial): boolean {
  const set = referral.state === 'scheduled' ? referral.opensAt : null;
  return (
    mayAskAgain(referral, soonest, trial) ||
    openings.some(
      ({ opensAt, by }) =>
        opensAt !== set && wouldChange(referral, { type: 'reschedule', opensAt, promisedBy: by }, trial),
    )
  );
}

/** Whether a promise that slips can be given up for none. */
const keepsWaiting = (referral: Referral, trial: Trial): boolean =>
  referral.slip !== null && wouldChange(referral, { type: 'ask-again', promisedBy: null }, trial);

/** "Nobody called me" is also recorded without a holder, but offered only if it takes the referral from one. */
function takesItBack(referral: Referral, trial: Trial): boolean {
  const decision = tried(referral, { type: 'not-called', about: 'nobody-called', numberFull: false }, trial);
  return !isRefusal(decision) && decision.effects.some(({ type }) => type === 'unassign');
}
