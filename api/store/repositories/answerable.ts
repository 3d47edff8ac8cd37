/** Opens all that is sealed of a referral, so that nothing is committed whose answer can't be given. */
import type { Knex } from 'knex';
import type { Sealer } from '../sealed.ts';
import { ask } from '../sql/sql.ts';

const COLUMNS: Readonly<Record<string, readonly string[]>> = {
  referrals: ['token', 'code_word', 'first_name', 'last_name', 'phone', 'email', 'note'],
  assignments: ['note', 'case_number', 'application_id'],
  attempts: ['note'],
};

/** One statement for all of them: this is asked with every accept. */
const PARTS = Object.entries(COLUMNS).flatMap(([table, columns]) =>
  columns.map((column) => {
    const key = table === 'referrals' ? 'id' : 'referral_id';
    return `select '${table}.${column}' as place, ${column}_sealed as sealed from ${table} where ${key} = ?`;
  }),
);
const EVERYTHING = PARTS.join(' union all ');

/** Throws where something does not open. What was erased holds nothing to open. */
export async function mustOpen(db: Knex, sealer: Sealer, referralId: string): Promise<void> {
  const values = PARTS.map(() => referralId);
  const rows = await ask<{ place: string; sealed: string | null }>(db, EVERYTHING, values);
  for (const { place, sealed } of rows) if (sealed) sealer.open(sealed, `${place}:${referralId}`);
}
