/** When agents are on duty by their hours, on a grid of 15 minutes, and the most that they could do in that time. */
import type { Instant } from '../../shared/vocabulary.ts';
import type { AgentFacts } from './facts.ts';
import { type Closed, inHours, isClosed, serves } from './oracle.ts';
import type { Arrival } from './record.ts';

const QUARTER = 15 * 60_000;
const DAY = 24 * 60 * 60_000;

/** Half-open. */
export type Shift = { readonly from: Instant; readonly to: Instant };

/** The shifts in the 24 hours from `from`. */
export function shiftsOf(agent: AgentFacts, from: Instant, closed: readonly Closed[]): Shift[] {
  const shifts: { from: Instant; to: Instant }[] = [];
  for (let at = from; at < from + DAY; at += QUARTER) {
    if (!inHours(agent, at) || isClosed(agent.zone, at, closed)) continue;
    const last = shifts.at(-1);
    if (last?.to === at) last.to = at + QUARTER;
    else shifts.push({ from: at, to: at + QUARTER });
  }
  return shifts;
}

/** Ms, summed over all agents, in the 24 hours from `from`. */
export const scheduledOn = (agents: Iterable<AgentFacts>, from: Instant, closed: readonly Closed[]): number =>
  [...agents]
    .flatMap((agent) => shiftsOf(agent, from, closed))
    .reduce((sum, shift) => sum + shift.to - shift.from, 0);

export type Server = { readonly agent: AgentFacts; readonly shifts: Shift[] };

/**
 * Residents who could be called within `within` of asking with perfect foresight: first come, first served, known call lengths and
 * absences, and agents who answer at once. Strict about hours and calls, lenient about people.
 */
export function couldBeServed(
  arrivals: readonly Arrival[],
  servers: readonly Server[],
  within: number,
  betweenCalls: number,
): Set<Arrival> {
  const freeAt = new Map<Server, Instant>();
  const served = new Set<Arrival>();
  for (const arrival of arrivals.toSorted((a, b) => a.at - b.at)) {
    let best: { server: Server; at: Instant } | null = null;
    for (const server of servers) {
      if (!serves(server.agent, arrival.help)) continue;
      const at = beginsAt(server, Math.max(arrival.at, freeAt.get(server) ?? 0));
      if (at <= arrival.at + within && (!best || at < best.at)) best = { server, at };
    }
    if (!best) continue;
    served.add(arrival);
    freeAt.set(best.server, best.at + arrival.lasts + betweenCalls);
  }
  return served;
}

const beginsAt = ({ shifts }: Server, from: Instant): Instant => {
  const shift = shifts.find(({ to }) => to > from);
  return shift ? Math.max(from, shift.from) : Number.POSITIVE_INFINITY;
};
