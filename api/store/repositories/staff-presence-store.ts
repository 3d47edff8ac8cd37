/** Stores which staff members have a referral open; the newest sign of each. */
import type { Knex } from 'knex';
import type { Instant } from '../../../shared/vocabulary.ts';
import type { StaffPresenceStore, StaffSeen } from '../../application/ports.ts';
import { table } from '../sql/table.ts';

export const staffPresenceStore = (db: Knex, now: Instant): StaffPresenceStore => ({
  async note(referral_id, staff) {
    await table(db, 'staff_presence')
      .insert({ referral_id, staff, seen_at: now })
      .onConflict(['referral_id', 'staff'])
      .merge();
  },
  async leave(referral_id, staff) {
    await table(db, 'staff_presence').where({ referral_id, staff }).delete();
  },
  since: (referralId, at) => staffSeen(db, referralId, at),
});

/** Those seen since that instant, by name. */
export async function staffSeen(db: Knex, referralId: string, at: Instant): Promise<StaffSeen[]> {
  const rows = await table(db, 'staff_presence')
    .where({ referral_id: referralId })
    .where('seen_at', '>=', at)
    .orderBy('staff');
  return rows.map(({ staff, seen_at }) => ({ staff, seenAt: seen_at }));
}
