/** Staff close a referral for a reason that the resident reads (rule 8o). */
import type { CloseReason } from '../../../shared/vocabulary.ts';
import { holderOf, isOpen } from '../../domain/referral/state.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/refusal.ts';
import { applyReferralEvent } from '../apply-decision.ts';
import { asStaff } from '../as-staff.ts';
import type { Work } from '../ports.ts';
import { type ByStaff, type Changed, type Deed, nothingDone } from './by-staff.ts';

/** Takes the referral from its holder and withdraws its offers. A shadow closes like any other. */
export const closeReferral =
  (referralId: string, because: CloseReason, { dryRun }: ByStaff) =>
  async (work: Work): Promise<Changed | Refusal> => {
    const referral = await work.stores.referrals.load(referralId);
    if (!referral) return refuse('not-found');
    if (!isOpen(referral)) return refuse('referral-closed');
    const takenFrom = holderOf(referral)?.agentId ?? null;
    if (dryRun) return { takenFrom };
    const decision = await applyReferralEvent(work, referral, { type: 'close', because });
    return isRefusal(decision) ? decision : { takenFrom };
  };

/** `closeReferral` with an audit entry, except for a dry run or if nothing changes. */
export const closeAs = (deed: Deed, referralId: string, because: CloseReason) =>
  asStaff(deed.staff, closeReferral(referralId, because, deed), (outcome) =>
    nothingDone(outcome, deed)
      ? null
      : { what: 'referral-closed', referralId, detail: `${because}: ${deed.reason.trim()}` },
  );
