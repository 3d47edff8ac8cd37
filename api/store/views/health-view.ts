/** Figures for monitoring: whether the database answers, referrals by status, and open promises. */
import type { Knex } from 'knex';
import type { Instant, ReferralStatus } from '../../../shared/vocabulary.ts';
import { count } from '../sql/count.ts';
import { overdue as countOverdue, soonestDue } from '../sql/due.ts';
import { openByNumber, referralsByStatus } from '../sql/figures.ts';
import { table } from '../sql/table.ts';

/** Whether the database answers. */
export const ping = (db: Knex): Promise<boolean> =>
  db.raw('select 1').then(
    () => true,
    () => false,
  );

/** Ms for which ended referrals are counted: counting all of them would take longer every year. */
const ENDED_WITHIN = 24 * 3_600_000;

/** Open referrals by status, and those that ended in the last day; without shadows. */
export async function referralCounts(
  db: Knex,
  now: Instant,
): Promise<{ status: ReferralStatus; count: number }[]> {
  const rows = await referralsByStatus(db, { since: now - ENDED_WITHIN });
  return rows.map(({ status, n }) => ({ status, count: n }));
}

/** Ms before a promised time within which a call without an attempt counts as at risk. */
const AT_RISK_WITHIN = 10 * 60_000;

/** Promised calls without an attempt; those of them at risk and late, as the board counts them; and all promises ever missed. */
export type PromiseFigures = { open: number; atRisk: number; late: number; missed: number };

export async function promiseFigures(db: Knex, now: Instant): Promise<PromiseFigures> {
  const referrals = table(db, 'referrals').where({ decoy: 0 });
  const promised = referrals.clone().whereNull('ended_at').whereNotNull('promised_by');
  const owed = promised.whereNull('first_attempt_at');
  const near = owed.clone().where('promised_by', '<=', now + AT_RISK_WITHIN);
  const [open, atRisk, late, missed] = await Promise.all([
    count(owed.clone()),
    count(near.where('promised_by', '>', now)),
    count(owed.clone().where('promised_by', '<=', now)),
    count(referrals.clone().whereNotNull('promise_missed_at')),
  ]);
  return { open, atRisk, late, missed };
}

/** Agents who took on too many residents and are offered nothing now (rule 37f). */
export const coolingDown = (db: Knex, now: Instant): Promise<number> =>
  count(table(db, 'agents').where('cool_down_until', '>', now));

/** Open requests beyond the first of their phone number, and shadows (rules 10 and 10d). */
export type NumberFigures = { siblings: number; shadows: number };

export async function numberFigures(db: Knex): Promise<NumberFigures> {
  const [row] = await openByNumber(db, {});
  return { siblings: row?.siblings ?? 0, shadows: row?.shadows ?? 0 };
}

/** How many referrals and agents are due by `now`. */
export async function overdue(db: Knex, now: Instant): Promise<number> {
  const [row] = await countOverdue(db, { now });
  return row?.n ?? 0;
}

/** When the oldest step that is not done yet was due; null if none is overdue at `now`. */
export async function oldestOverdue(db: Knex, now: Instant): Promise<Instant | null> {
  const [row] = await soonestDue(db, {});
  const at = row?.at ?? null;
  return at !== null && Number(at) <= now ? Number(at) : null;
}
