/** Statements about assignments. */
import type { AssignmentEndedAs } from '../../../shared/agent-statuses.ts';
import type { Instant } from '../../../shared/vocabulary.ts';
import type { AgentRow, AssignmentRow, AttemptRow } from '../schema.ts';
import { statement } from './statement.ts';

type Pair = { referralId: string; agentId: string };

/** Not a join: PostgreSQL would join all referrals while it believes there are few. */
export const numberOf = (a: string, which = ''): string =>
  `(select r.phone_index from referrals r where r.id = ${a}.referral_id ${which})`;

const CALLS = `select count(distinct ${numberOf('a')}) as n from assignments a
  where a.agent_id = :agentId and a.status = 'active'`;
export const inProgressOf = statement<{ agentId: string }, { n: number }>(CALLS);
export const inProgressBeside = statement<{ agentId: string; besides: string }, { n: number }>(
  `${CALLS} and ${numberOf('a')} <> (select phone_index from referrals where id = :besides)`,
);

/** `number` is a blind index; `tried` counts this agent's attempts since accepting. */
export const takenSince = statement<
  { agentId: string; since: Instant },
  Pick<AssignmentRow, 'accepted_at' | 'ended_at' | 'ended_as'> & { number: string; tried: number }
>(`
  select a.accepted_at, a.ended_at, a.ended_as, coalesce(${numberOf('a')}, a.referral_id) as number,
    (select count(*) from attempts t
      where t.referral_id = a.referral_id and t.agent_id = a.agent_id and t.at >= a.accepted_at
        and t.at <= coalesce(a.ended_at, t.at)) as tried
  from assignments a where a.agent_id = :agentId and a.accepted_at > :since`);

/** Its agent gave it up or never called, and is not asked again (rule 6); not if the resident chose another time. */
export const wasGivenUp = (a: string): string =>
  `((${a}.status = 'released' and coalesce(${a}.ended_as, '') not in ('rescheduled', 'moved')) or ${a}.disputed_at is not null)`;

export const heldBy = statement<{ agentId: string }, Pick<AssignmentRow, 'referral_id'>>(
  `select referral_id from assignments where agent_id = :agentId and status = 'active' order by id`,
);

/** A null note leaves the existing one. */
export const unassign = statement<
  Pair & {
    status: AssignmentRow['status'];
    endedAs: AssignmentEndedAs;
    now: Instant;
    note: string | null;
    outcome: AssignmentRow['outcome'];
    reason: AssignmentRow['reason'];
    withoutAttempt: AssignmentRow['without_attempt'];
  },
  Pick<AssignmentRow, 'id'>
>(
  `
  update assignments
  set status = :status, ended_as = :endedAs, ended_at = :now, outcome = :outcome, reason = :reason,
    without_attempt = :withoutAttempt, note_sealed = coalesce(:note, note_sealed)
  where referral_id = :referralId and agent_id = :agentId and status = 'active'
  returning id`,
  '',
  { one: 'assignment' },
);

const NOT_ERASED = 'exists (select 1 from referrals where id = :referralId and erased_at is null)';

/** The assignment in progress, or else the one that ended last; excludes erased referrals. */
export const holding = statement<Pair, Pick<AssignmentRow, 'ended_at'>>(`
  select ended_at from assignments
  where referral_id = :referralId and agent_id = :agentId and status in ('active', 'completed') and ${NOT_ERASED}
  order by id desc limit 1`);

export const newestAssignment = statement<Pair, AssignmentRow>(
  'select * from assignments where referral_id = :referralId and agent_id = :agentId order by id desc limit 1',
);

export const attemptsOf = statement<Pair, AttemptRow>(
  'select * from attempts where referral_id = :referralId and agent_id = :agentId order by id',
);

export const lastAttempt = statement<Pair & { since: Instant }, { at: Instant | null }>(`
  select max(at) as at from attempts where referral_id = :referralId and agent_id = :agentId and at >= :since`);

/** Counts of how the referrals that each agent accepted since then ended. */
export const endsSince = statement<
  { since: Instant },
  Pick<AgentRow, 'portal_subject'> & {
    accepted: number;
    handed_back: number;
    completed: number;
    without_attempt: number;
  }
>(`
  select g.portal_subject, cast(count(*) as integer) as accepted,
    cast(sum(case when a.ended_as = 'handed-back' then 1 else 0 end) as integer) as handed_back,
    cast(sum(case when a.ended_as = 'completed' then 1 else 0 end) as integer) as completed,
    cast(sum(case when a.ended_as = 'completed' and a.without_attempt is not null then 1 else 0 end) as integer)
      as without_attempt
  from agents g join assignments a on a.agent_id = g.id and a.accepted_at >= :since
  group by g.portal_subject order by g.portal_subject`);
