/** An agent leaves their agency, or joins it again (rule 54g). */
import { isRefusal, type Refusal, refuse } from '../../domain/refusal.ts';
import { changeAgent } from '../apply-decision.ts';
import { asAgent } from '../as-staff.ts';
import type { Command } from '../command.ts';
import { offerOpenMass } from '../mass-offers.ts';
import { withdrawMass } from '../tell.ts';

/** The agency's pause ends or begins for the agent at once. Refuses: no-agency. */
export const setMembership = (agentId: string, belongs: boolean): Command<{ done: true } | Refusal> =>
  asAgent<{ done: true }>(agentId, belongs ? 'agency-joined' : 'agency-left', async (work) => {
    // An agency that is paused meanwhile must meet this agent, or not.
    await work.stores.lockProgram();
    const agent = await work.stores.agents.load(agentId);
    if (!agent) return refuse('not-on-roster');
    const decision = await changeAgent(work, agent, { type: belongs ? 'join-agency' : 'leave-agency' });
    if (isRefusal(decision)) return decision;
    const paused = work.roster.get(agentId)?.agencyPaused === true;
    await (paused ? withdrawMass(work, agentId) : offerOpenMass(work, agentId));
    return { done: true };
  });
