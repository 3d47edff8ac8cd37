/** The newest change that staff made to a referral, from the audit log. */
import type { Knex } from 'knex';
import { DESK_DEEDS, type Present } from '../../../shared/contracts/staff.ts';
import { memberOf } from '../../../shared/typed.ts';
import { table } from '../sql/table.ts';

export async function lastDeedAt(db: Knex, referralId: string): Promise<Present['lastDeed']> {
  const row = await table(db, 'audit_log')
    .where({ referral_id: referralId })
    .whereIn('what', [...DESK_DEEDS])
    .orderBy('id', 'desc')
    .first('staff', 'what', 'at');
  const deed = row && memberOf(DESK_DEEDS, row.what);
  return deed && row.staff !== null ? { staff: row.staff, deed, at: row.at } : null;
}
