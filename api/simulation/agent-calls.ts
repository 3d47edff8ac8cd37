/** Agents call one resident at a time, in the order of promised times. */

import type { AttemptOutcome, Instant } from '../../shared/vocabulary.ts';
import { completeAssignment, handBack, logAttempt } from '../application/referral/serve-referral.ts';
import type { Attention } from './agent-attention.ts';
import { createReminders } from './agent-reminders.ts';
import type { AgentBehavior, Spread } from './behavior.ts';
import type { Chance } from './chance.ts';
import type { Environment } from './environment.ts';
import type { ReferralFacts } from './facts.ts';

type Owed = { readonly referralId: string; readonly by: Instant; readonly notBefore: Instant };

export type Calls = {
  /** An agent accepted it; the call may not begin before `opensAt`. */
  accepted(referral: ReferralFacts, agentId: string, opensAt: Instant | null): void;
  /** Accepted referrals that this agent still has to call. */
  waiting(agentId: string): number;
};

const outcomeOf = (chance: Chance, { reaches }: AgentBehavior): AttemptOutcome =>
  chance.happens(reaches)
    ? 'reached'
    : chance.pick(['no-answer', 'no-answer', 'voicemail', 'wrong-number'] as const);

type Queues = {
  /** This agent has one more call to make. */
  owe(agentId: string, owed: Owed): void;
  /** The call is over, or was none. */
  free(agentId: string): void;
  waiting(agentId: string): readonly Owed[];
};

/** Whom each agent calls next, and when; `call` makes the call and then frees them. */
function createQueues(
  { dialsAfter, betweenCalls }: AgentBehavior,
  env: Environment,
  chance: Chance,
  call: (agentId: string, owed: Owed) => Promise<void> | void,
): Queues {
  const lists = new Map<string, Owed[]>();
  const busy = new Set<string>();

  function listOf(agentId: string): Owed[] {
    const list = lists.get(agentId) ?? [];
    lists.set(agentId, list);
    return list;
  }

  /** Dials after a while, unless this agent is on the phone or has nobody to call yet. */
  function begin(agentId: string, after: Spread): void {
    if (busy.has(agentId)) return;
    const times = listOf(agentId).map(({ notBefore }) => notBefore);
    if (times.length === 0) return;
    const wait = Math.min(...times) - env.clock();
    if (wait > 0) return void env.after(wait, () => begin(agentId, after));
    busy.add(agentId);
    env.after(chance.within(after), () => callNext(agentId));
  }

  function free(agentId: string): void {
    busy.delete(agentId);
    begin(agentId, betweenCalls);
  }

  function callNext(agentId: string): Promise<void> | void {
    const list = listOf(agentId);
    const ready = list.filter(({ notBefore }) => notBefore <= env.clock());
    const [next] = ready.sort((a, b) => a.by - b.by || a.notBefore - b.notBefore);
    if (!next) return free(agentId);
    list.splice(list.indexOf(next), 1);
    return call(agentId, next);
  }

  return {
    owe(agentId, owed) {
      listOf(agentId).push(owed);
      begin(agentId, dialsAfter);
    },
    free,
    waiting: listOf,
  };
}

/** `ended`: a call is over, and its agent has recorded it. */
export function createCalls(
  env: Environment,
  behavior: AgentBehavior,
  attention: Attention,
  ended: (agentId: string) => Promise<void> | void,
): Calls {
  const chance = env.chance('calls');
  const queues = createQueues(behavior, env, chance, callIfHeld);
  const holds = (referralId: string, agentId: string) => env.watch.open.get(referralId)?.holderId === agentId;
  const lasts = (referralId: string) => env.callLasts.get(referralId) ?? chance.within(behavior.callLasts);
  const forgets = createReminders(
    env,
    behavior,
    attention,
    (referralId, agentId) => holds(referralId, agentId) && env.watch.open.get(referralId)?.attempts === 0,
  );

  function callIfHeld(agentId: string, owed: Owed): Promise<void> | void {
    if (holds(owed.referralId, agentId) || chance.happens(behavior.callsUnheld)) return call(owed, agentId);
    return queues.free(agentId);
  }

  async function call(owed: Owed, agentId: string): Promise<void> {
    const { referralId } = owed;
    const who = `${agentId} ${referralId}`;
    if (chance.happens(behavior.handsBack)) {
      const command = () => handBack(referralId, agentId, 'emergency');
      await env.act({ name: 'hand back', who, insists: true, command });
      return queues.free(agentId);
    }
    const outcome = outcomeOf(chance, behavior);
    await env.act({
      name: `call: ${outcome}`,
      who,
      insists: true,
      command: () => logAttempt(referralId, agentId, { outcome, note: null, key: null }),
    });
    if (outcome === 'reached') return env.after(lasts(referralId), () => finish(referralId, agentId));
    const again = env.clock() + chance.within(behavior.callsAgainAfter);
    queues.owe(agentId, { ...owed, notBefore: again });
    env.after(chance.within(behavior.failedTryLasts), () => queues.free(agentId));
  }

  async function finish(referralId: string, agentId: string): Promise<void> {
    await env.act({
      name: 'complete',
      who: `${agentId} ${referralId}`,
      insists: true,
      command: () => completeAssignment(referralId, agentId, { outcome: 'enrolled' }),
    });
    queues.free(agentId);
    await ended(agentId);
  }

  return {
    accepted({ id, promisedBy }, agentId, opensAt) {
      const by = promisedBy ?? Number.POSITIVE_INFINITY;
      const owe = () => queues.owe(agentId, { referralId: id, by, notBefore: opensAt ?? 0 });
      if (chance.happens(behavior.forgetsToCall)) forgets(id, agentId, owe);
      else owe();
    },
    waiting: (agentId) =>
      queues.waiting(agentId).filter(({ referralId }) => holds(referralId, agentId)).length,
  };
}
