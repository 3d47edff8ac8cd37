/** What staff do to an agent's access (rule 21a). What the agent holds is taken away by the engine, which knows who is live. */
import type { StaffEvent } from '../../domain/agent/access.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/refusal.ts';
import { changeAgent } from '../apply-decision.ts';
import type { Work } from '../ports.ts';
import { hint } from '../tell.ts';
import type { Taken } from './rename-agent.ts';

export type { StaffEvent } from '../../domain/agent/access.ts';

const WORDS: Record<StaffEvent['type'], string> = {
  suspend: 'agent-suspended',
  resume: 'agent-resumed',
  remove: 'agent-removed',
  reinstate: 'agent-reinstated',
};

export type AccessChange = {
  /** False where the agent stood so already; nothing is written then. */
  changed: boolean;
  /** What the agent holds at this moment. */
  inProgress: number;
};

/**
 * `by`: who of the staff; `note`: their own words, for the audit log alone. Nobody gets a place back whose NPN or
 * certificate is another agent's by now (rule 39a).
 */
export const changeAccess =
  (agentId: string, event: StaffEvent, by: string, note: string | null) =>
  async (work: Work): Promise<AccessChange | Refusal | Taken> => {
    const { agents, referrals } = work.stores;
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
    await agents.noteStaff({ agentId, what: WORDS[event.type], staff: by, detail });
    await agents.noteAccess();
    hint(work, [agentId], 'access-changed', null);
    return { changed: true, inProgress };
  };

/** Whose the NPN or certificate on file is by now. Under the lock of imports and renames: none of them comes between. */
export const placeTaken =
  (agentId: string) =>
  async ({ stores }: Work): Promise<Taken | null> => {
    await stores.lockProgram();
    const numbers = await stores.agents.numbersOf(agentId);
    const others = await stores.agents.holding(numbers);
    for (const { id, removed, npn, certification, portalSubject } of others) {
      const taken = numbers.find((number) => number === npn || number === certification);
      if (taken && id !== agentId && !removed) return { taken, owner: portalSubject };
    }
    return null;
  };
