/**
 * How doubtful a request is (rule 40e). Only the worst evidence of each kind counts; the kinds add up. A request with
 * `doubtFrom` points or more is held. The rate from one place never suffices alone: a library has one address. Odd answers
 * alone don't either: one false request costs one call, and real harm takes many.
 */
import type { Doubt } from '../../../shared/doubts.ts';
import { entriesOf, keysOf } from '../../../shared/typed.ts';
import type { Policy } from '../policy.ts';
import type { NumberDoubt } from './number.ts';

/** Everything that counts against a request, with its kind of evidence. */
export const DOUBTS = {
  honeypot: 'honeypot',
  'impossible-number': 'number',
  'fictional-number': 'number',
  'far-number': 'number',
  'numbers-in-a-row': 'number',
  'number-turned-away': 'record',
  'wrong-number-before': 'record',
  'sender-turned-out-false': 'record',
  'busy-sender': 'rate',
  'busy-network': 'rate',
  crowd: 'rate',
  'too-fast': 'pace',
  'same-text': 'text',
  attack: 'attack',
} as const satisfies Readonly<Record<Doubt, string>>;
export const DOUBT_NAMES: readonly Doubt[] = keysOf(DOUBTS);

/** Kinds that pass with time: requests held for them are released by time. */
const PASSING: ReadonlySet<string> = new Set(['rate', 'attack']);
/** Kinds that point to more than this one request. */
const OF_MANY: ReadonlySet<string> = new Set([...PASSING, 'record']);

export type Points = Readonly<Partial<Record<Doubt, number>>>;

/** Facts known when a request arrives. */
export type Given = {
  /** It filled in a field that people can't see. */
  readonly honeypot: boolean;
  readonly number: NumberDoubt | null;
  /** From the challenge to the request, in ms; null if unknown. */
  readonly tookFor: number | null;
  /** Other numbers of the same hundred within the hour. */
  readonly inARow: number;
  /** Other numbers sent with the same note within a day. */
  readonly sameText: number;
  readonly ofNumber: {
    /** An agent reached somebody at this number before. */
    readonly reached: boolean;
    readonly wrong: boolean;
    readonly turnedAway: boolean;
  };
};

/** The sender's other requests within ten minutes, or within a day where a field says so. */
export type FromSender = {
  readonly requests: number;
  readonly ofNetwork: number;
  /** Requests of the last day: residents reached, and requests that turned out false. */
  readonly reached: number;
  readonly false: number;
  /** Requests a minute that this service accepts from one address before it counts as a machine. */
  readonly perMinute: number;
};

/** Totals over all senders: requests of the last ten minutes, and agents on duty now. */
export type Everybody = { readonly requests: number; readonly onDuty: number };

/** Ms. Nobody can read and answer the form faster. */
const TOO_FAST = 4_000;
const TEN_MINUTES = 10 * 60_000;
/** The setting for which the per-sender figures below were chosen. */
const USUAL_PER_MINUTE = 30;

/** 0 up to `from`, `most` from `to` on, linear between. */
const rising = (value: number, from: number, to: number, most: number): number =>
  value <= from ? 0 : value >= to ? most : Math.round((most * (value - from)) / (to - from));

const OF_NUMBER: Readonly<Record<NumberDoubt, { doubt: Doubt; points: number }>> = {
  impossible: { doubt: 'impossible-number', points: 100 },
  fictional: { doubt: 'fictional-number', points: 15 },
  far: { doubt: 'far-number', points: 40 },
};

const found = (all: Readonly<Partial<Record<Doubt, number>>>): Points =>
  Object.fromEntries(Object.entries(all).filter(([, points]) => points > 0));

/** Doubts that do not change while the request waits. */
export function lastingDoubts({ honeypot, number, tookFor, inARow, sameText, ofNumber }: Given): Points {
  const own = number && OF_NUMBER[number];
  return found({
    honeypot: honeypot ? 1_000 : 0,
    ...(own && { [own.doubt]: own.points }),
    'numbers-in-a-row': inARow >= 4 ? 15 : 0,
    'number-turned-away': ofNumber.turnedAway ? 100 : 0,
    'wrong-number-before': ofNumber.wrong && !ofNumber.reached ? 60 : 0,
    'too-fast': tookFor !== null && tookFor < TOO_FAST ? 40 : 0,
    'same-text': rising(sameText, 2, 8, 20),
  });
}

/** How a sender's earlier requests turned out; this counts against all their other requests. */
export const recordDoubts = ({ false: wrong, reached }: Pick<FromSender, 'false' | 'reached'>): Points =>
  found({ 'sender-turned-out-false': rising(wrong - 2 * reached, 1, 5, 100) });

/** Calls that agents can begin in ten minutes; at least sixteen, for small programs. */
export const usualRequests = (onDuty: number, { callTakes, callGap }: Policy): number =>
  Math.max(16, (onDuty * TEN_MINUTES) / (callTakes + callGap));

/** Doubts that can change within minutes. `underAttack`: rule 40h. */
export function passingDoubts(
  from: FromSender,
  all: Everybody,
  underAttack: boolean,
  policy: Policy,
): Points {
  const size = from.perMinute / USUAL_PER_MINUTE;
  // A sender whose residents are reached is probably a library, not a machine.
  const credit = 3 * from.reached;
  const usual = usualRequests(all.onDuty, policy);
  return found({
    'busy-sender': rising(from.requests - credit, 16 * size, 40 * size, 80),
    'busy-network': rising(from.ofNetwork - credit, 24 * size, 96 * size, 60),
    crowd: rising(all.requests, usual * size, usual * 1.6 * size, 60),
    attack: underAttack ? 30 : 0,
  });
}

export type Doubted = {
  readonly points: number;
  readonly why: Points;
  readonly held: boolean;
  /** Held, and can be released just by time. */
  readonly passes: boolean;
};

/** `proven`: somebody was reached at this number before, which overrides every doubt. */
export function doubtOf(all: Points, proven: boolean, policy: Policy): Doubted {
  const why: Points = proven ? found({ honeypot: all.honeypot ?? 0 }) : all;
  const lasting = Object.fromEntries(entriesOf(why).filter(([doubt]) => !PASSING.has(DOUBTS[doubt])));
  return {
    ...{ points: sum(why), why },
    held: isHeld(why, policy),
    passes: !isHeld(lasting, policy),
  };
}

const isHeld = (why: Points, { doubtFrom }: Policy): boolean =>
  sum(why) >= doubtFrom &&
  entriesOf(why).some(([doubt, points = 0]) => OF_MANY.has(DOUBTS[doubt]) || points >= doubtFrom);

function sum(why: Points): number {
  const worst = new Map<string, number>();
  for (const [doubt, points] of entriesOf(why)) {
    const kind = DOUBTS[doubt];
    worst.set(kind, Math.max(worst.get(kind) ?? 0, points));
  }
  return [...worst.values()].reduce((total, points) => total + points, 0);
}

/** Alerts that one request causes in the worst case: late, and offered to nearly everybody of a small program. */
const RINGS_A_REQUEST = 24;

/** The most released by time in an hour: even if all were false, agents could handle the rings (rule 40f). */
export const releasedAnHour = (onDuty: number, { fakeRings }: Policy): number =>
  Math.max(1, Math.floor((onDuty * fakeRings) / RINGS_A_REQUEST / 2));
