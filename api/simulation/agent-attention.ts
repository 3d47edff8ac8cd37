/** Agents' attention: whether the portal is open, absences, network outages, and alert fatigue. */
import type { Instant } from '../../shared/vocabulary.ts';
import type { AgentBehavior } from './behavior.ts';
import { meanOf } from './chance.ts';
import type { Environment } from './environment.ts';
import { available } from './oracle.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;
const SEEN_EVERY = MINUTE;
/** Even the least attentive may notice. */
const MOST_IGNORED = 0.97;

export type Attention = {
  /** Draws every agent's traits, and lets browsers send heartbeats. */
  begin(): Promise<void>;
  /** Draws who is absent in the next 24 hours, and when portals are open. */
  dayBegins(): void;
  /** Makes this agent reachable only in the browser. */
  byBrowserOnly(agentId: string): void;
  isLive(agentId: string): boolean;
  isAbsent(agentId: string): boolean;
  /** The share of alerts that this agent misses now; 1 while absent. */
  ignores(agentId: string): number;
  /** When an alert sent now is noticed: usually at once, sometimes late, and never while the network is down. */
  heardAt(agentId: string): Instant;
  loseNetwork(agentId: string, until: Instant): void;
  /** An alert about a call that somebody else took. */
  needless(agentId: string): void;
};

type Tired = { alerts: number; at: Instant };

export function createAttention(env: Environment, behavior: AgentBehavior): Attention {
  const chance = env.chance('attention');
  const hints = env.chance('hints');
  const share = new Map<string, number>();
  const absent = new Set<string>();
  /** Instants at which each portal alternately opens and closes. */
  const turns = new Map<string, Instant[]>();
  const tired = new Map<string, Tired>();
  const offline = new Map<string, Instant>();
  const browserOnly: string[] = [];
  const away = whileAway(behavior);

  const isLive = (agentId: string): boolean => {
    const passed = turns.get(agentId)?.findIndex((at) => at > env.now()) ?? 0;
    return passed % 2 === 1;
  };
  const backAt = (agentId: string) => offline.get(agentId) ?? 0;

  /** Starts at a random point of a turn. */
  function drawTurns(): Instant[] {
    let live = chance.happens(liveShare(behavior));
    const first = chance.within(live ? behavior.liveFor : behavior.awayFor) * chance.next();
    const list = live ? [env.now(), env.now() + first] : [env.now() + first];
    for (let at = list.at(-1) ?? 0; at < env.now() + DAY; list.push(at)) {
      live = !live;
      at += chance.within(live ? behavior.liveFor : behavior.awayFor);
    }
    return list;
  }

  function attentionLeft(agentId: string): number {
    const { fatigue } = behavior;
    const { alerts, at } = tired.get(agentId) ?? { alerts: 0, at: 0 };
    const remembered = alerts * 0.5 ** ((env.now() - at) / fatigue.halfLife);
    return 1 - Math.min(fatigue.most, fatigue.perAlert * remembered);
  }

  async function signsOfLife(): Promise<void> {
    const { agents, closed } = env.watch;
    const live = [...agents.values()].filter(
      (agent) => isLive(agent.id) && !absent.has(agent.id) && available(agent, env.clock(), closed),
    );
    const ids = new Set([...browserOnly, ...live.map(({ id }) => id)]);
    await env.seen([...ids].filter((id) => backAt(id) <= env.now()));
    if (!env.over) env.after(SEEN_EVERY, signsOfLife);
  }

  return {
    isLive,
    isAbsent: (agentId) => absent.has(agentId),
    async begin() {
      const { mean, concentration } = behavior.ignores;
      for (const id of env.watch.agents.keys()) share.set(id, chance.beta(mean, concentration));
      await signsOfLife();
    },
    dayBegins() {
      absent.clear();
      for (const id of env.watch.agents.keys()) {
        if (chance.happens(behavior.absentDays)) absent.add(id);
        turns.set(id, drawTurns());
      }
    },
    byBrowserOnly: (agentId) => void browserOnly.push(agentId),
    ignores(agentId) {
      if (absent.has(agentId)) return 1;
      const own = (share.get(agentId) ?? 0) * (isLive(agentId) ? behavior.ignores.whileLive : away);
      return 1 - (1 - Math.min(MOST_IGNORED, own)) * attentionLeft(agentId);
    },
    heardAt(agentId) {
      const late = hints.happens(behavior.hintLate);
      const by = late ? hints.within(behavior.hintLateBy) : hints.between(100, 2 * SECOND);
      return Math.max(env.now() + by, backAt(agentId));
    },
    loseNetwork: (agentId, until) => void offline.set(agentId, until),
    needless(agentId) {
      const { alerts, at } = tired.get(agentId) ?? { alerts: 0, at: 0 };
      const remembered = alerts * 0.5 ** ((env.now() - at) / behavior.fatigue.halfLife);
      tired.set(agentId, { alerts: remembered + 1, at: env.now() });
    },
  };
}

/** The share of a day during which the portal is open. */
export function liveShare({ liveFor, awayFor }: AgentBehavior): number {
  const live = meanOf(liveFor);
  return live / (live + meanOf(awayFor));
}

/** How much more is ignored with the portal closed, so an agent's overall share stays as drawn. */
export function whileAway(behavior: AgentBehavior): number {
  const live = liveShare(behavior);
  return (1 - live * behavior.ignores.whileLive) / (1 - live);
}
