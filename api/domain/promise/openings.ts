/**
 * Times to choose from (rule 8i): half hours of the next days in which a call can begin, each with a place left. Planned
 * duty yields `openingsShare` of the calls that could begin; calls already owed take their places first.
 */
import type { Instant, Zone } from '../../../shared/vocabulary.ts';
import type { AskedAgents, RosterEntry } from '../matching/candidate.ts';
import type { Policy } from '../policy.ts';
import { wallTimeAt } from '../time/zoned-time.ts';
import { type Helpers, helpersFor, type Owed } from './demand.ts';
import { dutyAhead } from './duty-ahead.ts';
import { enrolls, FEW, weightOf } from './supply.ts';

/** A time that can be set: the call begins between the two instants. */
export type Opening = { readonly opensAt: Instant; readonly by: Instant };

/** Openings begin on the hour and the half hour. */
export const SLOT = 30 * 60_000;
/** Nobody is called before 8 a.m. or after 9 p.m. in their own zone. */
const EARLIEST = 8 * 60;
const LATEST = 21 * 60;

/** Whether the opening is within humane hours. */
export function isHumane({ opensAt, by }: Opening, zone: Zone): boolean {
  const [from, to] = [wallTimeAt(opensAt, zone), wallTimeAt(by, zone)];
  return from.minute >= EARLIEST && to.day === from.day && to.minute <= LATEST;
}

type Asked = {
  readonly entries: Iterable<RosterEntry>;
  readonly owed: readonly Owed[];
  readonly now: Instant;
  readonly policy: Policy;
  readonly share: number;
  readonly asked?: AskedAgents | undefined;
};

/** Calls that can begin in each slot, and the fraction of a call that rounding would take from a small program. */
type Planned = {
  readonly rate: Float64Array;
  readonly spare: Float64Array;
  /** People on duty throughout each slot. */
  readonly people: Int32Array;
};

/** Every opening with a place left for this kind of help, soonest first. */
export function openingsWithRoom(wanted: readonly Helpers[], zone: Zone, question: Asked): Opening[] {
  const { now, policy } = question;
  const base = Math.floor(now / SLOT) * SLOT;
  const slots = Math.ceil(policy.openingsAhead / SLOT);
  const room = wanted.map((helpers) => roomOf(helpers, base, slots, question));
  const found: Opening[] = [];
  for (let slot = 0; slot < slots; slot++) {
    const opensAt = base + slot * SLOT;
    const opening = { opensAt, by: opensAt + policy.callbackWithin };
    if (opensAt <= now || !room.every((free) => free[slot])) continue;
    if (isHumane(opening, zone)) found.push(opening);
  }
  return found;
}

/** For each slot, whether every stretch of slots that contains it has room for one more. */
function roomOf(helpers: Helpers, base: Instant, slots: number, question: Asked): boolean[] {
  const { rate, spare, people } = planned(helpers, base, slots, question);
  const needed = peopleNeeded(people, question.policy);
  const booked = bookedIn(helpers, base, slots, question);
  /** Running total of what is left before each slot; a stretch is a difference of two. */
  const left = new Float64Array(slots + 1);
  for (let slot = 0; slot < slots; slot++)
    left[slot + 1] = (left[slot] ?? 0) + (rate[slot] ?? 0) - (booked[slot] ?? 0);
  const least = new Float64Array(slots + 1).fill(Number.POSITIVE_INFINITY);
  for (let slot = slots - 1; slot >= 0; slot--)
    least[slot] = Math.min(least[slot + 1] ?? Number.POSITIVE_INFINITY, left[slot + 1] ?? 0);
  const ahead = nextSpare(spare);
  const free: boolean[] = [];
  let before = Number.NEGATIVE_INFINITY;
  for (let slot = 0; slot < slots; slot++) {
    before = Math.max(before, (left[slot] ?? 0) - (ahead[slot] ?? 0));
    free.push((people[slot] ?? 0) >= needed && (least[slot] ?? 0) - before >= 1);
  }
  return free;
}

