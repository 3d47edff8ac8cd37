/** Due work: a referral's or agent's `due_at` is its timer. */
import type { Knex } from 'knex';
import type { Instant } from '../../../shared/vocabulary.ts';
import type { Due } from '../../application/ports.ts';
import * as sql from '../sql/due.ts';

/**
 * Everything due by `now`, or else everything due next; the longest overdue first, at most `limit` of each kind. One query, because
 * its caller may be late already.
 */
export async function firstDue(db: Knex, now: Instant, limit: number): Promise<Due> {
  const found = await sql.firstDue(db, { now, limit });
  const referrals = found.filter(({ what }) => what === 'referral');
  return {
    at: found.reduce((soonest, { due_at }) => Math.min(soonest, due_at), Infinity),
    referrals: referrals.map(({ id, opens, trace }) => ({ id, opens: opens === 1, trace })),
    agents: found.filter(({ what }) => what === 'agent').map(({ id }) => id),
  };
}
