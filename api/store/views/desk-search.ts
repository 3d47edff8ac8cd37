/** Finds referrals by their sealed fields, for staff on the phone. The caller writes the audit log. */
import type { Knex } from 'knex';
import type { DeskPerson } from '../../../shared/contracts/staff.ts';
import type { Instant } from '../../../shared/vocabulary.ts';
import { ofReferral } from '../key-owner.ts';
import type { Opener, Sealer } from '../keys/sealer.ts';
import type { ReferralRow } from '../schema.ts';
import { table } from '../sql/table.ts';

export { requestIdsOf } from '../repositories/resident-store.ts';

/** Names have no index, so that the database reveals none: a search decrypts this many of the newest requests. */
export const NEWEST_SEARCHED = 2_000;

/** Keeps only letters and digits, without accents: people spell names over the phone. */
const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Requests since then where each word begins a part of the name, or whose case number or application ID is the text. Newest first. */
export async function idsByWords(db: Knex, sealer: Sealer, text: string, since: Instant): Promise<string[]> {
  const words = plain(text).split(' ').filter(Boolean);
  if (words.length === 0) return [];
  const rows = await table(db, 'referrals')
    .whereNull('erased_at')
    .where('submitted_at', '>=', since)
    .orderBy('submitted_at', 'desc')
    .limit(NEWEST_SEARCHED);
  const ids = rows.map(({ id }) => id);
  const numbers = await table(db, 'assignments')
    .whereIn('referral_id', ids)
    .where((has) => has.whereNotNull('case_number_sealed').orWhereNotNull('application_id_sealed'))
    .select('id', 'referral_id', 'case_number_sealed', 'application_id_sealed');
  const openerOf = await sealer.allToOpen(db, ids.map(ofReferral));
  const number = words.join('');
  const byNumber = new Set(
    numbers.flatMap((row) => {
      const key = openerOf(ofReferral(row.referral_id));
      const known = [
        row.case_number_sealed &&
          key.open(row.case_number_sealed, `assignments.case_number:${row.referral_id}`),
        row.application_id_sealed &&
          key.open(row.application_id_sealed, `assignments.application_id:${row.referral_id}`),
      ];
      return known.some((one) => one && plain(one).replaceAll(' ', '') === number) ? [row.referral_id] : [];
    }),
  );
  return rows.flatMap((row) =>
    byNumber.has(row.id) || isNamed(row, openerOf(ofReferral(row.id)), words) ? [row.id] : [],
  );
}

function isNamed(row: ReferralRow, key: Opener, words: readonly string[]): boolean {
  const names = plain(nameOf(row, key)).split(' ');
  return words.every((word) => names.some((name) => name.startsWith(word)));
}

const nameOf = ({ id, first_name_sealed, last_name_sealed }: ReferralRow, key: Opener): string =>
  [
    key.open(first_name_sealed, `referrals.first_name:${id}`),
    key.open(last_name_sealed, `referrals.last_name:${id}`),
  ].join(' ');

/** A request's resident, with contact data. Null if there is no such request, or it was erased. */
export async function personOf(db: Knex, sealer: Sealer, id: string): Promise<DeskPerson | null> {
  const row = await table(db, 'referrals').where({ id }).whereNull('erased_at').first();
  if (!row) return null;
  const key = await sealer.toOpen(db, ofReferral(id));
  return {
    name: nameOf(row, key),
    phone: key.open(row.phone_sealed, `referrals.phone:${id}`),
    email: row.email_sealed && key.open(row.email_sealed, `referrals.email:${id}`),
  };
}
