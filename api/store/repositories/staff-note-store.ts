/** Stores staff's notes on referrals, sealed with each referral's key. */
import type { Knex } from 'knex';
import type { Instant } from '../../../shared/vocabulary.ts';
import type { StaffNoteStore } from '../../application/ports.ts';
import { ofReferral } from '../key-owner.ts';
import type { Sealer } from '../keys/sealer.ts';
import type { StaffNoteRow } from '../schema.ts';
import { insertRows } from '../sql/bulk-write.ts';
import { table } from '../sql/table.ts';

const placeOf = (referralId: string): string => `staff_notes.note:${referralId}`;

/**
 * Key before row, the order in which erasure takes them. An owner without a separate key seals with the shared one even when
 * erased.
 */
const lockUnlessErased = async (db: Knex, id: string): Promise<boolean> =>
  (await table(db, 'referrals').where({ id }).whereNull('erased_at').forNoKeyUpdate().first('id')) !==
  undefined;

export const staffNoteStore = (db: Knex, sealer: Sealer, now: Instant): StaffNoteStore => ({
  has: async (referralId, id) =>
    (await table(db, 'staff_notes').where({ referral_id: referralId, id }).first('id')) !== undefined,
  async keep(referralId, { id, staff, text }) {
    const key = await sealer.toSeal(db, ofReferral(referralId));
    if (!key || !(await lockUnlessErased(db, referralId))) return false;
    const note_sealed = key.seal(text, placeOf(referralId));
    await insertRows(db, 'staff_notes', [{ referral_id: referralId, id, at: now, staff, note_sealed }]);
    return true;
  },
});

export type StaffNote = Pick<StaffNoteRow, 'at' | 'staff'> & { readonly text: string };

/** A referral's notes, oldest first. */
export async function staffNotesOf(db: Knex, sealer: Sealer, referralId: string): Promise<StaffNote[]> {
  const rows = await table(db, 'staff_notes').where({ referral_id: referralId }).orderBy('at');
  if (rows.length === 0) return [];
  const key = await sealer.toOpen(db, ofReferral(referralId));
  return rows.map(({ at, staff, note_sealed }) => ({
    ...{ at, staff },
    text: key.open(note_sealed, placeOf(referralId)),
  }));
}
