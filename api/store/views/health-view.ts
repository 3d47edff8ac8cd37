/** What monitoring asks: whether the database answers, and how many referrals stand where. */
import type { Knex } from 'knex';
import type { ReferralStatus } from '../../../shared/vocabulary.ts';

/** Whether the database answers now. */
export const isThere = (db: Knex): Promise<boolean> =>
  db.raw('select 1').then(
    () => true,
    () => false,
  );

/** By status, those of which there are any; decoys are nobody's referral and are left out. */
export async function referralCounts(db: Knex): Promise<{ status: ReferralStatus; count: number }[]> {
  const rows = (await db('referrals')
    .where({ decoy: 0 })
    .groupBy('status')
    .select('status')
    .count({ n: '*' })) as { status: ReferralStatus; n: number | string }[];
  return rows.map(({ status, n }) => ({ status, count: Number(n) }));
}
