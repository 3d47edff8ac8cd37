/** Agents call one resident at a time, in the order of promised times. */

import type { AttemptOutcome, Instant } from '../../shared/vocabulary.ts';
import { completeAssignment, handBack, logAttempt } from '../application/referral/serve-referral.ts';
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

function listIn(lists: Map<string, Owed[]>, agentId: string): Owed[] {
  const list = lists.get(agentId) ?? [];
  lists.set(agentId, list);
  return list;
}

/** `ended`: a call is over, and its agent has recorded it. */
export function createCalls(
  env: Environment,
  behavior: AgentBehavior,
  ended: (agentId: string) => Promise<void> | void,
): Calls {
  const chance = env.chance('calls');
  const lists = new Map<string, Owed[]>();
  const busy = new Set<string>();
  const listOf = (agentId: string) => listIn(lists, agentId);

  function owe(agentId: string, owed: Owed): void {
    listOf(agentId).push(owed);
    begin(agentId, behavior.dialsAfter);
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
    begin(agentId, behavior.betweenCalls);
  }

  const holds = (referralId: string, agentId: string) => env.watch.open.get(referralId)?.holderId === agentId;

  async function callNext(agentId: string): Promise<void> {
    const list = listOf(agentId);
    const ready = list.filter(({ notBefore }) => notBefore <= env.clock());
    const [next] = ready.sort((a, b) => a.by - b.by || a.notBefore - b.notBefore);
    if (!next) return free(agentId);
    list.splice(list.indexOf(next), 1);
    if (!holds(next.referralId, agentId) && !chance.happens(behavior.callsUnheld)) return free(agentId);
    await call(next, agentId);
  }

  async function call(owed: Owed, agentId: string): Promise<void> {
    const { referralId } = owed;
    const who = `${agentId} ${referralId}`;
    if (chance.happens(behavior.handsBack)) {
      const command = () => handBack(referralId, agentId, 'emergency');
      await env.act({ name: 'hand back', who, insists: true, command });
      return free(agentId);
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
    listOf(agentId).push({ ...owed, notBefore: again });
    env.after(chance.within(behavior.failedTryLasts), () => free(agentId));
  }

  const lasts = (referralId: string) => env.callLasts.get(referralId) ?? chance.within(behavior.callLasts);

  async function finish(referralId: string, agentId: string): Promise<void> {
    await env.act({
      name: 'complete',
      who: `${agentId} ${referralId}`,
      insists: true,
      command: () => completeAssignment(referralId, agentId, { outcome: 'enrolled' }),
    });
    free(agentId);
    await ended(agentId);
  }

  return {
    accepted({ id, promisedBy }, agentId, opensAt) {
      if (chance.happens(behavior.forgetsToCall)) return;
      owe(agentId, { referralId: id, by: promisedBy ?? Number.POSITIVE_INFINITY, notBefore: opensAt ?? 0 });
    },
    waiting: (agentId) => listOf(agentId).filter(({ referralId }) => holds(referralId, agentId)).length,
  };
}
