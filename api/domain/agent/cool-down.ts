/** An agent who accepted more residents than one person can call gets no offers for a while (rule 37f). */
import type { Instant } from '../../../shared/vocabulary.ts';
import type { Policy } from '../policy.ts';
import type { Agent, AgentDecision } from './agent.ts';

/** A running cool-down is not extended. */
export const cooledDown = (agent: Agent, now: Instant, { coolDown }: Policy): AgentDecision =>
  agent.coolDownUntil !== null && now < agent.coolDownUntil
    ? { agent, effects: [] }
    : { agent: { ...agent, coolDownUntil: now + coolDown }, effects: [{ type: 'cooled-down' }] };

/** Staff reviewed it: earlier residents no longer count. */
export const lifted = (agent: Agent, now: Instant): AgentDecision =>
  agent.coolDownUntil === null
    ? { agent, effects: [] }
    : {
        agent: { ...agent, coolDownUntil: null, viewsCountedFrom: now },
        effects: [{ type: 'cool-down-ended' }],
      };

export const coolDownOver = (decision: AgentDecision, now: Instant): AgentDecision => {
  const { agent, effects } = decision;
  return agent.coolDownUntil !== null && agent.coolDownUntil <= now
    ? { agent: { ...agent, coolDownUntil: null }, effects: [...effects, { type: 'cool-down-ended' }] }
    : decision;
};
