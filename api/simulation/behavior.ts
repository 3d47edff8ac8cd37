/**
 * How people behave, fixed before any policy was tuned by it. Shares are parts of 1, durations milliseconds.
 * Changing a value here makes every figure reported before it a figure of another world.
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
  /** Of Generals: the share one agent never answers is drawn from a beta distribution with this mean. */
  readonly ignores: { readonly mean: number; readonly concentration: number; readonly whileLive: number };
  /** Of answers: accepts; the rest rejects. Three to one. */
  readonly acceptsOfAnswers: number;
  /** From the alert to the answer, of people who have the portal open and of people who read a message. */
  readonly answersLive: Spread;
  readonly answersByMessage: Spread;
  /** With the portal open, and without, in turns all through the duty. */
  readonly liveFor: Spread;
  readonly awayFor: Spread;
  /** Each alert about a call that somebody else took costs this much attention, at most `most`; half is forgotten after `halfLife`. */
  readonly fatigue: { readonly perAlert: number; readonly most: number; readonly halfLife: number };
  /** Of agents who would answer a General: open the list on the alert of a Mass, and when. */
  readonly opensList: number;
  readonly opensListAfter: Spread;
  /** After a call: look at the list unasked. */
  readonly looksAfterCall: number;
  /** With so many accepted calls waiting, nobody takes one more from the list. */
  readonly takesNoneFrom: number;
  /** From an accept to dialing while idle, and from the end of one call to dialing the next. */
  readonly dialsAfter: Spread;
  readonly betweenCalls: Spread;
  readonly failedTryLasts: Spread;
  /** Days on which somebody with hours is not there and has told nobody. */
  readonly absentDays: number;
  /** Paused by "Are you there?": so many tap, so long after it. The others wait for the pause to end. */
  readonly taps: number;
  readonly tapsAfter: Spread;
  /** Of those who open the list: answer the Mass of the alert even if somebody has taken it, from a screen a few seconds behind. */
  readonly answersTaken: number;
  readonly forgetsToCall: number;
  readonly handsBack: number;
  /** Of those who are to call and hold the referral no more: try it all the same. */
  readonly callsUnheld: number;
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

/** Of 100 Generals 45 are accepted and 15 rejected in time; of 100 who are alerted of a Mass 21 open the list. */
export const AGENTS: AgentBehavior = {
  // Mean 0.4 and standard deviation 0.2: one in ten ignores more than two thirds. With the portal open it is 0.4 of that, 0.16 on average.
  ignores: { mean: 0.4, concentration: 5, whileLive: 0.4 },
  acceptsOfAnswers: 0.75,
  // A desktop alert is answered while it is on screen; a letter when somebody reads mail.
  answersLive: [
    [0, 5 * SECOND],
    [0.5, 45 * SECOND],
    [0.9, 4 * MINUTE],
    [1, 12 * MINUTE],
  ],
  answersByMessage: [
    [0, 30 * SECOND],
    [0.5, 4 * MINUTE],
    [0.9, 11 * MINUTE],
    [1, 14.5 * MINUTE],
  ],
  // Four tenths of duty: the portal is where enrollment is done, and the rest of an agent's day is elsewhere.
  liveFor: [
    [0, 10 * MINUTE],
    [0.5, 35 * MINUTE],
    [0.9, 90 * MINUTE],
    [1, 180 * MINUTE],
  ],
  awayFor: [
    [0, 10 * MINUTE],
    [0.5, 55 * MINUTE],
    [0.9, 140 * MINUTE],
    [1, 260 * MINUTE],
  ],
  // Ten needless alerts an hour, hour after hour, cost a sixth of the answers, thirty and more half.
  fatigue: { perAlert: 0.004, most: 0.5, halfLife: 3 * HOUR },
  // A third of a General's attention: a Mass costs nobody their standing, and may be gone.
  opensList: 0.35,
  opensListAfter: [
    [0, 5 * SECOND],
    [0.5, 1.5 * MINUTE],
    [0.9, 6 * MINUTE],
    [1, 20 * MINUTE],
  ],
  // Who sets Complete has the list before them; most of them write up the call first.
  looksAfterCall: 0.3,
  takesNoneFrom: 2,
  dialsAfter: [
    [0, 30 * SECOND],
    [0.7, 4 * MINUTE],
    [0.95, 10 * MINUTE],
    [1, 20 * MINUTE],
  ],
  betweenCalls: [
    [0, MINUTE],
    [0.8, 4 * MINUTE],
    [1, 10 * MINUTE],
  ],
  failedTryLasts: [
    [0, 45 * SECOND],
    [1, 2 * MINUTE],
  ],
  // Ten sick days and unplanned errands a year.
  absentDays: 0.04,
  taps: 0.7,
  tapsAfter: [
    [0, 30 * SECOND],
    [0.5, 8 * MINUTE],
    [0.9, 45 * MINUTE],
    [1, 2 * HOUR],
  ],
  answersTaken: 0.05,
  forgetsToCall: 0.02,
  handsBack: 0.03,
  callsUnheld: 0.2,
  // Ten to 45 minutes, 19 on average: an application or a plan is done on the phone.
  callLasts: [
    [0, 10 * MINUTE],
    [0.6, 18 * MINUTE],
    [0.9, 30 * MINUTE],
    [1, 45 * MINUTE],
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
  ignores: { ...AGENTS.ignores, mean: 1 - share },
});

