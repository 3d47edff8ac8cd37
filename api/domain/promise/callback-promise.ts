/**
 * The promise that can honestly be made (rule 8): a call within thirty minutes, one later today, openings to choose from, or none.
 */
import type { HelpKind, Instant, Zone } from '../../../shared/vocabulary.ts';
import type { AskedAgents } from '../matching/candidate.ts';
import type { RosterIndex } from '../matching/roster-index/index.ts';
import type { Policy } from '../policy.ts';
import {
  type DayPart,
  dayPart,
  type Practice,
  type Practiced,
  practiced,
  SCORES_NEEDED,
  type WaitClass,
  waitClass,
} from './calibration.ts';
import { countedOn } from './counted.ts';
import { helpersFor, type Owed, waitingFor } from './demand.ts';
import { isHumane, type Opening, openingsWithRoom, someOf } from './openings.ts';
import { demandBy, firstRoom } from './room.ts';
import { minuteOf } from './supply.ts';

export type { Opening } from './openings.ts';

export type CallbackPromise =
  | { readonly kind: 'now'; readonly by: Instant }
  | { readonly kind: 'later'; readonly by: Instant }
  | { readonly kind: 'openings'; readonly openings: readonly Opening[]; readonly more: boolean }
  | { readonly kind: 'none' };

/** The soonest call that can be promised; null if there are only openings, or nothing. */
export const soonestOf = (promise: CallbackPromise) =>
  promise.kind === 'now' || promise.kind === 'later' ? promise : null;

/** The basis of a promise: agents on duty, calls owed, and how past promises turned out. */
export type Program = {
  readonly roster: Pick<RosterIndex, 'entries' | 'anyoneOnDuty' | 'revision'>;
  readonly owed: readonly Owed[];
  readonly practice: Practice;
};

export type PromiseQuestion = {
  readonly help: HelpKind;
  /** The resident's zone. */
  readonly zone: Zone;
  /** An existing request: it frees its own place, and agents who declined it don't count. */
  readonly referralId?: string;
  readonly asked?: AskedAgents;
};

/** Why a promise was made; stored with it. Times in ms. */
export type Basis = {
  readonly waitClass: WaitClass;
  readonly part: DayPart;
  /** Calls due before it, and calls that can be counted on by then. */
  readonly demand: number;
  readonly supply: number;
  /** Added to the time worked to. */
  readonly margin: number;
  readonly level: number;
  readonly scores: number;
  readonly share: number;
};

export type Judgment = {
  readonly promise: CallbackPromise;
  /** The time worked to (T0), without the margin added for the resident; null if there is none today. */
  readonly plannedBy: Instant | null;
  readonly basis: Basis | null;
  /** Every opening with a place left. */
  readonly openings: () => readonly Opening[];
};

const MINUTE = 60_000;
/** Later times are rounded up to this. */
const ROUNDED_TO = 5 * MINUTE;
const SHOWN = 5;

/** Promises a time only if there is room and recent promises of its kind were kept (rules 8f to 8i). */
export function judge(program: Program, question: PromiseQuestion, now: Instant, policy: Policy): Judgment {
  const others = program.owed.filter(({ referralId }) => referralId !== question.referralId);
  const openings = once(() => openingsFor({ ...program, owed: others }, question, now, policy));
  const room = roomFor({ ...program, owed: others }, question, now, policy);
  const time = room && timeOf(room, program, question, now, policy);
  if (time && room) return { ...time, openings };
  const found = openings();
  const shown = someOf(found, question.zone, SHOWN);
  const promise: CallbackPromise =
    shown.length > 0 ? { kind: 'openings', openings: shown, more: found.length > shown.length } : NONE;
  return { promise, plannedBy: null, basis: null, openings };
}

const NONE: CallbackPromise = { kind: 'none' };

