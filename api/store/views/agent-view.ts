/** Agents as staff see them: on the roster or not, whether they may take part, and what they hold. */
import type { Knex } from 'knex';
import type { AccessState } from '../../../shared/contracts/staff-agents.ts';
import type { AgentRole, Criterion, Instant, RegistrationStatus } from '../../../shared/vocabulary.ts';
import { accessRefusal, unmetToday } from '../../domain/agent/access.ts';
import { type ConfirmedBy, emailConfirmedBy } from '../../domain/agent/channels.ts';
import { isCoolingDown } from '../../domain/agent/viewing.ts';
import { heartbeatStore } from '../repositories/service-store.ts';
import { agentFromRow } from '../rows.ts';
import { agentsNamedWithLoad, agentsWithLoad, type LoadedAgentRow } from '../sql/agents.ts';

export { ACCESS_STATES, type AccessState } from '../../../shared/contracts/staff-agents.ts';

export type AgentSummary = {
  /** The portal subject. */
  agent: string;
  npn: string | null;
  name: string;
  role: AgentRole;
  registration: RegistrationStatus;
  access: AccessState;
  /** Why access has ended. */
  because: readonly string[];
  since: Instant | null;
  unmetCriteria: readonly Criterion[];
  /** When an agent who cools down gets offers again; null if not cooling down. */
  coolDownUntil: Instant | null;
  /** How the KOD Email in use was confirmed, and whether another address waits for its code (rules 23a to 23c). */
  emailConfirmedBy: ConfirmedBy;
  emailWaits: boolean;
  /** How many In Progress staff let them have; null: the policy's (rule 25a). */
  capacity: number | null;
  inProgress: number;
  offersPending: number;
};

/** Everybody who was ever on the roster, removed agents included, by portal subject. */
export const agentList = async (db: Knex, now: Instant): Promise<AgentSummary[]> =>
  (await agentsWithLoad(db, {})).map((row) => summaryOf(row, now));

/** The same with their ids. */
export const agentsWithIds = async (db: Knex, now: Instant): Promise<(AgentSummary & { id: string })[]> =>
  (await agentsWithLoad(db, {})).map((row) => ({ id: row.id, ...summaryOf(row, now) }));

/** Agents with this portal subject, NPN, or id: none, one, or several who share an NPN. */
export const agentsNamed = async (
  db: Knex,
  name: string,
  now: Instant,
): Promise<(AgentSummary & { id: string })[]> => {
  const rows = await agentsNamedWithLoad(db, { name });
  return rows.map((row) => ({ id: row.id, ...summaryOf(row, now) }));
};

export function summaryOf(row: LoadedAgentRow, now: Instant): AgentSummary {
  const agent = agentFromRow(row);
  const refused = accessRefusal(agent, now);
  return {
    agent: row.portal_subject,
    npn: row.npn,
    name: `${row.first_name} ${row.last_name}`,
    role: agent.role,
    registration: agent.registration,
    access: stateOf(refused?.refused),
    because: agent.removed ? [agent.removed.reason] : (refused?.because ?? []),
    since: agent.removed?.at ?? agent.suspended?.at ?? agent.accessEndedAt,
    unmetCriteria: unmetToday(agent, now),
    coolDownUntil: isCoolingDown(agent, now) ? agent.coolDownUntil : null,
    emailConfirmedBy: emailConfirmedBy(agent),
    emailWaits: agent.channels.wanted !== null,
    capacity: agent.capacity,
    inProgress: row.in_progress,
    offersPending: row.offers_pending,
  };
}

const stateOf = (refused: string | undefined): AccessState => {
  if (refused === undefined) return 'open';
  return refused === 'suspended' || refused === 'criteria-unmet' ? refused : 'removed';
};

/** When a service on this database last reported that it runs timers; null if none ever did. */
export const serviceAliveAt = (db: Knex): Promise<Instant | null> => heartbeatStore(db).last();
