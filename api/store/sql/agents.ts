/** Statements about agents. */
import type { Instant } from '../../../shared/vocabulary.ts';
import type { AgentRow } from '../schema.ts';
import { numberOf } from './assignments.ts';
import { type Nothing, statement } from './statement.ts';

export const agentById = statement<{ id: string }, AgentRow>('select * from agents where id = :id');

/** Waits for other assignments to this agent, and keeps them waiting until the commit. */
export const lockAgent = statement<{ id: string }, Pick<AgentRow, 'id'>>(
  'select id from agents where id = :id',
  'for no key update',
  {},
);

export const agentIdBySubject = statement<{ subject: string }, Pick<AgentRow, 'id'>>(
  'select id from agents where portal_subject = :subject',
);

/** Whether an agent `a` belongs to that agency: on the roster, and not left (rule 54). */
const isMember = (a: string, agency: string) =>
  `${a}.organisation = ${agency} and coalesce(${a}.left_agency, '') <> ${a}.organisation`;

export const agencyMembers = statement<{ agency: string }, Pick<AgentRow, 'id'>>(
  `select id from agents g where ${isMember('g', ':agency')} and removed_at is null order by id`,
);

const ACCESS = `
  select id, role, registration, zone, signed_in_at, organisation, licence_line, licence_status, licence_expires_on,
    certification_expires_on, my_purpose_on, doi_contact_confirmed_on, suspended_at, suspended_reason, removed_at,
    removed_reason, access_ended_at
  from agents`;

/** The columns that determine whether an agent may do anything. */
export type AccessRow = Pick<
  AgentRow,
  | 'id'
  | 'role'
  | 'registration'
  | 'zone'
  | 'signed_in_at'
  | 'organisation'
  | 'licence_line'
  | 'licence_status'
  | 'licence_expires_on'
  | 'certification_expires_on'
  | 'my_purpose_on'
  | 'doi_contact_confirmed_on'
  | 'suspended_at'
  | 'suspended_reason'
  | 'removed_at'
  | 'removed_reason'
  | 'access_ended_at'
>;

export const accessBySubject = statement<{ subject: string }, AccessRow>(
  `${ACCESS} where portal_subject = :subject`,
);
export const accessById = statement<{ id: string }, AccessRow>(`${ACCESS} where id = :id`);

/** Columns that an import compares with a roster row. */
export type OnFileRow = Pick<
  AgentRow,
  'id' | 'version' | 'portal_subject' | 'registration' | 'roster_row' | 'removed_reason'
>;

export const agentsOnFile = statement<{ subjects: readonly string[] }, OnFileRow>(`
  select id, version, portal_subject, registration, roster_row, removed_reason from agents
  where portal_subject in (:subjects)`);

export type HolderRow = Pick<AgentRow, 'id' | 'portal_subject' | 'npn' | 'certification_id' | 'removed_at'>;

export const agentsHolding = statement<{ names: readonly string[] }, HolderRow>(`
  select id, portal_subject, npn, certification_id, removed_at from agents
  where portal_subject in (:names) or npn in (:names) or certification_id in (:names) order by portal_subject`);

const WITH_LOAD = `
  select g.*,
    (select count(*) from assignments where agent_id = g.id and status = 'active') as in_progress,
    (select count(*) from offers where agent_id = g.id and status = 'pending') as offers_pending
  from agents g`;

/** An agent with counts of what they hold and of offers that await their answer. */
export type LoadedAgentRow = AgentRow & { in_progress: number; offers_pending: number };

export const agentsWithLoad = statement<Nothing, LoadedAgentRow>(`${WITH_LOAD} order by g.portal_subject`);
export const agencyWithLoad = statement<{ agency: string }, LoadedAgentRow>(
  `${WITH_LOAD} where ${isMember('g', ':agency')} and removed_at is null order by g.last_name, g.first_name, g.portal_subject`,
);

/** Agencies with their numbers of agents on the roster. */
export const agenciesOfRoster = statement<Nothing, { agency: string; agents: number }>(`
  select organisation as agency, cast(count(*) as integer) as agents from agents g
  where ${isMember('g', 'g.organisation')} and organisation <> '' and removed_at is null
  group by organisation order by organisation`);

export const agentsNamedWithLoad = statement<{ name: string }, LoadedAgentRow>(
  `${WITH_LOAD} where g.portal_subject = :name or g.npn = :name or g.id = :name order by g.portal_subject`,
);

/** Forgiven misses don't count (rule 5); siblings in progress are one call (rule 25). */
const entriesAmong = (agents: string) => `
  select g.*,
    (select max(seen_at) from presence where agent_id = g.id) as seen_at,
    (select count(distinct ${numberOf('a')}) from assignments a
      where a.agent_id = g.id and a.status = 'active') as in_progress,
    (select count(distinct ${numberOf('a', 'and r.holder_attempts = 0')}) from assignments a
      where a.agent_id = g.id and a.status = 'active') as calls_waiting,
    (select count(distinct ${numberOf('a')}) from assignments a
      where a.agent_id = g.id and a.status = 'active' and 'reached' = (
        select t.outcome from attempts t where t.referral_id = a.referral_id and t.agent_id = a.agent_id
        order by t.id desc limit 1)) as on_call,
    (select max(offered_at) from offers where agent_id = g.id and kind = 'general') as last_general,
    (select count(*) from offers where agent_id = g.id and kind = 'general' and status = 'pending') as generals_pending,
    (select count(*) from offers where agent_id = g.id and kind = 'general' and offered_at > :recordAfter
      and status in ('accepted', 'rejected', 'missed')) as generals_ended,
    (select count(*) from offers where agent_id = g.id and kind = 'general' and offered_at > :recordAfter
      and status = 'accepted') as generals_accepted,
    (select count(*) from push_subscriptions where agent_id = g.id) as pushed_on,
    (select count(*) from agency_pauses p where ${isMember('g', 'p.agency')}) as agency_paused,
    m.settled_at as missed_at
  from ${agents} g
  left join offers m on m.agent_id = g.id and m.status = 'missed' and m.kind = 'general' and m.settled_at > :missedAfter
    and (m.contest_answer is null or m.contest_answer <> 'forgiven')`;

/** An agent as matching needs it: one row per miss, or one for none. */
export type EntryRow = AgentRow & {
  seen_at: Instant | null;
  in_progress: number;
  calls_waiting: number;
  on_call: number;
  last_general: Instant | null;
  generals_pending: number;
  generals_ended: number;
  generals_accepted: number;
  pushed_on: number;
  agency_paused: number;
  missed_at: Instant | null;
};

/** The next agents, in the database's order of ids. */
export const entriesAfter = statement<
  { missedAfter: Instant; recordAfter: Instant; after: string; limit: number },
  EntryRow
>(`${entriesAmong('(select * from agents where id > :after order by id limit :limit)')} order by g.id`);
export const entriesOf = statement<
  { missedAfter: Instant; recordAfter: Instant; ids: readonly string[] },
  EntryRow
>(`${entriesAmong('agents')} where g.id in (:ids)`);
/** Like `entriesOf` for one, so several that are asked for at the same time are one statement. */
export const entryOf = statement<{ missedAfter: Instant; recordAfter: Instant; id: string }, EntryRow>(
  `${entriesAmong('agents')} where g.id = :id`,
);

export const withPendingMass = statement<{ ids: readonly string[] }, Pick<AgentRow, 'id'>>(`
  select id from agents g
  where id in (:ids) and exists (select 1 from offers where agent_id = g.id and status = 'pending' and kind = 'mass')`);
