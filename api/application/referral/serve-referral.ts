/** Commands for the holder of a referral: attempts, notes, case numbers, hand back, complete (rules 4, 6, and 7). */
import type {
  CaseNumber,
  CompletionOutcome,
  HandBackReason,
  Instant,
  NoAttemptReason,
} from '../../../shared/vocabulary.ts';
import { QUOTAS } from '../../domain/quotas.ts';
import type { ReferralEvent } from '../../domain/referral/decision.ts';
import { holderOf, type Referral } from '../../domain/referral/state.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/refusal.ts';
import { applyReferralEvent, type EventDetails } from '../apply-decision.ts';
import { together } from '../command.ts';
import type { NewAttempt, Work } from '../ports.ts';
import { addEvent } from '../tell.ts';

async function asHolder(
  work: Work,
  referralId: string,
  event: ReferralEvent & { agentId: string },
  details: EventDetails = {},
): Promise<Refusal | null> {
  const referral = await work.stores.referrals.load(referralId);
  if (!referral || !(await wasAsked(work, referral, event.agentId))) return refuse('not-found');
  const decision = await applyReferralEvent(work, referral, event, details);
  return isRefusal(decision) ? decision : null;
}

const holds = (referral: Referral, agentId: string): boolean => holderOf(referral)?.agentId === agentId;

const wasAsked = async (work: Work, referral: Referral, agentId: string): Promise<boolean> =>
  holds(referral, agentId) || (await work.stores.referrals.lastOffer(referral.id, agentId)) !== null;

/** Only for its holder: nobody else may learn anything about it. */
async function hasNoRoom({ stores: { referrals } }: Work, referralId: string, agentId: string) {
  const referral = await referrals.load(referralId);
  return (
    referral !== null &&
    holds(referral, agentId) &&
    (await referrals.attemptCount(referralId, agentId)) >= QUOTAS.attempts
  );
}

export const logAttempt =
  (referralId: string, agentId: string, attempt: NewAttempt, callBackAt: Instant | null = null) =>
  async (work: Work): Promise<Refusal | null> => {
    const { outcome } = attempt;
    // Scoped to the agent, so nobody can use up another agent's key.
    const key = attempt.key === null ? null : `${referralId}:${agentId}:${attempt.key}`;
    if (key !== null && (await work.stores.referrals.hasAttempt(key))) return null;
    if (await hasNoRoom(work, referralId, agentId)) return refuse('attempts-limit');
    const refused = await asHolder(work, referralId, { type: 'attempt', agentId, outcome, callBackAt });
    if (refused) return refused;
    await work.stores.referrals.addAttempt(referralId, agentId, { ...attempt, key }, work.now);
    addEvent(work, [agentId], 'assignment-changed', referralId);
    return null;
  };

/** Sets, changes, or clears when the holder calls again (rule 7d). */
export const setCallBack =
  (referralId: string, agentId: string, callBackAt: Instant | null) =>
  async (work: Work): Promise<Refusal | null> => {
    const refused = await asHolder(work, referralId, { type: 'call-back', agentId, callBackAt });
    if (!refused) addEvent(work, [agentId], 'assignment-changed', referralId);
    return refused;
  };

export const handBack =
  (referralId: string, agentId: string, reason: HandBackReason) =>
  async (work: Work): Promise<Refusal | null> => {
    const refused = await asHolder(work, referralId, { type: 'hand-back', agentId }, { end: { reason } });
    return refused && !(await endedSo(work, referralId, agentId, { reason })) ? refused : null;
  };

export type Completion = {
  outcome: CompletionOutcome;
  note?: string | undefined;
  /** Required if no attempt is logged. */
  withoutAttempt?: NoAttemptReason | undefined;
};

export const completeAssignment = (
  referralId: string,
  agentId: string,
  { outcome, note, withoutAttempt }: Completion,
) =>
  together([referralId, agentId], async (work) => {
    const end = { outcome, note, withoutAttempt };
    const event = { type: 'complete', agentId, withoutAttempt: withoutAttempt ?? null } as const;
    const refused = await asHolder(work, referralId, event, { end });
    return refused && !(await endedSo(work, referralId, agentId, { outcome })) ? refused : null;
  });

/** Whether it already ended this way for this agent: a request whose answer was lost is repeated. */
async function endedSo(
  work: Work,
  referralId: string,
  agentId: string,
  wish: { outcome?: CompletionOutcome; reason?: HandBackReason },
): Promise<boolean> {
  const last = await work.stores.referrals.lastEnd(referralId, agentId);
  return (
    last !== null &&
    (last.outcome ?? undefined) === wish.outcome &&
    (last.reason ?? undefined) === wish.reason
  );
}

/** For the holder's records that don't change the referral's state; `write` returns false if there is nothing to write to. */
export async function asWriter(
  work: Work,
  referralId: string,
  agentId: string,
  write: () => Promise<boolean>,
): Promise<Refusal | null> {
  const referral = await work.stores.referrals.load(referralId);
  if (!referral || !(await wasAsked(work, referral, agentId))) return refuse('not-found');
  if (!holds(referral, agentId)) return refuse('not-yours');
  return (await write()) ? null : refuse('referral-closed');
}

/** The agent's own words about the referral; sealed, because they may contain a resident's data. */
export const writeNote = (referralId: string, agentId: string, note: string) => (work: Work) =>
  asWriter(work, referralId, agentId, () => work.stores.referrals.setNote(referralId, agentId, note));

/** The agent's own numbers for the resident's case; like the note, the next agent does not get them. */
export const writeCaseNumbers =
  (referralId: string, agentId: string, numbers: Partial<Record<CaseNumber, string>>) => (work: Work) =>
    asWriter(work, referralId, agentId, () =>
      work.stores.referrals.setCaseNumbers(referralId, agentId, numbers),
    );
