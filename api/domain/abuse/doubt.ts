/**
 * How doubtful a request is (rule 40e). Evidence is of several kinds; of each kind the worst counts, and the kinds add up. From
 * `doubtFrom` points on a request is held. How many came from one place never suffices alone: a library has one address. Nor do
 * odd answers of somebody who comes alone: one false request is one call, and harm takes many.
 */
import { entriesOf, keysOf } from '../../../shared/typed.ts';
import type { Policy } from '../policy.ts';
import type { NumberDoubt } from './number.ts';

/** Everything that can speak against a request, each with the kind of evidence that it is. */
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
} as const satisfies Readonly<Record<string, string>>;
export type Doubt = keyof typeof DOUBTS;
export const DOUBT_NAMES: readonly Doubt[] = keysOf(DOUBTS);

/** Kinds that pass by themselves: time alone releases what is held for them. */
const PASSING: ReadonlySet<string> = new Set(['rate', 'attack']);
/** Kinds that tell of harm beyond this one request. */
const OF_MANY: ReadonlySet<string> = new Set([...PASSING, 'record']);

export type Points = Readonly<Partial<Record<Doubt, number>>>;

/** What is known of a request as it comes. */
export type Given = {
  /** It filled in what no person sees. */
  readonly honeypot: boolean;
  readonly number: NumberDoubt | null;
  /** From the challenge to the request, in ms; null where it is not known. */
  readonly tookFor: number | null;
  /** Other numbers of the same hundred within the hour. */
  readonly inARow: number;
  /** Other numbers that the same note came with, within a day. */
  readonly sameText: number;
  readonly ofNumber: {
    /** An agent has reached somebody there before. */
    readonly reached: boolean;
    readonly wrong: boolean;
    readonly turnedAway: boolean;
  };
};

/** What is known of its sender, this request left out. Within ten minutes, and within a day where it says so. */
export type FromSender = {
  readonly requests: number;
  readonly ofNetwork: number;
  /** Requests of a day whose residents agents reached, and those that turned out false. */
  readonly reached: number;
  readonly false: number;
  /** What one address may send in a minute before it is a machine's, as this service is set up. */
  readonly perMinute: number;
};

/** What is known of everybody: requests of the last ten minutes, and agents on duty now. */
export type Everybody = { readonly requests: number; readonly onDuty: number };

/** Nobody reads and answers the form in less. */
const TOO_FAST = 4_000;
const TEN_MINUTES = 10 * 60_000;
/** The setting that the figures of one sender below are for. */
const USUAL_PER_MINUTE = 30;

/** 0 up to `from`, `most` from `to` on, and even steps between. */
const rising = (value: number, from: number, to: number, most: number): number =>
  value <= from ? 0 : value >= to ? most : Math.round((most * (value - from)) / (to - from));

const OF_NUMBER: Readonly<Record<NumberDoubt, { doubt: Doubt; points: number }>> = {
  impossible: { doubt: 'impossible-number', points: 100 },
  fictional: { doubt: 'fictional-number', points: 15 },
  far: { doubt: 'far-number', points: 40 },
};

const found = (all: Readonly<Partial<Record<Doubt, number>>>): Points =>
  Object.fromEntries(Object.entries(all).filter(([, points]) => points > 0));

/** What stays as it is while the request waits. */
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

/** How a sender's requests came out, which speaks against all of its others. */
export const recordDoubts = ({ false: wrong, reached }: Pick<FromSender, 'false' | 'reached'>): Points =>
  found({ 'sender-turned-out-false': rising(wrong - 2 * reached, 1, 5, 100) });

/** So many calls can agents begin in ten minutes; a small program's crowd is no smaller than sixteen. */
export const usualRequests = (onDuty: number, { callTakes, callGap }: Policy): number =>
  Math.max(16, (onDuty * TEN_MINUTES) / (callTakes + callGap));

/** What is so now, and may be otherwise in a quarter of an hour. `underAttack`: rule 40h. */
export function passingDoubts(
  from: FromSender,
  all: Everybody,
  underAttack: boolean,
  policy: Policy,
): Points {
  const size = from.perMinute / USUAL_PER_MINUTE;
  // Whoever sends people whom agents do reach is a library, and no machine.
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
  /** Held, and time alone may release it. */
  readonly passes: boolean;
};

/** `proven`: somebody was reached at this number before. That is beyond doubt, whatever else is going on. */
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

/** Alerts of one request, where it is late already and rings nearly everybody of a small program. */
const RINGS_A_REQUEST = 24;

/** Of what was held so many are released in an hour by time alone, at most: if all were false, each agent bears the rings (rule 40f). */
export const releasedAnHour = (onDuty: number, { fakeRings }: Policy): number =>
  Math.max(1, Math.floor((onDuty * fakeRings) / RINGS_A_REQUEST / 2));
