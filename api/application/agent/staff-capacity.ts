/** Staff set how many In Progress one agent may have (rule 25a). */
import type { CapacityChanged } from '../../../shared/contracts/staff-agents.ts';
import { capacityOf } from '../../domain/policy.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/refusal.ts';
import { changeAgent, passOnGenerals } from '../apply-decision.ts';
import type { Command } from '../command.ts';
import { offerOpenMass } from '../mass-offers.ts';

type Deed = { readonly staff: string; readonly reason: string; readonly dryRun: boolean };

/** `capacity`: null takes the policy's again. Refuses: not-found. */
export const setCapacityAs =
  (
    { staff, reason, dryRun }: Deed,
    agentId: string,
    capacity: number | null,
  ): Command<CapacityChanged | Refusal> =>
  async (work) => {
    const { agents, referrals, audit } = work.stores;
    const agent = await agents.load(agentId);
    if (!agent) return refuse('not-found', 'agent');
    const inProgress = await referrals.inProgressOf(agentId);
    const may = capacityOf({ capacity }, work.policy);
    const changed = capacity !== agent.capacity;
    const result = { changed, may, before: capacityOf(agent, work.policy), inProgress };
    if (!changed || dryRun) return result;
    const decision = await changeAgent(work, agent, { type: 'set-capacity', capacity });
    if (isRefusal(decision)) return decision;
    const detail = [capacity === null ? 'as the policy' : `${capacity}`, reason.trim()].join(': ');
    await audit.enter({ agentId, what: 'agent-capacity-set', staff, detail });
    // A full agent's General goes to somebody else; one with room again is offered the open Masses.
    if (inProgress >= may) await passOnGenerals(work, agentId, may);
    else await offerOpenMass(work, agentId);
    return result;
  };
