/** The run of missed Generals, its end, and the pauses it causes (rules 5 to 5b). */
import type { ContestState, DeregistrationReason, Instant } from '../../../shared/vocabulary.ts';
import type { Policy } from '../policy.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { Agent, AgentDecision, AgentEffect, AgentIn } from './agent.ts';

/** Ends a pause; the run stays. */
export const unpaused = ({ agent, effects }: AgentDecision): AgentDecision =>
  agent.pausedUntil === null
    ? { agent, effects }
    : {
        agent: { ...agent, pausedUntil: null, pausedFor: null },
        effects: [...effects, { type: 'pause-ended' }],
      };

export const pauseOver = (decision: AgentDecision, now: Instant): AgentDecision => {
  const { pausedUntil } = decision.agent;
  return pausedUntil !== null && pausedUntil <= now ? unpaused(decision) : decision;
};

/** Answering a General resets the run and ends a pause for misses, but not a pause for a call. */
export function answered(agent: Agent): AgentDecision {
  const staysPaused = agent.pausedUntil === null || agent.pausedFor === 'call';
  // Mostly there is nothing to reset, and the agent's row stays as it is.
  if (agent.consecutiveMissed === 0 && staysPaused) return { agent, effects: [] };
  const decision: AgentDecision = { agent: { ...agent, consecutiveMissed: 0 }, effects: [] };
  return staysPaused ? decision : unpaused(decision);
}

/** Pauses offers while the agent is on a call; lasts at most two lengths from now (rule 5b). */
export function onACall(
  agent: Agent,
  longer: boolean,
  now: Instant,
  policy: Policy,
): AgentDecision | Refusal {
  if (agent.registration !== 'registered') return refuse('not-registered');
  const runs = agent.pausedFor === 'call' ? agent.pausedUntil : null;
  if (runs !== null && !longer) return { agent, effects: [] };
  const pausedUntil = Math.min(Math.max(runs ?? now, now) + policy.callPause, now + 2 * policy.callPause);
  return { agent: { ...agent, pausedUntil, pausedFor: 'call' }, effects: [{ type: 'paused' }] };
}

/** Three in a row end the registration; each earlier miss sends a warning, and the last but one also pauses (rules 5 and 5a). */
export function missed(agent: Agent, now: Instant, policy: Policy): AgentDecision {
  const consecutiveMissed = agent.consecutiveMissed + 1;
  if (agent.registration !== 'registered') return { agent, effects: [] };
  const warned: AgentEffect = { type: 'warned', missed: consecutiveMissed };
  if (consecutiveMissed < policy.missesAllowed - 1)
    return { agent: { ...agent, consecutiveMissed }, effects: [warned] };
  if (consecutiveMissed < policy.missesAllowed)
    return {
      agent: { ...agent, consecutiveMissed, pausedUntil: now + policy.pauseFor, pausedFor: 'misses' },
      effects: [{ type: 'paused' }, warned],
    };
  return {
    agent: { ...deregistered(agent, 'three-missed', now), consecutiveMissed },
    effects: [{ type: 'de-registered' }],
  };
}

/** Ends the registration and any pause. */
export const deregistered = (
  agent: AgentIn<'registered'>,
  deregistration: DeregistrationReason,
  deregisteredAt: Instant,
): AgentIn<'de-registered'> => ({
  ...agent,
  pausedUntil: null,
  pausedFor: null,
  registration: 'de-registered',
  deregistration,
  deregisteredAt,
  steps: [],
});

/** How a General ended for its agent, for counting the run. */
export type GeneralOutcome = 'missed' | 'forgiven' | 'answered';

/** The run that these Generals leave, oldest first; forgiven ones count as if they never happened. */
export function runOf(outcomes: readonly GeneralOutcome[]): number {
  let run = 0;
  for (const outcome of outcomes) {
    if (outcome === 'answered') run = 0;
    if (outcome === 'missed') run++;
  }
  return run;
}

/** Until when an agent may contest a General missed at `missedAt` (rule 5); null once they have, or once it is too late. */
export function contestUntil(
  { missedAt, contest }: { readonly missedAt: Instant; readonly contest: ContestState | null },
  { contestWithin }: Pick<Policy, 'contestWithin'>,
  now: Instant,
): Instant | null {
  const until = missedAt + contestWithin;
  return contest !== null || now > until ? null : until;
}
