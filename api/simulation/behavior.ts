/**
 * How people behave, fixed before any policy was tuned by it. Shares are parts of 1, durations milliseconds. Whoever
 * changes a value here makes every figure that was reported before another world's.
 */
import type { HelpKind, Language, Need } from '../../shared/vocabulary.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** A share of cases up to each duration, evenly spread between one and the next. */
export type Spread = readonly (readonly [share: number, upTo: number])[];

/** Requests by the hour of the day in Louisville: a hill in the morning, another after lunch, few at night. */
// biome-ignore format: a curve
export const BY_HOUR: readonly number[] = [
  0.4, 0.3, 0.2, 0.2, 0.3, 0.6, 1.3, 2.8, 5.8, 8.6, 9.8, 9.2,
  7.4, 8.2, 8.8, 8.0, 6.8, 5.8, 4.6, 3.8, 3.0, 2.2, 1.2, 0.7,
];
/** Monday to Sunday, as parts of a mean day. */
export const BY_WEEKDAY: readonly number[] = [1.35, 1.25, 1.15, 1.1, 1.05, 0.6, 0.5];

export type AgentBehavior = {
  /** Of Generals: accepted and rejected in time; the rest is never looked at. */
  readonly accepts: number;
  readonly rejects: number;
  /** From the alert to the answer of those who answer a General. */
  readonly answersAfter: Spread;
  /** Of those alerted of a Mass: look at it within `looksWithin`; of the rest, so many come across it later. */
  readonly looks: number;
  readonly looksWithin: number;
  readonly looksLater: number;
  readonly looksLaterWithin: number;
  /** Of those who look at a Mass that somebody has taken: answer it all the same, from a screen a few seconds behind. */
  readonly answersTaken: number;
  readonly forgetsToCall: number;
  readonly handsBack: number;
  /** Of those who are to call and hold the referral no more: try it all the same. */
  readonly callsUnheld: number;
  readonly callsAfter: Spread;
  readonly callLasts: Spread;
  readonly reaches: number;
  readonly callsAgainAfter: Spread;
  /** The same answer sent twice, by a hand or by a network that tries again. */
  readonly answersTwice: number;
  /** A hint that comes late; the others come within two seconds. */
  readonly hintLate: number;
  readonly hintLateBy: Spread;
  /** Whose only way to be told is the browser. */
  readonly browserOnly: number;
  /** Each of these once in so many days of one agent. */
  readonly daysBetween: {
    readonly signIn: number;
    readonly switchOff: number;
    readonly switchOn: number;
    readonly outOfOffice: number;
    readonly lostNetwork: number;
    readonly leave: number;
  };
  readonly registersAgainAfter: Spread;
  readonly contests: number;
  readonly staffForgives: number;
};

/** Of 100 Generals 45 are accepted and 15 rejected in time; of 100 who are alerted of a Mass 10 look within a minute. */
export const AGENTS: AgentBehavior = {
  accepts: 0.45,
  rejects: 0.15,
  answersAfter: [
    [0, 10 * SECOND],
    [0.5, 2 * MINUTE],
    [0.9, 8 * MINUTE],
    [1, 14.5 * MINUTE],
  ],
  looks: 0.1,
  looksWithin: MINUTE,
  looksLater: 0.1,
  looksLaterWithin: HOUR,
  answersTaken: 0.05,
  forgetsToCall: 0.02,
  handsBack: 0.03,
  callsUnheld: 0.2,
  callsAfter: [
    [0, MINUTE],
    [0.6, 5 * MINUTE],
    [0.95, 12 * MINUTE],
    [1, 25 * MINUTE],
  ],
  callLasts: [
    [0, 4 * MINUTE],
    [0.7, 15 * MINUTE],
    [1, 50 * MINUTE],
  ],
  reaches: 0.72,
  callsAgainAfter: [
    [0, HOUR],
    [0.6, 5 * HOUR],
    [1, 28 * HOUR],
  ],
  answersTwice: 0.05,
  hintLate: 0.02,
  hintLateBy: [
    [0, 10 * SECOND],
    [1, 20 * MINUTE],
  ],
  browserOnly: 0.05,
  daysBetween: { signIn: 4, switchOff: 20, switchOn: 60, outOfOffice: 40, lostNetwork: 40, leave: 700 },
  registersAgainAfter: [
    [0, 20 * MINUTE],
    [0.6, 6 * HOUR],
    [1, 40 * HOUR],
  ],
  contests: 0.05,
  staffForgives: 0.6,
};

/** The same agents, who answer this share of Generals in time, three accepts to each reject. */
export const answering = (share: number): AgentBehavior => ({
  ...AGENTS,
  accepts: 0.75 * share,
  rejects: 0.25 * share,
});

export type ResidentBehavior = {
  readonly language: Readonly<Partial<Record<Language, number>>>;
  readonly help: Readonly<Record<HelpKind, number>>;
  readonly needs: Readonly<Partial<Record<Need, number>>>;
  /** With nobody on duty: takes the first opening, or waits without a promise; the rest picks up the phone. */
  readonly takesOpening: number;
  readonly waits: number;
  readonly forSomeoneElse: number;
  readonly submitsTwice: number;
  /** A second request while the first is open. */
  readonly asksAgainElsewhere: number;
  readonly cancels: number;
  readonly changesPhone: number;
  readonly changesTime: number;
  /** After a promised time without a call. */
  readonly complains: number;
  readonly asksAgain: number;
  readonly rates: number;
  /** From the request until a wish of their own comes up. */
  readonly wishesAfter: Spread;
};

export const RESIDENTS: ResidentBehavior = {
  // biome-ignore format: a table
  language: {
    en: 92, es: 5, vi: 0.3, ar: 0.5, bs: 0.3, fr: 0.3, so: 0.3, sw: 0.3, ne: 0.3, zh: 0.3, ht: 0.2, rw: 0.2,
  },
  help: { application: 45, enrollment: 35, both: 20 },
  needs: { interpreter: 0.02, asl: 0.008, tty: 0.003, relay: 0.003 },
  takesOpening: 0.6,
  waits: 0.25,
  forSomeoneElse: 0.1,
  submitsTwice: 0.05,
  asksAgainElsewhere: 0.02,
  cancels: 0.04,
  changesPhone: 0.02,
  changesTime: 0.02,
  complains: 0.3,
  asksAgain: 0.3,
  rates: 0.3,
  wishesAfter: [
    [0, MINUTE],
    [0.7, 30 * MINUTE],
    [1, 3 * HOUR],
  ],
};

export type FaultRates = {
  /** Each so many times a day. */
  readonly kills: number;
  readonly slowSpells: number;
  readonly busySpells: number;
  readonly clockSteps: number;
  /** How long a process that was killed is away. */
  readonly downFor: Spread;
  /** A killed process dies at one of the next so many statements. */
  readonly diesWithin: number;
  /** Of a slow spell: how many statements, and how long each takes at most. */
  readonly slowStatements: number;
  readonly slowBy: number;
  readonly stepForward: number;
  readonly stepBack: number;
};

export const FAULTS: FaultRates = {
  kills: 3,
  slowSpells: 3,
  busySpells: 6,
  clockSteps: 2,
  downFor: [
    [0, SECOND],
    [0.6, 20 * SECOND],
    [0.9, 5 * MINUTE],
    [1, 40 * MINUTE],
  ],
  diesWithin: 60,
  slowStatements: 120,
  slowBy: 1_500,
  stepForward: 40 * SECOND,
  stepBack: 4 * SECOND,
};
