/** Changes by staff to an agent's access (rule 21a). The engine then withdraws what the agent holds, because it knows who is live. */
import type { StaffEvent } from '../../domain/agent/access.ts';
import type { AuditAct } from '../../domain/audit.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/refusal.ts';
import { changeAgent } from '../apply-decision.ts';
import type { Work } from '../ports.ts';
import { addEvent } from '../tell.ts';
import type { Taken } from './rename-agent.ts';

export type { StaffEvent } from '../../domain/agent/access.ts';

const ACTS = {
  suspend: 'agent-suspended',
  resume: 'agent-resumed',
  remove: 'agent-removed',
  reinstate: 'agent-reinstated',
} as const satisfies Record<StaffEvent['type'], AuditAct>;

export type AccessChange = {
  /** False if nothing changed; nothing is written then. */
  changed: boolean;
  /** Referrals that the agent holds now. */
  inProgress: number;
};

/**
 * `by`: the staff member; `note`: their own words, only for the audit log. Refuses to reinstate an agent whose NPN or certification
 * now belongs to another agent (rule 39a).
 */
export const changeAccess =
  (agentId: string, event: StaffEvent, by: string, note: string | null) =>
  async (work: Work): Promise<AccessChange | Refusal | Taken> => {
    const { agents, audit, referrals } = work.stores;
    const taken = event.type === 'reinstate' ? await placeTaken(agentId)(work) : null;
    if (taken) return taken;
    const agent = await agents.load(agentId);
    if (!agent) return refuse('not-found');
    const inProgress = (await referrals.heldBy(agentId)).length;
    const decision = await changeAgent(work, agent, event);
    if (isRefusal(decision)) return decision;
    const { suspended, removed } = decision.agent;
    const same = suspended?.reason === agent.suspended?.reason && removed?.reason === agent.removed?.reason;
    if (same) return { changed: false, inProgress };
    const reason = 'reason' in event ? event.reason : null;
    const detail = [reason, note].filter((part) => part).join(': ');
    await audit.enter({ agentId, what: ACTS[event.type], staff: by, detail });
    await agents.noteAccess();
    addEvent(work, [agentId], 'access-changed', null);
    return { changed: true, inProgress };
  };

/** Dry run of `changeAccess`. */
export const wouldChangeAccess =
  (agentId: string, event: StaffEvent) =>
  async (work: Work): Promise<AccessChange | Refusal | Taken> => {
    const taken = event.type === 'reinstate' ? await placeTaken(agentId)(work) : null;
    if (taken) return taken;
    const agent = await work.stores.agents.load(agentId);
    if (!agent) return refuse('not-found');
    const stands = event.type === 'suspend' || event.type === 'resume' ? agent.suspended : agent.removed;
    const changed = 'reason' in event ? stands?.reason !== event.reason : stands !== null;
    return { changed, inProgress: (await work.stores.referrals.heldBy(agentId)).length };
  };

/** The other agent who now has this one's NPN or certification. Takes the lock that imports and renames take. */
export const placeTaken =
  (agentId: string) =>
  async ({ stores }: Work): Promise<Taken | null> => {
    await stores.lockProgram();
    const { npn, certification } = await stores.agents.numbersOf(agentId);
    const numbers = [npn, certification].filter((number) => number !== null);
    for (const other of await stores.agents.holding(numbers)) {
      if (other.id === agentId || other.removed) continue;
      const owner = other.portalSubject;
      // Column by column, like an import: a certification may equal somebody's NPN.
      if (npn !== null && other.npn === npn) return { taken: npn, owner };
      if (certification !== null && other.certification === certification)
        return { taken: certification, owner };
    }
    return null;
  };