type Room = {
  readonly minute: number;
  readonly demand: number;
  readonly supply: number;
  /** Whether few agents are ready to answer and call at once. */
  readonly few: boolean;
};

/** The first minute with room among everybody who may serve it, for the license class and overall. */
function roomFor(
  { roster, owed }: Program,
  { help, asked }: PromiseQuestion,
  now: Instant,
  policy: Policy,
): Room | null {
  const among = countedOn(roster, owed, now, policy, asked);
  let latest: Room | null = null;
  let few = false;
  for (const helpers of helpersFor(help)) {
    const demand = demandBy(waitingFor(owed, helpers, now), now, policy);
    const counted = among(helpers);
    const minute = firstRoom(demand, counted.supply);
    if (minute === null) return null;
    few ||= counted.few;
    if (latest === null || minute > latest.minute)
      latest = { minute, demand: demand[minute] ?? 0, supply: counted.supply[minute] ?? 0, few };
  }
  return latest && { ...latest, few };
}

type Time = Pick<Judgment, 'promise' | 'plannedBy' | 'basis'>;

/** The time that room and record allow; null if it is past today's humane hours, or nobody is on duty. */
function timeOf(
  { minute, demand, supply, few }: Room,
  { roster, practice }: Program,
  { help, zone }: PromiseQuestion,
  now: Instant,
  policy: Policy,
): Time | null {
  // The next agents to come on duty are offered as openings.
  if (!roster.anyoneOnDuty(help, now, policy)) return null;
  const soonest = now + policy.callbackWithin;
  const room = now + minute * minuteOf(policy);
  const plannedBy = Math.max(soonest, room);
  const kind = waitClass(plannedBy - now, few, policy);
  const part = dayPart(now);
  const known = practiced(practice, kind, part, policy);
  const { level, scores } = known;
  // Even if calls came early lately: before T0 there is no room, and earlier promises would break (rule 8f).
  const margin = Math.max(0, known.margin);
  const { supplyShare: share } = policy;
  const basis: Basis = { waitClass: kind, part, demand, supply, margin, level, scores, share };
  if (mayPromiseNow(room, soonest, known, policy) && !isUntried(known, practice, policy))
    return { promise: { kind: 'now', by: soonest }, plannedBy, basis: { ...basis, margin: 0 } };
  const by = Math.ceil(Math.max(plannedBy + margin, soonest + 1) / ROUNDED_TO) * ROUNDED_TO;
  return isHumane({ opensAt: now, by }, zone) ? { promise: { kind: 'later', by }, plannedBy, basis } : null;
}

/** Thirty minutes: enough room, half a cold margin to spare while there is no record, and no objection from the record. */
const mayPromiseNow = (room: Instant, soonest: Instant, known: Practiced, { coldMargin }: Policy): boolean =>
  room + (known.scores < SCORES_NEEDED ? coldMargin / 2 : 0) <= soonest && !known.stopped;

/** Moments with few ready agents need a separate record, once the others have one. */
const isUntried = ({ waitClass, scores }: Practiced, practice: Practice, policy: Policy): boolean =>
  waitClass === 'few' &&
  scores < SCORES_NEEDED &&
  practiced(practice, 'now', 'any', policy).scores >= SCORES_NEEDED;

function openingsFor(
  { roster, owed, practice }: Program,
  { help, zone, asked }: PromiseQuestion,
  now: Instant,
  policy: Policy,
): Opening[] {
  const { share } = practiced(practice, 'opening', 'any', policy);
  const question = { entries: [...roster.entries()], owed, now, policy, share, asked };
  return openingsWithRoom(helpersFor(help), zone, question);
}

/** The basis of a promise for an opening. */
export function basisOfOpening(practice: Practice, now: Instant, policy: Policy): Basis {
  const { level, scores, share, part } = practiced(practice, 'opening', dayPart(now), policy);
  return { waitClass: 'opening', part, demand: 0, supply: 0, margin: 0, level, scores, share };
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
