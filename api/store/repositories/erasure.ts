/** The only code that erases personal data of referrals and issues (rules 36 and 50), each with its data key. */
import type { Knex } from 'knex';
import type { Instant } from '../../../shared/vocabulary.ts';
import { ofPsl, ofReferral } from '../key-owner.ts';
import { deleteWrapped } from '../sql/keys.ts';
import { eraseReferrals } from '../sql/referrals.ts';
import { table } from '../sql/table.ts';

/**
 * Erases contact data, notes, and links of these referrals, and the issues about them, in the caller's transaction. The caller
 * decides who may be erased.
 *
 * Deletes keys first, which waits for transactions that seal with them, and again at the end: old fields may have got one.
 */
export async function eraseContactsOf(db: Knex, ids: readonly string[], now: Instant): Promise<void> {
  if (ids.length === 0) return;
  const owners = ids.map(ofReferral);
  await deleteWrapped(db, { owners });
  await eraseReferrals(db, { ids, now });
  await table(db, 'attempts').whereIn('referral_id', ids).update({ note_sealed: null });
  await table(db, 'assignments')
    .whereIn('referral_id', ids)
    .update({ note_sealed: null, case_number_sealed: null, application_id_sealed: null });
  await table(db, 'staff_notes').whereIn('referral_id', ids).delete();
  await table(db, 'consent_signatures').whereIn('referral_id', ids).delete();
  await table(db, 'search_terms').whereIn('referral_id', ids).delete();
  await table(db, 'number_codes').whereIn('referral_id', ids).delete();
  await table(db, 'thread_messages').whereIn('referral_id', ids).delete();
  const issues = await table(db, 'psl_entries').whereIn('referral_id', ids).select('id');
  await eraseIssues(
    db,
    issues.map(({ id }) => id),
  );
  await deleteWrapped(db, { owners });
}

/** An issue's tables; parts of a picture come before their picture. */
export const PSL_TABLES = [
  'psl_picture_parts',
  'psl_pictures',
  'psl_advice',
  'psl_follow_ups',
  'psl_calls',
  'psl_kept',
  'psl_texts',
] as const;

/** Removes these issues with everything typed or photographed. */
export async function eraseIssues(db: Knex, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const owners = ids.map(ofPsl);
  await deleteWrapped(db, { owners });
  for (const name of PSL_TABLES) await table(db, name).whereIn('entry_id', ids).delete();
  await table(db, 'psl_entries').whereIn('id', ids).delete();
  await deleteWrapped(db, { owners });
}
