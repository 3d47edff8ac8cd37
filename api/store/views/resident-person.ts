/** Whose request a referral is, for staff. The caller writes the audit log. */
import type { Knex } from 'knex';
import type { DeskPerson } from '../../../shared/contracts/staff.ts';
import { ofReferral } from '../key-owner.ts';
import type { Sealer } from '../keys/sealer.ts';
import { heldAmong } from '../repositories/resident-store.ts';
import { table } from '../sql/table.ts';

export { requestIdsOf } from '../repositories/resident-store.ts';

/** A request's resident, with contact data. Null if there is no such request, or it was erased. */
export async function personOf(db: Knex, sealer: Sealer, id: string): Promise<DeskPerson | null> {
  const row = await table(db, 'referrals').where({ id }).whereNull('erased_at').first();
  if (!row) return null;
  const key = await sealer.toOpen(db, ofReferral(id));
  const first = key.open(row.first_name_sealed, `referrals.first_name:${id}`);
  return {
    name: `${first} ${key.open(row.last_name_sealed, `referrals.last_name:${id}`)}`.trim(),
    phone: key.open(row.phone_sealed, `referrals.phone:${id}`),
    email: row.email_sealed && key.open(row.email_sealed, `referrals.email:${id}`),
  };
}

/** Counts these requests: those on legal hold, and the open ones among the rest. */
export async function heldRequestsAmong(
  db: Knex,
  ids: readonly string[],
): Promise<{ readonly held: number; readonly open: number }> {
  const held = await heldAmong(db, ids);
  const free = ids.filter((id) => !held.includes(id));
  const open = await table(db, 'referrals').whereIn('id', free).whereNull('ended_at').select('id');
  return { held: held.length, open: open.length };
}
