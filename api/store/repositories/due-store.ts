/** What is due next: the `due_at` of a referral or an agent is its timer. */
import type { Knex } from 'knex';
import type { Instant } from '../../../shared/vocabulary.ts';
import type { Due } from '../../application/ports.ts';
import { ask } from '../sql/sql.ts';

type Found = { what: 'referral' | 'agent'; id: string; due_at: Instant; opens: number };

/**
 * All that is due by `now`, and where nothing is, all that comes first after it; the longest overdue first, and at most
 * `limit` of each kind. In one question, for the one who waits for it may be late already.
 */
export async function firstDue(db: Knex, now: Instant, limit: number): Promise<Due> {
  // Not min() of a table: it would read every row that has ended, each time.
  const text = `
    with soonest as (
      select min(due_at) as at from (
        select due_at from (select due_at from referrals where due_at is not null order by due_at limit 1) as r
        union all select due_at from (select due_at from agents where due_at is not null order by due_at limit 1) as g
      ) as both_kinds
    ), upto as (select case when at > ? then at else ? end as at from soonest)
    select * from (
      select 'referral' as what, id, due_at, case when status = 'scheduled'
        or (status = 'pending' and general_offer_id is null and mass_since is null) then 1 else 0 end as opens
      from referrals where due_at <= (select at from upto) order by due_at limit ${limit}) as r
    union all select * from (
      select 'agent' as what, id, due_at, 0 as opens
      from agents where due_at <= (select at from upto) order by due_at limit ${limit}) as g`;
  const found = await ask<Found>(db, text, [now, now]);
  const referrals = found.filter(({ what }) => what === 'referral');
  return {
    at: found.reduce((soonest, { due_at }) => Math.min(soonest, due_at), Infinity),
    referrals: referrals.map(({ id, opens }) => ({ id, opens: opens === 1 })),
    agents: found.filter(({ what }) => what === 'agent').map(({ id }) => id),
  };
}
