/** Staff send a referral's private link again (rule 8n). */
import { isOpen } from '../../domain/referral/state.ts';
import { type Refusal, refuse } from '../../domain/refusal.ts';
import { asStaff } from '../as-staff.ts';
import { hasLinkLeft, maySendLink, putLinks } from '../link-budget.ts';
import type { NoLinkPlace, Way, Work } from '../ports.ts';
import { type ByStaff, type Deed, nothingDone } from './by-staff.ts';

export type LinkSent = { readonly sentBy: Way };
export type LinkNotSent = { readonly unchanged: NoLinkPlace | 'links-used-up' };

/** Spends the same budget as the resident's own "Send me my link again"; a dry run spends nothing. */
export const resendLink =
  (referralId: string, { dryRun }: ByStaff) =>
  async (work: Work): Promise<LinkSent | LinkNotSent | Refusal> => {
    const referral = await work.stores.referrals.load(referralId);
    if (!referral) return refuse('not-found');
    if (!isOpen(referral)) return refuse('referral-closed');
    const went = await work.stores.texts.linkPlace(referralId);
    if (typeof went === 'string') return { unchanged: went };
    const may = dryRun ? await hasLinkLeft(work, went.place) : await maySendLink(work, went.place);
    if (!may) return { unchanged: 'links-used-up' };
    if (!dryRun) await putLinks(work, [referralId], went.way);
    return { sentBy: went.way };
  };

/** `resendLink` with an audit entry, except for a dry run or if nothing is sent. */
export const resendLinkAs = (deed: Deed, referralId: string) =>
  asStaff(deed.staff, resendLink(referralId, deed), (outcome) =>
    nothingDone(outcome, deed) ? null : { what: 'link-resent', referralId, detail: deed.reason.trim() },
  );
