/** What monitoring asks: whether the database answers, how many referrals stand where, and what was promised. */
import type { Knex } from 'knex';
import type { Instant, ReferralStatus } from '../../../shared/vocabulary.ts';

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

/** Calls promised and not made yet, those of them whose time has passed, and all promises that were ever missed. */
export type PromiseFigures = { open: number; late: number; missed: number };

export async function promiseFigures(db: Knex, now: Instant): Promise<PromiseFigures> {
  const owed = db('referrals').where({ decoy: 0 }).whereNull('ended_at').whereNotNull('promised_by');
  const count = async (query: Knex.QueryBuilder): Promise<number> =>
    Number(((await query.count({ n: '*' }).first()) as { n: number | string }).n);
  const [open, late, missed] = await Promise.all([
    count(owed.clone()),
    count(owed.clone().where('promised_by', '<', now)),
    count(db('referrals').where({ decoy: 0 }).whereNotNull('promise_missed_at')),
  ]);
  return { open, late, missed };
}
