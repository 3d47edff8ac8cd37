/** What is due next: the `due_at` of a referral or an agent is its timer. */
import type { Knex } from 'knex';
import type { Instant } from '../../../shared/vocabulary.ts';
import type { Due } from '../../application/ports.ts';
import * as sql from '../sql/due.ts';

/**
 * All that is due by `now`, and where nothing is, all that comes first after it; the longest overdue first, and at most
 * `limit` of each kind. In one question, for the one who waits for it may be late already.
 */
export async function firstDue(db: Knex, now: Instant, limit: number): Promise<Due> {
  const found = await sql.firstDue(db, { now, limit });
  const referrals = found.filter(({ what }) => what === 'referral');
  return {
    at: found.reduce((soonest, { due_at }) => Math.min(soonest, due_at), Infinity),
    referrals: referrals.map(({ id, opens }) => ({ id, opens: opens === 1 })),
    agents: found.filter(({ what }) => what === 'agent').map(({ id }) => id),
  };
}
