/** What monitoring asks: whether the database answers, how many referrals stand where, and what was promised. */
import type { Knex } from 'knex';
import type { Instant, ReferralStatus } from '../../../shared/vocabulary.ts';
import { count } from '../sql/count.ts';
import { referralsByStatus } from '../sql/figures.ts';
import { table } from '../sql/table.ts';

/** Whether the database answers now. */
export const ping = (db: Knex): Promise<boolean> =>
  db.raw('select 1').then(
    () => true,
    () => false,
  );

/** By status, those of which there are any; decoys are nobody's referral and are left out. */
export async function referralCounts(db: Knex): Promise<{ status: ReferralStatus; count: number }[]> {
  const rows = await referralsByStatus(db, {});
  return rows.map(({ status, n }) => ({ status, count: n }));
}

/** Calls promised and not made yet, those of them whose time has passed, and all promises that were ever missed. */
export type PromiseFigures = { open: number; late: number; missed: number };

export async function promiseFigures(db: Knex, now: Instant): Promise<PromiseFigures> {
  const referrals = table(db, 'referrals').where({ decoy: 0 });
  const owed = referrals.clone().whereNull('ended_at').whereNotNull('promised_by');
  const [open, late, missed] = await Promise.all([
    count(owed.clone()),
    count(owed.clone().where('promised_by', '<', now)),
    count(referrals.clone().whereNotNull('promise_missed_at')),
  ]);
  return { open, late, missed };
}
