/**
 * How many calls can begin by each minute (rule 8g): each agent on duty makes them one by one, weighted by how they answered
 * lately. Assumes equal call lengths, independent agents, and most urgent first. Weak when a rush changes how people answer;
 * the record corrects that (`calibration.ts`).
 */

import { itemAt } from '../../../shared/typed.ts';
import type { Instant } from '../../../shared/vocabulary.ts';
import type { AskedAgents, RosterEntry } from '../matching/candidate.ts';
import { generalFailure, isFull, isIdle, isLive, keptUntil } from '../matching/musts.ts';
import type { Policy } from '../policy.ts';
import type { Interval } from '../time/interval.ts';
import type { Load } from './demand.ts';
import { dutyAhead } from './duty-ahead.ts';

const MINUTE = 60_000;
/** The counting step in ms: a thirtieth of `callbackWithin`, one minute by default. Short demos need a shorter one. */
export const minuteOf = ({ callbackWithin }: Pick<Policy, 'callbackWithin'>): number =>
  Math.min(MINUTE, callbackWithin / 30);
/** How many steps ahead to count: no promise of today is further away. */
export const MINUTES_AHEAD = 16 * 60;
/** Up to this many agents, the count is exact. */
export const FEW = 5;

/** One agent: the minutes from now at which they can begin a call, and the probability of each. */
export type Server = {
  readonly agentId: string;
  readonly weight: number;
  readonly enrolls: boolean;
  readonly begins: readonly number[];
  /** Live and idle, and may get a General: likely to answer and call at once. */
  readonly ready: boolean;
};

/** `d`: 1 for an agent who accepts three in four, .82 for one without a record. */
export const weightOf = ({ record }: Pick<RosterEntry, 'record'>): number =>
  Math.min(1, 0.55 + 0.6 * ((3 + (record?.accepted ?? 0)) / (6.7 + (record?.asked ?? 0))));

export const enrolls = ({ helps }: RosterEntry): boolean => helps.includes('enrollment');

/** Agents who can begin a call within the counted time. `asked` are left out if they declined the request. */
export function serversOf(
  entries: Iterable<RosterEntry>,
  load: ReadonlyMap<string, Load>,
  now: Instant,
  policy: Policy,
  asked?: AskedAgents,
): Server[] {
  const servers: Server[] = [];
  /** Of agents without a load, by their hours: the same for all who have the same hours. */
  const alike = new Map<readonly Interval[], readonly number[]>();
  for (const entry of entries) {
    if (asked?.get(entry.agentId)?.rejected) continue;
    const duty = dutyAhead(entry, now, policy);
    const loaded = load.get(entry.agentId);
    const from = firstCall(entry, loaded, now, policy);
    const isFree = loaded === undefined && from === now + policy.answerIn;
    const begins = (isFree && alike.get(duty)) || beginsWithin(duty, from, loaded?.waiting ?? 0, now, policy);
    if (isFree) alike.set(duty, begins);
    if (begins.length === 0) continue;
    const { agentId } = entry;
    const ready = isReady(entry, now, policy);
    servers.push({ agentId, weight: weightOf(entry), enrolls: enrolls(entry), begins, ready });
  }
  return servers;
}

const isReady = (entry: RosterEntry, now: Instant, policy: Policy): boolean =>
  isLive(entry, now, policy) && isIdle(entry) && generalFailure(entry, undefined, now, policy) === null;

/** An agent at capacity has to end a call; a paused agent comes back after the pause. */
function firstCall(entry: RosterEntry, load: Load | undefined, now: Instant, policy: Policy): Instant {
  const { answerIn, callTakes, callGap, callbackWithin } = policy;
  // An agent at capacity is not counted on within thirty minutes.
  const full = isFull(entry, policy) ? now + Math.max(callTakes + callGap, callbackWithin + MINUTE) : 0;
  return Math.max(now + answerIn, full, load?.freeAt ?? 0, keptUntil(entry));
}

/** Waiting calls come first. */
function beginsWithin(
  duty: readonly Interval[],
  firstAt: Instant,
  waiting: number,
  now: Instant,
  policy: Policy,
): number[] {
  const { answerIn, callTakes, callGap, generalWindow } = policy;
  const step = callTakes + callGap;
  const minuteLasts = minuteOf(policy);
  let next = firstAt;
  let left = waiting;
  const begins: number[] = [];
  for (const { from, to } of duty) {
    if (from > now) next = Math.max(next, from + answerIn);
    // No General is made whose window would outlast the agent's duty (rule 29).
    for (; next < to - generalWindow; next += step) {
      const minute = Math.ceil((next - now) / minuteLasts);
      if (minute >= MINUTES_AHEAD) return begins;
      if (left > 0) left--;
      else begins.push(minute);
    }
  }
  return begins;
}

/** Calls that these agents can be counted on to begin by each minute. */
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
    // More agents never supply less: the share was learned with many on duty.
    few[minute] = Math.max(few[minute] ?? 0, calls - supplyCaution * Math.sqrt(variance));
  }
  return few;
}

/** The five who can begin the most calls. */
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

/** Beyond this many calls the normal approximation is good enough. */
const EXACT = 64;

/** The most calls that begin by each minute with probability Φ(`caution`); each begins with its agent's weight as probability. */
function fewSupply(servers: readonly Server[], caution: number): Float64Array {
  const confidence = normal(caution);
  const trials: number[][] = Array.from({ length: MINUTES_AHEAD }, () => []);
  for (const { weight, begins } of servers) for (const minute of begins) trials[minute]?.push(weight);
  const supply = new Float64Array(MINUTES_AHEAD);
  /** The probability of each number of begun calls. */
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

/** The standard normal distribution function at `z` (Abramowitz and Stegun 26.2.17). */
function normal(z: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(z));
  const tail =
    0.39894228 *
    Math.exp((-z * z) / 2) *
    t *
    (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return z >= 0 ? 1 - tail : tail;
}
