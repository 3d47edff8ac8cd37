/** Staff members who have a referral open (rule 37m). */
import type { Instant } from '../../shared/vocabulary.ts';

export type StaffSeen = { readonly staff: string; readonly seenAt: Instant };

export type StaffPresenceStore = {
  /** This staff member has the referral open at this moment. */
  note(referralId: string, staff: string): Promise<void>;
  leave(referralId: string, staff: string): Promise<void>;
  /** Those seen since that instant, by name. */
  since(referralId: string, at: Instant): Promise<StaffSeen[]>;
};