/** One or two of many may all be silent; where there never are many, one is enough. */
const peopleNeeded = (people: Int32Array, { readyAgents }: Policy): number =>
  people.some((count) => count > FEW) ? readyAgents : 1;

/** A stretch that begins off duty has the spare of the next duty in it. */
function nextSpare(spare: Float64Array): Float64Array {
  const ahead = Float64Array.from(spare);
  for (let slot = spare.length - 2; slot >= 0; slot--)
    if (ahead[slot] === 0) ahead[slot] = ahead[slot + 1] ?? 0;
  return ahead;
}

function planned(helpers: Helpers, base: Instant, slots: number, question: Asked): Planned {
  const { entries, now, policy, share, asked } = question;
  /** Weighted duty: how much it changes at each slot's start, and what partial slots add or take. */
  const steps = new Float64Array(slots + 2);
  const edges = new Float64Array(slots + 2);
  const whole = new Float64Array(slots + 2);
  const heads = new Float64Array(slots + 2);
  const add = (list: Float64Array, slot: number, value: number) => {
    if (slot <= slots) list[slot] = (list[slot] ?? 0) + value;
  };
  for (const entry of entries) {
    if (helpers === 'enrollers' && !enrolls(entry)) continue;
    if (asked?.get(entry.agentId)?.rejected) continue;
    const weight = weightOf(entry);
    for (const { from, to } of dutyAhead(entry, now, policy)) {
      // A set call is offered that long before its time (rule 8i).
      const start = (Math.max(from + policy.openingLead, now) - base) / SLOT;
      const end = Math.min((to - base) / SLOT, slots);
      if (start >= end) continue;
      const [first, last] = [Math.floor(start), Math.floor(end)];
      add(steps, first, weight);
      add(steps, last, -weight);
      add(edges, first, -weight * (start - first));
      add(edges, last, weight * (end - last));
      const wholeFrom = Math.ceil(start);
      const wholeTo = Math.max(wholeFrom, last);
      add(whole, wholeFrom, weight);
      add(whole, wholeTo, -weight);
      add(heads, wholeFrom, 1);
      add(heads, wholeTo, -1);
    }
  }
  const calls = (share * SLOT) / (policy.callTakes + policy.callGap);
  const rate = new Float64Array(slots);
  const spare = new Float64Array(slots);
  const people = new Int32Array(slots);
  let [duty, all, on] = [0, 0, 0];
  for (let slot = 0; slot < slots; slot++) {
    duty += steps[slot] ?? 0;
    all += whole[slot] ?? 0;
    on += heads[slot] ?? 0;
    people[slot] = on;
    rate[slot] = calls * (duty + (edges[slot] ?? 0));
    spare[slot] = all < 1e-9 ? 0 : Math.min(1, all);
  }
  return { rate, spare, people };
}

/** Owed calls by slot of their set time or the time worked to; overdue or unpromised ones are due now. */
function bookedIn(helpers: Helpers, base: Instant, slots: number, { owed }: Asked): Float64Array {
  const booked = new Float64Array(slots);
  for (const { help, callBegan, opensAt, plannedBy } of owed) {
    if (callBegan !== null || !helpersFor(help).includes(helpers)) continue;
    const at = opensAt ?? (plannedBy === null ? base : plannedBy - 1);
    const slot = Math.max(0, Math.floor((at - base) / SLOT));
    if (slot < slots) booked[slot] = (booked[slot] ?? 0) + 1;
  }
  return booked;
}

/** A first selection: the soonest opening, then the soonest of each other part of a day. */
export function someOf(openings: readonly Opening[], zone: Zone, most: number): Opening[] {
  const shown: Opening[] = [];
  const parts = new Set<string>();
  for (const opening of openings) {
    const { day, minute } = wallTimeAt(opening.opensAt, zone);
    const part = `${day} ${minute < 12 * 60 ? 'morning' : minute < 17 * 60 ? 'afternoon' : 'evening'}`;
    if (parts.has(part)) continue;
    parts.add(part);
    shown.push(opening);
    if (shown.length === most) break;
  }
  return shown;
}
