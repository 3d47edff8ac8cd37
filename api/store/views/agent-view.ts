/** Agents as staff see them: their place on the roster, whether they may take part, and what they hold. */
import type { Knex } from 'knex';
import type { AgentRole, Criterion, Instant, RegistrationStatus } from '../../../shared/vocabulary.ts';
import { accessRefusal, unmetToday } from '../../domain/agent/access.ts';
import { heartbeatStore } from '../repositories/service-store.ts';
import { agentFromRow, type Row } from '../rows.ts';

export const ACCESS_STATES = ['open', 'suspended', 'removed', 'criteria-unmet'] as const;
export type AccessState = (typeof ACCESS_STATES)[number];

export type AgentSummary = {
  /** The portal subject. */
  agent: string;
  npn: string | null;
  name: string;
  role: AgentRole;
  registration: RegistrationStatus;
  access: AccessState;
  /** Why access is not open. */
  because: readonly string[];
  since: Instant | null;
  unmetCriteria: readonly Criterion[];
  inProgress: number;
  offersPending: number;
};

const AGENTS = `
  select g.*,
    (select count(*) from assignments where agent_id = g.id and status = 'active') as in_progress,
    (select count(*) from offers where agent_id = g.id and status = 'pending') as offers_pending
  from agents g`;

const rowsOf = async (db: Knex, where: string, values: readonly string[]): Promise<Row[]> => {
  const result: Row[] | { rows: Row[] } = await db.raw(`${AGENTS} ${where} order by g.portal_subject`, [
    ...values,
  ]);
  return Array.isArray(result) ? result : result.rows;
};

/** Everybody on the roster, removed ones included, by portal subject. */
export const agentList = async (db: Knex, now: Instant): Promise<AgentSummary[]> =>
  (await rowsOf(db, '', [])).map((row) => summaryOf(row, now));

/** Those of this portal subject or NPN: none, one, or several who share an NPN. */
export const agentsNamed = async (
  db: Knex,
  name: string,
  now: Instant,
): Promise<(AgentSummary & { id: string })[]> => {
  const rows = await rowsOf(db, 'where g.portal_subject = ? or g.npn = ?', [name, name]);
  return rows.map((row) => ({ id: row.id as string, ...summaryOf(row, now) }));
};

function summaryOf(row: Row, now: Instant): AgentSummary {
  const agent = agentFromRow(row);
  const refused = accessRefusal(agent, now);
  return {
    agent: row.portal_subject as string,
    npn: row.npn as string | null,
    name: `${row.first_name} ${row.last_name}`,
    role: agent.role,
    registration: agent.registration,
    access: stateOf(refused?.refused),
    because: agent.removed ? [agent.removed.reason] : (refused?.because ?? []),
    since: agent.removed?.at ?? agent.suspended?.at ?? agent.accessEndedAt,
    unmetCriteria: unmetToday(agent, now),
    inProgress: Number(row.in_progress),
    offersPending: Number(row.offers_pending),
  };
}

const stateOf = (refused: string | undefined): AccessState => {
  if (refused === undefined) return 'open';
  return refused === 'suspended' || refused === 'criteria-unmet' ? refused : 'removed';
};

/** When a service on this database last said that it keeps time; null where none ever has. */
export const serviceAliveAt = (db: Knex): Promise<Instant | null> => heartbeatStore(db).last();
