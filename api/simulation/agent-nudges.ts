/** Agents asked to stay on: some do, as soon as they notice. */
import { answerNudge } from '../application/nudges.ts';
import type { Attention } from './agent-attention.ts';
import type { AgentBehavior } from './behavior.ts';
import type { Environment } from './environment.ts';
import type { NudgeFacts } from './facts.ts';

export function createNudgeAnswers(
  env: Pick<Environment, 'chance' | 'at' | 'act'>,
  behavior: AgentBehavior,
  attention: Pick<Attention, 'isAbsent' | 'isLive' | 'heardAt'>,
): (nudge: NudgeFacts) => void {
  const chance = env.chance('nudges');
  return ({ id, agentId }) => {
    if (!chance.happens(behavior.staysOn) || attention.isAbsent(agentId)) return;
    const live = attention.isLive(agentId);
    const reads = chance.within(live ? behavior.answersLive : behavior.answersByMessage);
    env.at(attention.heardAt(agentId) + reads, () =>
      env.act({ name: 'stay on', who: agentId, command: () => answerNudge(agentId, id, 'stayed') }),
    );
  };
}
