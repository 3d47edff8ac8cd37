/**
 * When each owed call is likely to begin, if nothing changes (rule 8k). Uses a promise's supply without its caution: a
 * promise is nearly certain, an estimate is likely. Assumes that calls begin in order of the times worked to, and that
 * agents make every call they accepted, even after their duty.
 */
import type { Instant } from '../../../shared/vocabulary.ts';
import type { RosterEntry } from '../matching/candidate.ts';
import type { Policy } from '../policy.ts';
import type { Promised } from '../referral/slip.ts';
import { helpersFor, loads, type Owed } from './demand.ts';
import { dutyAhead } from './duty-ahead.ts';
import { MINUTES_AHEAD, minuteOf, type Server, serversOf, supplyOf } from './supply.ts';

/** An owed call; shadows are included. */
export type OpenCall = Owed & {
  /** Gets an estimate but takes nobody's time. */
  readonly shadow: boolean;
  /** Agents who declined it. */
  readonly refusedBy: readonly string[];
};

/** An open call with what its resident was promised and told. */
export type PromisedCall = OpenCall & Promised;

/** Minutes from accepting to the first ring. */
const RINGS_IN = 4;

/** By referral id: when its call is likely to begin; null if nobody can begin it within the counted time. */
export type Estimates = ReadonlyMap<string, Instant | null>;

export function estimates(
  entries: Iterable<RosterEntry>,
  calls: readonly OpenCall[],
  now: Instant,
  policy: Policy,
): Estimates {
  const owed = calls
    .filter(({ callBegan }) => callBegan === null)
    .sort((a, b) => urgency(a, now) - urgency(b, now) || (a.referralId < b.referralId ? -1 : 1));
  const found = new Map<string, Instant | null>();
  ofHolders(owed, calls, found, now, policy);
  const waiting = owed.filter(({ holderId }) => holderId === null);
  if (waiting.length > 0) new Pool([...entries], calls, now, policy).serve(waiting, found);
  return found;
}

/** Overdue or unpromised calls are due now. */
const urgency = ({ plannedBy }: Owed, now: Instant): Instant => Math.max(now, plannedBy ?? now);

/** Each holder makes their accepted calls one by one, after the one under way. */
function ofHolders(
  owed: readonly OpenCall[],
  calls: readonly OpenCall[],
  found: Map<string, Instant | null>,
  now: Instant,
  policy: Policy,
): void {
  const load = loads(calls, policy);
  const next = new Map<string, Instant>();
  for (const { referralId, holderId, opensAt } of owed) {
    if (holderId === null) continue;
    const free = next.get(holderId) ?? load.get(holderId)?.freeAt ?? 0;
    const at = Math.max(now + Math.ceil(RINGS_IN * minuteOf(policy)), free, opensAt ?? 0);
    found.set(referralId, at);
    next.set(holderId, at + policy.callTakes + policy.callGap);
  }
}

/** One whole call, less rounding: a fraction is no call. */
const ONE = 1 - 1e-9;

/** Everybody who may accept. Unused calls accumulate, up to one per person on duty. */
class Pool {
  readonly #servers: readonly Server[];
  readonly #now: Instant;
  readonly #minute: number;
  readonly #begun: Record<'all' | 'enrollers', Float64Array>;
  readonly #onDuty: Record<'all' | 'enrollers', Int32Array>;

  constructor(entries: readonly RosterEntry[], calls: readonly OpenCall[], now: Instant, policy: Policy) {
    this.#now = now;
    this.#minute = minuteOf(policy);
    this.#servers = serversOf(entries, loads(calls, policy), now, policy);
    const enrollers = this.#servers.filter((server) => server.enrolls);
    const likely = { ...policy, supplyCaution: 0 };
    this.#begun = { all: supplyOf(this.#servers, likely), enrollers: supplyOf(enrollers, likely) };
    const byId = new Map(entries.map((entry) => [entry.agentId, entry]));
    const counted = (servers: readonly Server[]) =>
      dutyBy(
        servers.flatMap(({ agentId }) => byId.get(agentId) ?? []),
        now,
        policy,
      );
    this.#onDuty = { all: counted(this.#servers), enrollers: counted(enrollers) };
  }

  /** `waiting` must be in serving order. */
  serve(waiting: readonly OpenCall[], found: Map<string, Instant | null>): void {
    let left = waiting.map((call) => ({ call, from: this.#fromMinute(call) }));
    for (const { call } of left) found.set(call.referralId, null);
    const free = { all: 0, enrollers: 0 };
    for (let minute = 0; minute < MINUTES_AHEAD && left.length > 0; minute++) {
      for (const helpers of ['all', 'enrollers'] as const) {
        const begun = this.#begun[helpers];
        free[helpers] += (begun[minute] ?? 0) - (minute > 0 ? (begun[minute - 1] ?? 0) : 0);
      }
      if (free.all >= ONE)
        left = left.filter(({ call, from }) => {
          const needed = helpersFor(call.help);
          if (from > minute || needed.some((helpers) => free[helpers] < ONE)) return true;
          found.set(call.referralId, Math.ceil(this.#now + minute * this.#minute));
          if (call.shadow) return false;
          for (const helpers of needed) free[helpers]--;
          // An enroller took this application because the others had no time.
          free.enrollers = Math.min(free.enrollers, free.all);
          return false;
        });
      for (const helpers of ['all', 'enrollers'] as const)
        free[helpers] = Math.min(free[helpers], this.#onDuty[helpers][minute] ?? 0);
    }
  }

  /** The first minute at which somebody who has not declined it may begin it. */
  #fromMinute({ help, opensAt, refusedBy }: OpenCall): number {
    const opens = opensAt === null ? 0 : Math.ceil((opensAt - this.#now) / this.#minute);
    if (refusedBy.length === 0) return opens;
    const able = this.#servers.filter(
      ({ agentId, enrolls }) => !refusedBy.includes(agentId) && (enrolls || help === 'application'),
    );
    return Math.max(opens, Math.min(...able.map(({ begins }) => begins[0] ?? Number.POSITIVE_INFINITY)));
  }
}

/** How many of these agents are on duty in each minute. */
function dutyBy(entries: readonly RosterEntry[], now: Instant, policy: Policy): Int32Array {
  const step = minuteOf(policy);
  const onDuty = new Int32Array(MINUTES_AHEAD + 1);
  const minuteAt = (at: Instant) =>
    Math.min(MINUTES_AHEAD, Math.max(0, Math.ceil((Math.max(at, now) - now) / step)));
  for (const entry of entries)
    for (const { from, to } of dutyAhead(entry, now, policy)) {
      onDuty[minuteAt(from)] = (onDuty[minuteAt(from)] ?? 0) + 1;
      onDuty[minuteAt(to)] = (onDuty[minuteAt(to)] ?? 0) - 1;
    }
  for (let minute = 1; minute <= MINUTES_AHEAD; minute++)
    onDuty[minute] = (onDuty[minute] ?? 0) + (onDuty[minute - 1] ?? 0);
  return onDuty;
}
