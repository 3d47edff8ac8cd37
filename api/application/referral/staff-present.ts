/** Two staff members who have one referral open see each other (rule 37m). */
import { STAFF_GONE_AFTER } from '../../../shared/staff-presence.ts';
import { type Refusal, refuse } from '../../domain/refusal.ts';
import type { StaffSeen, Work } from '../ports.ts';

/** `version`: the referral's, which grows with each change. */
export type Present = { readonly others: readonly StaffSeen[]; readonly version: number };

/** Notes that this staff member has the referral open, or just closed it; returns the others. */
export const staffPresent =
  (referralId: string, staff: string, leaving: boolean) =>
  async ({ stores: { referrals, staffPresence }, now }: Work): Promise<Present | Refusal> => {
    const referral = await referrals.load(referralId);
    if (!referral) return refuse('not-found');
    if (leaving) await staffPresence.leave(referralId, staff);
    else await staffPresence.note(referralId, staff);
    const seen = await staffPresence.since(referralId, now - STAFF_GONE_AFTER);
    return { others: seen.filter((one) => one.staff !== staff), version: referral.version };
  };
