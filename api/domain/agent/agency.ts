/** The agency that an agent belongs to, and leaving it (rules 54 and 54g). */
import { type Refusal, refuse } from '../refusal.ts';
import type { Agent, AgentDecision } from './agent.ts';

type Member = Pick<Agent, 'leftAgency'> & { readonly facts: Pick<Agent['facts'], 'organisation'> };

/** The agent's organization on the roster. Null if it has none or the agent left it. */
export const agencyOf = ({ facts: { organisation }, leftAgency }: Member): string | null =>
  organisation === null || organisation === '' || organisation === leftAgency ? null : organisation;

/** Another organization on a later roster is another agency, which the agent has not left. Refuses: no-agency. */
export function decideMembership(
  agent: Agent,
  change: 'leave-agency' | 'join-agency',
): AgentDecision | Refusal {
  const { organisation } = agent.facts;
  if (organisation === null || organisation === '') return refuse('no-agency');
  const leftAgency = change === 'leave-agency' ? organisation : null;
  return { agent: leftAgency === agent.leftAgency ? agent : { ...agent, leftAgency }, effects: [] };
}
