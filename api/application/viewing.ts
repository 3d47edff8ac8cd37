/**
 * How many residents' data an agent takes on (rules 37e to 37g): checked before an accept, counted again under the
 * assignment's lock, and reviewed when an assignment ends.
 */

import type { AssignmentEndedAs } from '../../shared/agent-statuses.ts';
import { accessRefusal } from '../domain/agent/access.ts';
import type { Agent, AgentEvent } from '../domain/agent/agent.ts';
import {
  countedOf,
  isCoolingDown,
  type Taken,
  takenInAll,
  takesTooMany,
  viewingSince,
} from '../domain/agent/viewing.ts';
import { capacityOf } from '../domain/policy.ts';
import { QUOTAS } from '../domain/quotas.ts';
import { isRefusal, type Refusal, refuse } from '../domain/refusal.ts';
import { Conflict, type Work } from './ports.ts';
import { tell } from './tell.ts';

type ChangeById = (work: Work, agentId: string, event: AgentEvent) => Promise<unknown>;
type Change = (work: Work, agent: Agent, event: AgentEvent) => Promise<unknown>;

/** In the last hour. Asked for together with the agent, who decides by `countedOf` which of them count. */
const takenLately = ({ stores: { referrals }, now }: Work, agentId: string): Promise<Taken[]> =>
  referrals.takenSince(agentId, viewingSince(now));

const takenBy = async (work: Work, agent: Agent): Promise<readonly Taken[]> =>
  countedOf(agent, await takenLately(work, agent.id));

/** Whether the agent would take on too many residents with this one. */
export async function takesTooManyWith(work: Work, agent: Agent, referralId: string): Promise<boolean> {
  const [number, taken] = await Promise.all([
    work.stores.referrals.numberOf(referralId),
    takenBy(work, agent),
  ]);
  const one: Taken = { number, at: work.now, endedAt: null, endedAs: null, tried: false };
  return takesTooMany([...taken, one], work.policy);
}

/** Refuses agents who cool down. One resident over the budget starts the cool-down, and pending offers go to others. */
export async function mayTakeOn(
  work: Work,
  agent: Agent,
  referralId: string,
  change: Change,
): Promise<Refusal | null> {
  if (isCoolingDown(agent, work.now)) return refuse('viewing-limit');
  if (!(await takesTooManyWith(work, agent, referralId))) return null;
  await change(work, agent, { type: 'viewed-too-many' });
  return refuse('viewing-limit');
}

/** Counts a look at an old record; the same one again costs nothing for a day (rule 37i). A refused look is on record. */
export const mayOpenOld =
  (agentId: string, referralId: string) =>
  async ({ stores: { budgets, audit }, now }: Work): Promise<Refusal | null> => {
    const record = `${agentId}:${referralId}`;
    const isNew = await budgets.spend('old-record', record, 0, now, 0);
    if (!isNew) return null;
    if (!(await budgets.spend('old-records', agentId, QUOTAS.oldRecordsADay, now))) {
      await audit.enter({ what: 'view-refused', agentId, referralId });
      return refuse('records-limit');
    }
    await budgets.spend('old-record', record, 1, now);
    return null;
  };

/** Charges a search to the agent's daily quota, unless they ran the same one in the last day (rule 37i). */
export const maySearch =
  (agentId: string, digest: string) =>
  async ({ stores: { budgets }, now }: Work): Promise<Refusal | null> => {
    if (!(await budgets.spend('search', digest, 0, now, 0))) return null;
    if (!(await budgets.spend('searches', agentId, QUOTAS.searchesADay, now))) return refuse('daily-limit');
    await budgets.spend('search', digest, 1, now);
    return null;
  };

/**
 * Call after writing the assignment, which locks the agent: another process may have given them the last place (rule 25), used up
 * the budget, or suspended them. The retry knows. Resolves to how many they hold and may hold.
 */
export async function mustNotHoldTooMany(
  work: Work,
  agentId: string,
): Promise<{ inProgress: number; may: number }> {
  const [inProgress, agent, taken] = await Promise.all([
    work.stores.referrals.inProgressOf(agentId),
    work.stores.agents.load(agentId),
    takenLately(work, agentId),
  ]);
  if (!agent) throw new Conflict('access');
  const may = capacityOf(agent, work.policy);
  if (inProgress > may) throw new Conflict('capacity');
  if (accessRefusal(agent, work.now)) throw new Conflict('access');
  if (isCoolingDown(agent, work.now) || takesTooMany(countedOf(agent, taken), work.policy))
    throw new Conflict('viewing');
  return { inProgress, may };
}

const BY_AGENT: ReadonlySet<AssignmentEndedAs> = new Set(['handed-back', 'completed', 'returned']);

/** Called when an assignment ends: a resident given up at once weighs more. */
export async function watchViewing(
  work: Work,
  agentId: string,
  endedAs: AssignmentEndedAs,
  change: ChangeById,
): Promise<void> {
  if (!BY_AGENT.has(endedAs)) return;
  const [agent, taken] = await Promise.all([work.stores.agents.load(agentId), takenLately(work, agentId)]);
  if (agent && takesTooMany(countedOf(agent, taken), work.policy))
    await change(work, agentId, { type: 'viewed-too-many' });
}

/** Tells the agent on screen and by mail, and staff by mail; the audit log records the count. */
export async function tellCoolDown(work: Work, agent: Agent): Promise<void> {
  const taken = await takenBy(work, agent);
  const { residents, left } = takenInAll(taken);
  const detail = `${residents} residents in an hour, ${left} left at once`;
  await work.stores.audit.enter({ agentId: agent.id, what: 'agent-cooled-down', detail });
  await tell(work, 'cool-down', agent.id, null, null, `cool-down:${agent.id}:${work.now}`);
  await tell(work, 'staff-viewing', agent.id, null, null, `staff-viewing:${agent.id}:${work.now}`);
}

/** `by`: the staff member; `note`: their own words, only for the audit log. False if the agent is not cooling down. */
export const liftCoolDown =
  (agentId: string, by: string, note: string | null, change: Change) =>
  async (work: Work): Promise<boolean | Refusal> => {
    const agent = await work.stores.agents.load(agentId);
    if (!agent) return refuse('not-found');
    if (!isCoolingDown(agent, work.now)) return false;
    const decision = await change(work, agent, { type: 'lift-cool-down' });
    if (isRefusal(decision)) return decision;
    const what = 'agent-cool-down-lifted';
    await work.stores.audit.enter({ agentId, what, staff: by, detail: note ?? '' });
    return true;
  };