export type ResidentBehavior = {
  readonly language: Readonly<Partial<Record<Language, number>>>;
  readonly help: Readonly<Record<HelpKind, number>>;
  readonly needs: Readonly<Partial<Record<Need, number>>>;
  /** Shown openings: takes one, or waits without a time; the rest picks up the phone. */
  readonly takesOpening: number;
  /** From what is promised on the screen to sending. */
  readonly readsFor: Spread;
  /** Shown "within 30 minutes": sends the request. */
  readonly takesNow: number;
  /** Shown a later time today, by how far off it is: takes it. The rest takes the phone. */
  readonly takesLater: readonly (readonly [upTo: number, share: number])[];
  readonly waitsUnpromised: number;
  /** Of those who take one: the first; the others any of the rest alike. */
  readonly takesFirstOpening: number;
  /** Shown no time at all: leaves the request all the same. */
  readonly leavesRequest: number;
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
  readsFor: [
    [0, 3 * SECOND],
    [0.8, 40 * SECOND],
    [1, 4 * MINUTE],
  ],
  takesNow: 0.98,
  // Waiting an hour at home is fine; for half of them half a day is a reason to call the line.
  takesLater: [
    [HOUR, 0.85],
    [3 * HOUR, 0.65],
    [Number.POSITIVE_INFINITY, 0.5],
  ],
  takesFirstOpening: 0.7,
  waitsUnpromised: 0.15,
  leavesRequest: 0.4,
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

export type Behavior = { readonly agents: AgentBehavior; readonly residents: ResidentBehavior };

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

/** One day of a scenario: its date in Louisville, and its requests as parts of an ordinary working day's. */
export type ScenarioDay = { readonly date: string; readonly demand: number; readonly closed?: string };

/**
 * The last days of open enrollment for 2027, which ends on December 31. Christmas is closed; the rush begins on Monday 28.
 * Federal enrollment weeks end at two to four times an ordinary day, and the last day is the largest.
 */
export const DEADLINE_WEEK: readonly ScenarioDay[] = [
  { date: '2026-12-24', demand: 0.6 },
  { date: '2026-12-25', demand: 0.2, closed: 'Christmas' },
  { date: '2026-12-26', demand: 0.5 },
  { date: '2026-12-27', demand: 0.5 },
  { date: '2026-12-28', demand: 1.6 },
  { date: '2026-12-29', demand: 1.9 },
  { date: '2026-12-30', demand: 2.3 },
  { date: '2026-12-31', demand: 3 },
];
/** The days of the rush, as positions in the week. */
export const RUSH_BEGINS = 4;
