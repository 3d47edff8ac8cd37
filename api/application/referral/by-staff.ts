/** Staff's commands on one referral: ask one agent, or everybody (rules 8l and 8m). */
import type { Instant, MustFailure } from '../../../shared/vocabulary.ts';
import { questionOf, type RosterEntry } from '../../domain/matching/candidate.ts';
import { generalFailure } from '../../domain/matching/musts.ts';
import { candidate } from '../../domain/matching/order.ts';
import { holderOf, isHeld, isOpen, type OpenReferral, type Referral } from '../../domain/referral/state.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/refusal.ts';
import { applyReferralEvent } from '../apply-decision.ts';
import { asStaff } from '../as-staff.ts';
import type { Work } from '../ports.ts';

/** `dryRun`: only returns what would happen. */
export type ByStaff = { readonly dryRun: boolean };

/** Why nothing changed. `kept-apart`: nobody may be asked for it, see `kod quarantine`. */
export type Unchanged =
  | { readonly unchanged: 'kept-apart' | 'asked-already' | 'holds-it' | 'everybody-asked' }
  /** The first must that the agent fails. */
  | { readonly unchanged: 'may-not'; readonly failed: MustFailure };

/** `takenFrom`: the agent who held it; the resident is told. */
export type Changed = { readonly takenFrom: string | null };

/** Offers the referral to `agentId` as a General and takes it from its current holder. Earlier offers and rejections don't count. */
export const askAgent =
  (referralId: string, agentId: string, { dryRun }: ByStaff) =>
  async (work: Work): Promise<(Changed & { readonly answerBy: Instant }) | Unchanged | Refusal> => {
    const referral = await openOne(work, referralId);
    if ('refused' in referral || 'unchanged' in referral) return referral;
    const entry = work.roster.get(agentId);
    if (!entry) return refuse('not-found');
    const failed = failureOf(work, referral, entry);
    if (failed) return failed;
    const answerBy = work.now + work.policy.generalWindow;
    const takenFrom = isHeld(referral) ? referral.holder.agentId : null;
    if (dryRun) return { takenFrom, answerBy };
    const general = () => candidate(entry, questionOf(referral), work.now, work.policy);
    const decision = await applyReferralEvent(work, referral, { type: 'ask-named' }, {}, { general });
    return isRefusal(decision) ? decision : { takenFrom, answerBy };
  };

/** Opens the referral as a Mass and takes it from its current holder. */
export const openToEverybody =
  (referralId: string, { dryRun }: ByStaff) =>
  async (work: Work): Promise<Changed | Unchanged | Refusal> => {
    const referral = await openOne(work, referralId);
    if ('refused' in referral || 'unchanged' in referral) return referral;
    if (referral.state === 'mass' && referral.nextWaveAt === null) return { unchanged: 'everybody-asked' };
    if (referral.state === 'scheduled') return refuse('too-early');
    const takenFrom = holderOf(referral)?.agentId ?? null;
    if (dryRun) return { takenFrom };
    const decision = await applyReferralEvent(work, referral, { type: 'open-to-all' });
    return isRefusal(decision) ? decision : { takenFrom };
  };

async function openOne(work: Work, referralId: string): Promise<OpenReferral | Unchanged | Refusal> {
  const referral: Referral | null = await work.stores.referrals.load(referralId);
  if (!referral) return refuse('not-found');
  if (!isOpen(referral)) return refuse('referral-closed');
  return referral.shadow ? { unchanged: 'kept-apart' } : referral;
}

function failureOf({ now, policy }: Work, referral: OpenReferral, entry: RosterEntry): Unchanged | null {
  if (holderOf(referral)?.agentId === entry.agentId) return { unchanged: 'holds-it' };
  if (referral.state === 'general' && referral.general.agentId === entry.agentId)
    return { unchanged: 'asked-already' };
  const failed = generalFailure(entry, undefined, now, policy, referral.help);
  return failed ? { unchanged: 'may-not', failed } : null;
}

/** The staff member and the reason; the audit log keeps both. */
export type Deed = ByStaff & { readonly staff: string; readonly reason: string };

/** Whether there is nothing to enter in the audit log. */
export const nothingDone = (outcome: unknown, { dryRun }: ByStaff): boolean =>
  dryRun || isRefusal(outcome) || (typeof outcome === 'object' && outcome !== null && 'unchanged' in outcome);

/** `askAgent` with an audit entry, except for a dry run or if nothing changes. */
export const reassignAs = (deed: Deed, referralId: string, agentId: string) =>
  asStaff(deed.staff, askAgent(referralId, agentId, deed), (outcome) =>
    nothingDone(outcome, deed)
      ? null
      : { what: 'referral-reassigned', referralId, agentId, detail: deed.reason.trim() },
  );

/** `openToEverybody` with an audit entry, like `reassignAs`. */
export const releaseAs = (deed: Deed, referralId: string) =>
  asStaff(deed.staff, openToEverybody(referralId, deed), (outcome) =>
    nothingDone(outcome, deed)
      ? null
      : { what: 'referral-opened-to-all', referralId, detail: deed.reason.trim() },
  );
