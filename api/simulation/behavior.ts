/**
 * How people behave, fixed before any policy was tuned with it. Shares are fractions of 1, durations in ms. Changing a value makes
 * earlier figures incomparable.
 */
import type { HelpKind, Language, Need } from '../../shared/vocabulary.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Pairs of a cumulative share and the duration up to it, uniform in between. */
export type Spread = readonly (readonly [share: number, upTo: number])[];

/** Requests by hour of the day in Louisville: a peak in the morning, another after lunch, few at night. */
// biome-ignore format: a curve
export const BY_HOUR: readonly number[] = [
  0.4, 0.3, 0.2, 0.2, 0.3, 0.6, 1.3, 2.8, 5.8, 8.6, 9.8, 9.2,
  7.4, 8.2, 8.8, 8.0, 6.8, 5.8, 4.6, 3.8, 3.0, 2.2, 1.2, 0.7,
];
/** Monday to Sunday, relative to the mean day. */
export const BY_WEEKDAY: readonly number[] = [1.35, 1.25, 1.15, 1.1, 1.05, 0.6, 0.5];

export type AgentBehavior = {
  /** For Generals: each agent's share of unanswered ones is drawn from a beta distribution with this mean. */
  readonly ignores: { readonly mean: number; readonly concentration: number; readonly whileLive: number };
  /** The share of answers that accept; the rest reject. Three to one. */
  readonly acceptsOfAnswers: number;
  /** From alert to answer, with the portal open and when reading a message. */
  readonly answersLive: Spread;
  readonly answersByMessage: Spread;
  /** How long the portal stays open, then closed, in turns throughout the duty. */
  readonly liveFor: Spread;
  readonly awayFor: Spread;
  /** How much attention each alert about a call taken by somebody else costs, up to `most`; half is recovered after `halfLife`. */
  readonly fatigue: { readonly perAlert: number; readonly most: number; readonly halfLife: number };
  /** Of agents who would answer a General: the share who open the list upon a Mass's alert, and when. */
  readonly opensList: number;
  readonly opensListAfter: Spread;
  /** After a call: the share who look at the list without an alert. */
  readonly looksAfterCall: number;
  /** Agents with this many accepted calls waiting take no more from the list. */
  readonly takesNoneFrom: number;
  /** From accept to dialing while idle, and from the end of one call to dialing the next. */
  readonly dialsAfter: Spread;
  readonly betweenCalls: Spread;
  readonly failedTryLasts: Spread;
  /** The share of working days on which an agent is absent without notice. */
  readonly absentDays: number;
  /** Of agents paused by "Are you there?": the share who tap, and after how long. The others wait for the pause to end. */
  readonly taps: number;
  readonly tapsAfter: Spread;
  /** Of those who open the list: the share who answer an alert's Mass although it is taken, on a screen a few seconds behind. */
  readonly answersTaken: number;
  /** The share of accepted calls that are forgotten. A reminder before its time is noticed, and acted upon, like a General (rule 7e). */
  readonly forgetsToCall: number;
  readonly handsBack: number;
  /** Of those who no longer hold the referral they are about to call: the share who try anyway. */
  readonly callsUnheld: number;
  readonly callLasts: Spread;
  readonly reaches: number;
  readonly callsAgainAfter: Spread;
  /** The share of answers sent twice, by a person or a retrying network. */
  /** Of agents asked to stay on: the share who do. The others don't answer. */
  readonly staysOn: number;
  readonly answersTwice: number;
  /** The share of events that arrive late; all others arrive within two seconds. */
  readonly hintLate: number;
  readonly hintLateBy: Spread;
  /** The share of agents reachable only in the browser. */
  readonly browserOnly: number;
  /** Each happens once in this many days per agent. */
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

/** Of 100 Generals, 45 are accepted and 15 rejected in time; of 100 agents alerted of a Mass, 21 open the list. */
export const AGENTS: AgentBehavior = {
  // Mean 0.4 and standard deviation 0.2: one in ten ignores over two thirds. With the portal open 0.4 of that, 0.16 on average.
  ignores: { mean: 0.4, concentration: 5, whileLive: 0.4 },
  acceptsOfAnswers: 0.75,
  // Desktop alerts are answered while they are on screen; mails when somebody reads mail.
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
  // Four tenths of duty: enrollments are done in the portal, and the rest of the day elsewhere.
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
  // Ten needless alerts an hour, hour after hour, cost a sixth of the answers; thirty or more cost half.
  fatigue: { perAlert: 0.004, most: 0.5, halfLife: 3 * HOUR },
  // A third of a General's attention: a Mass costs nobody their registration, and may be gone.
  opensList: 0.35,
  opensListAfter: [
    [0, 5 * SECOND],
    [0.5, 1.5 * MINUTE],
    [0.9, 6 * MINUTE],
    [1, 20 * MINUTE],
  ],
  // Setting Complete shows the list; most agents write up the call first.
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
  // Ten to 45 minutes, 19 on average: applications and plans are done on the phone.
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
  staysOn: 0.35,
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

/** The same agents, answering this share of Generals in time, with three accepts to one reject. */
export const answering = (share: number): AgentBehavior => ({
  ...AGENTS,
  ignores: { ...AGENTS.ignores, mean: 1 - share },
});

export type ResidentBehavior = {
  readonly language: Readonly<Partial<Record<Language, number>>>;
  readonly help: Readonly<Record<HelpKind, number>>;
  readonly needs: Readonly<Partial<Record<Need, number>>>;
  /** Shown openings: the share who take one, or wait without a time; the rest phone a hotline. */
  readonly takesOpening: number;
  /** From seeing the promise to sending. */
  readonly readsFor: Spread;
  /** Shown "within 30 minutes": the share who send the request. */
  readonly takesNow: number;
  /** Shown a later time today: the share who take it, by how far off it is. The rest phone a hotline. */
  readonly takesLater: readonly (readonly [upTo: number, share: number])[];
  readonly waitsUnpromised: number;
  /** Of those who take one: the share who take the first; the others choose among the rest evenly. */
  readonly takesFirstOpening: number;
  /** Shown no time: the share who leave a request anyway. */
  readonly leavesRequest: number;
  readonly forSomeoneElse: number;
  readonly submitsTwice: number;
  /** The share who send a second request while the first is open. */
  readonly asksAgainElsewhere: number;
  readonly cancels: number;
  readonly changesPhone: number;
  readonly changesTime: number;
  /** The share who complain after a promised time without a call. */
  readonly complains: number;
  readonly asksAgain: number;
  readonly rates: number;
  /** From the request until the resident wishes for a change. */
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
  // Waiting an hour at home is fine; for half a day, half of them phone a hotline.
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
  /** Each happens this many times a day. */
  readonly kills: number;
  readonly slowSpells: number;
  readonly busySpells: number;
  readonly clockSteps: number;
  /** How long a killed process stays down. */
  readonly downFor: Spread;
  /** A killed process dies at one of the next statements, up to this many. */
  readonly diesWithin: number;
  /** A slow spell: the number of statements, and the longest that each takes. */
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

/** One day of a scenario: its date in Louisville, and its requests relative to an ordinary working day. */
export type ScenarioDay = { readonly date: string; readonly demand: number; readonly closed?: string };

/**
 * The last days of open enrollment for 2027, which ends on December 31. Closed on Christmas; the rush begins on Monday, the 28th.
 * Federal enrollment weeks end at two to four times an ordinary day, with the last day the largest.
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
/** Index of the first day of the rush. */
export const RUSH_BEGINS = 4;
