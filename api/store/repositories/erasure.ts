/** The one way in which what is personal of referrals and issues goes (rules 36 and 50), each with its data key. */
import type { Knex } from 'knex';
import type { Instant } from '../../../shared/vocabulary.ts';
import { ofPsl, ofReferral } from '../key-owner.ts';
import { deleteWrapped } from '../sql/keys.ts';
import { eraseReferrals } from '../sql/referrals.ts';
import { table } from '../sql/table.ts';

/**
 * Erases the contact data, notes, and links of these referrals, and the issues about them, in the caller's transaction. It asks
 * nothing: who may be erased is decided before.
 *
 * Keys go first, which waits for those sealing with one, and again at the end: old fields may have been given one.
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
  const issues = await table(db, 'psl_entries').whereIn('referral_id', ids).select('id');
  await eraseIssues(
    db,
    issues.map(({ id }) => id),
  );
  await deleteWrapped(db, { owners });
}

/** What belongs to an issue; parts of a picture go before their picture. */
export const PSL_TABLES = [
  'psl_picture_parts',
  'psl_pictures',
  'psl_advice',
  'psl_follow_ups',
  'psl_calls',
  'psl_kept',
  'psl_texts',
] as const;

/** Removes these issues, with all that was typed or photographed. */
export async function eraseIssues(db: Knex, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const owners = ids.map(ofPsl);
  await deleteWrapped(db, { owners });
  for (const name of PSL_TABLES) await table(db, name).whereIn('entry_id', ids).delete();
  await table(db, 'psl_entries').whereIn('id', ids).delete();
  await deleteWrapped(db, { owners });
}
