/**
 * How many calls can be begun by each minute (rule 8g): each agent on duty begins one after the other, weighed by how they
 * have answered lately. Assumed: calls take the same time, agents answer independently, and take what is most urgent.
 * Weak where a rush changes how people answer; the record corrects for it (`calibration.ts`).
 */

import { itemAt } from '../../../shared/typed.ts';
import type { Instant } from '../../../shared/vocabulary.ts';
import type { AskedAgents, RosterEntry } from '../matching/candidate.ts';
import { keptUntil } from '../matching/musts.ts';
import type { Policy } from '../policy.ts';
import type { Load } from './demand.ts';
import { dutyAhead } from './duty-ahead.ts';

const MINUTE = 60_000;
/** The step in which supply is counted: a thirtieth of `callbackWithin`, one minute by default. Short demos need a shorter one. */
export const minuteOf = ({ callbackWithin }: Pick<Policy, 'callbackWithin'>): number =>
  Math.min(MINUTE, callbackWithin / 30);
/** Minutes that are counted ahead: no promise of today lies further away. */
export const MINUTES_AHEAD = 16 * 60;
/** With so few the count is worked out exactly. */
export const FEW = 5;

/** One agent: the minutes from now at which they can begin a call, and how likely each is. */
export type Server = {
  readonly agentId: string;
  readonly weight: number;
  readonly enrolls: boolean;
  readonly begins: readonly number[];
};

/** `d`: 1 for somebody who accepts three in four, and .82 for somebody of whom nothing is known. */
export const weightOf = ({ record }: Pick<RosterEntry, 'record'>): number =>
  Math.min(1, 0.55 + 0.6 * ((3 + (record?.accepted ?? 0)) / (6.7 + (record?.asked ?? 0))));

export const enrolls = ({ helps }: RosterEntry): boolean => helps.includes('enrollment');

/** Those who can begin a call in the time that is counted; `asked` have said no to the request in question. */
export function serversOf(
  entries: Iterable<RosterEntry>,
  load: ReadonlyMap<string, Load>,
  now: Instant,
  policy: Policy,
  asked?: AskedAgents,
): Server[] {
  const servers: Server[] = [];
  for (const entry of entries) {
    if (asked?.get(entry.agentId)?.rejected) continue;
    const begins = beginsOf(entry, load.get(entry.agentId), now, policy);
    if (begins.length > 0)
      servers.push({ agentId: entry.agentId, weight: weightOf(entry), enrolls: enrolls(entry), begins });
  }
  return servers;
}

/** Calls that wait come first; an agent at capacity has to end one, and a paused agent comes back. */
function beginsOf(entry: RosterEntry, load: Load | undefined, now: Instant, policy: Policy): number[] {
  const { answerIn, callTakes, callGap, capacity, callbackWithin, generalWindow } = policy;
  const step = callTakes + callGap;
  // An agent who can accept no more now is counted on for no call within thirty minutes.
  const full = entry.inProgress >= capacity ? now + Math.max(step, callbackWithin + MINUTE) : 0;
  let next = Math.max(now + answerIn, full, load?.freeAt ?? 0, keptUntil(entry));
  let waiting = load?.waiting ?? 0;
  const begins: number[] = [];
  for (const { from, to } of dutyAhead(entry, now, policy)) {
    if (from > now) next = Math.max(next, from + answerIn);
    // Nobody is asked alone so late that their duty ends before the window does (rule 29).
    for (; next < to - generalWindow; next += step) {
      const minute = Math.ceil((next - now) / minuteOf(policy));
      if (minute >= MINUTES_AHEAD) return begins;
      if (waiting > 0) waiting--;
      else begins.push(minute);
    }
  }
  return begins;
}

/** Calls begun by each minute, by these agents, that can be counted on. */
export function supplyOf(servers: readonly Server[], policy: Policy): Float64Array {
  const few = fewSupply(fewest(servers), policy.supplyCaution);
  if (servers.length <= FEW) return few;
  const mean = new Float64Array(MINUTES_AHEAD);
  const spread = new Float64Array(MINUTES_AHEAD);
  for (const { weight, begins } of servers)
    for (const minute of begins) {
      mean[minute] = (mean[minute] ?? 0) + weight;
      spread[minute] = (spread[minute] ?? 0) + weight * (1 - weight) + 0.15;
    }
  const { supplyShare, supplyCaution } = policy;
  let [calls, variance] = [0, 0];
  for (let minute = 0; minute < MINUTES_AHEAD; minute++) {
    calls += supplyShare * (mean[minute] ?? 0);
    variance += supplyShare * (spread[minute] ?? 0);
    // More agents are never less: the share was learned where many are on duty.
    few[minute] = Math.max(few[minute] ?? 0, calls - supplyCaution * Math.sqrt(variance));
  }
  return few;
}

/** The five who can begin most. */
function fewest(servers: readonly Server[]): readonly Server[] {
  if (servers.length <= FEW) return servers;
  const best: Server[] = [];
  const worth = ({ weight, begins }: Server) => weight * begins.length;
  for (const server of servers) {
    let at = best.length;
    while (at > 0 && worth(server) > worth(itemAt(best, at - 1))) at--;
    if (at < FEW) best.splice(at, 0, server);
    if (best.length > FEW) best.pop();
  }
  return best;
}

/** Of more calls than this the sum is as good as normal. */
const EXACT = 64;

/** The most calls that begin by each minute with the probability of so many standard deviations; each begin takes place or not, by its weight. */
function fewSupply(servers: readonly Server[], caution: number): Float64Array {
  const confidence = normal(caution);
  const trials: number[][] = Array.from({ length: MINUTES_AHEAD }, () => []);
  for (const { weight, begins } of servers) for (const minute of begins) trials[minute]?.push(weight);
  const supply = new Float64Array(MINUTES_AHEAD);
  /** By how many have begun: the probability of that. */
  let chances = [1];
  let sure = 0;
  let [mean, variance] = [0, 0];
  for (let minute = 0; minute < MINUTES_AHEAD; minute++) {
    for (const weight of trials[minute] ?? []) {
      mean += weight;
      variance += weight * (1 - weight);
      if (chances.length <= EXACT) chances = withOneMore(chances, weight);
    }
    if (trials[minute]?.length)
      sure =
        chances.length <= EXACT
          ? atLeast(chances, confidence, sure)
          : Math.max(sure, Math.floor(mean - caution * Math.sqrt(variance)));
    supply[minute] = sure;
  }
  return supply;
}

function withOneMore(chances: readonly number[], weight: number): number[] {
  const next = [...chances.map((chance) => chance * (1 - weight)), 0];
  chances.forEach((chance, begun) => {
    next[begun + 1] = (next[begun + 1] ?? 0) + chance * weight;
  });
  return next;
}

function atLeast(chances: readonly number[], confidence: number, from: number): number {
  let tail = 1;
  for (let begun = 0; begun < chances.length; begun++) {
    if (tail < confidence) return Math.max(from, begun - 1);
    tail -= chances[begun] ?? 0;
  }
  return Math.max(from, chances.length - 1);
}

/** The standard normal distribution up to `z`, by Abramowitz and Stegun 26.2.17. */
function normal(z: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(z));
  const tail =
    0.39894228 *
    Math.exp((-z * z) / 2) *
    t *
    (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return z >= 0 ? 1 - tail : tail;
}
