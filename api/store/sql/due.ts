/** The next due referrals and agents. */
import type { Instant } from '../../../shared/vocabulary.ts';
import { opensWhenItIsDue } from './referral-states.ts';
import { type Nothing, statement } from './statement.ts';

export type DueRow = {
  what: 'referral' | 'agent';
  id: string;
  due_at: Instant;
  opens: 0 | 1;
  trace: string | null;
};

export const overdue = statement<{ now: Instant }, { n: number }>(`
  select (select count(*) from referrals where due_at <= :now)
    + (select count(*) from agents where due_at <= :now) as n`);

/** Avoids min() over a table, which would read every ended row each time. */
const SOONEST = `
    select min(due_at) as at from (
      select due_at from (select due_at from referrals where due_at is not null order by due_at limit 1) as r
      union all select due_at from (select due_at from agents where due_at is not null order by due_at limit 1) as g
    ) as both_kinds`;

/** Null if nothing is due at any time. */
export const soonestDue = statement<Nothing, { at: Instant | null }>(SOONEST);

export const firstDue = statement<{ now: Instant; limit: number }, DueRow>(`
  with soonest as (${SOONEST}
  ), upto as (select case when at > :now then at else :now end as at from soonest)
  select * from (
    select 'referral' as what, id, due_at, case when ${opensWhenItIsDue} then 1 else 0 end as opens, trace
    from referrals where due_at <= (select at from upto) order by due_at limit :limit) as r
  union all select * from (
    select 'agent' as what, id, due_at, 0 as opens, null as trace
    from agents where due_at <= (select at from upto) order by due_at limit :limit) as g`);
