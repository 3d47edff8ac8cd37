/**
 * Every tunable value, with what breaks if it is smaller or larger. Durations are in ms. The source documents fix
 * generalWindow, callbackWithin, and missesAllowed; demos shorten the first two.
 */
import type { Instant } from '../../shared/vocabulary.ts';
import type { ClosedDays } from './time/service-days.ts';

export type Policy = {
  /** Rule 2. Shorter: busy agents miss offers. Longer: a lapse leaves no time for a Mass. */
  readonly generalWindow: number;
  /** Rule 8. Shorter: promises break. Longer: violates the source's "within 30 minutes". */
  readonly callbackWithin: number;
  /** Rule 8f: the probability with which a promise should be kept. Lower: promises break. Higher: few are promised thirty minutes. */
  readonly promiseConfidence: number;
  /** Rule 8g: a call and its paperwork. Shorter: promises break. Longer: promised times are later than needed. */
  readonly callTakes: number;
  /** Rule 8g: the gap between two calls of one agent. */
  readonly callGap: number;
  /** Rule 8g: from asking an idle agent to the first ring. Shorter: each agent's first call is promised too early. */
  readonly answerIn: number;
  /** Rule 8g: the share of possible calls that take place when many are on duty (the model's kappa). */
  readonly supplyShare: number;
  /** Rule 8g: standard deviations subtracted from the supply (the model's z). More: later times than needed. */
  readonly supplyCaution: number;
  /** Rule 8h: added while fewer than twenty promises of a kind have ended. Shorter: the first day's promises break. */
  readonly coldMargin: number;
  /**
   * Rules 8h and 8i: with fewer live and idle agents, thirty minutes have a separate record. A higher value promises them less
   * often.
   */
  readonly readyAgents: number;
  /** Rule 8i: the share of planned duty given out as openings, until the record corrects it. */
  readonly openingsShare: number;
  /** Rule 8i: how far ahead openings reach. Longer: calendars are not reliable yet. Shorter: no choice over a weekend. */
  readonly openingsAhead: number;
  /** Rule 8i: how long before its time a set call is offered. Shorter: calls begin late. Longer: agents are bound early. */
  readonly openingLead: number;
  /** Rule 8a: how long a displayed time is honored. Shorter: slow typists choose twice. Longer: no time is left for a General. */
  readonly promiseGoodFor: number;
  /** Rule 3. Shorter: a Mass may have no time to be noticed. Longer: fewer Generals. */
  readonly massReserve: number;
  /** Rule 3a: agents alerted of a Mass at a time. Fewer: it is found late. More: one request rings in many offices. */
  readonly waveSize: number;
  /** Rule 3a: shortest time between waves. Shorter: nobody has time to look. Longer: too few hear of it in time. */
  readonly waveEvery: number;
  /** Rule 3a: agents with this many In Progress are left out of waves. Fewer: too few hear of it. More: people who take none are rung. */
  readonly wavesBelow: number;
  /** Rule 3a: how long before the promised time everybody is alerted. Shorter: too late to call. Longer: waves are cut short. */
  readonly everyoneBefore: number;
  /** Rule 3d: time until an untaken Mass alerts again. Shorter: people stop listening. Longer: with few on duty, nobody looks. */
  readonly alertAgain: number;
  /** Rule 5. Three, by the source. */
  readonly missesAllowed: number;
  /** Rule 5a: pause before the last allowed miss. Shorter: it happens at lunch. Longer: agents who are back but silent idle. */
  readonly pauseFor: number;
  /** Rule 29a: after this many misses in a row, an agent gets a General only while live. More: absent people lose their registration. */
  readonly liveOnlyFrom: number;
  /** Rule 5b: pause during a call. Shorter: agents are rung while they talk. Longer: agents who forget to end it idle. */
  readonly callPause: number;
  /** Rule 25. Smaller: good agents idle. Larger: residents wait behind an agent's earlier calls. */
  readonly capacity: number;
  /** Rule 23: how recent a live browser's heartbeat is. Shorter: reconnects look like absences. Longer: closed laptops get offers. */
  readonly reachableWithin: number;
  /** Rule 23g. Shorter: texts go out though the alert is on screen. Longer: the window has run before the phone buzzes. */
  readonly shownWithin: number;
  /** Rule 7: time after the reminder. Shorter: an agent on the phone loses the referral. Longer: the resident waits. */
  readonly returnAfterReminder: number;
  /** Rule 7. Fewer: residents are given up while out of coverage. More: nobody closes the referral. */
  readonly failedAttemptsAllowed: number;
  /** Rule 7: the minimum time between the first and last failed attempt. */
  readonly failedAttemptsOver: number;
  /** Rule 8: how long an unanswered referral stays open, in service time. Longer: agents see stale requests. */
  readonly expireAfter: number;
  /** Rule 10d. Fewer: a family that shares a phone may wait for nothing. More: one number can ring the whole roster. */
  readonly openPerNumber: number;
  /** Rule 10e: how often a changed number can promote a shadow. Fewer: no second typo. More: a prank rings everybody. */
  readonly corrections: number;
  /** Rule 18: how long switching on outside hours holds. Longer: forgotten switches make promises that nobody keeps. */
  readonly overrideFor: number;
  /** Rule 5: a General whose window ended up to this long after an outage of ours is withdrawn, not missed. */
  readonly outageGrace: number;
  /** Rule 33: how long misses count in the cost. */
  readonly missMemory: number;
  /** Cost formula of rule 33, in miles: the weight of one earlier miss. */
  readonly milesPerMiss: number;
  /** Smaller: neighbors get a second call while others are free. Above message-only: mail goes out before live agents with one call. */
  readonly milesPerInProgress: number;
  /** Added for each call under way. Smaller: agents on the phone are asked while others are free. Above message-only: mail goes first. */
  readonly milesOnCall: number;
  /** The same in a Mass's waves. Below message-only: it is taken by people whose call runs long, while others are free. */
  readonly milesOnCallForMass: number;
  /** Added for each accepted call without an attempt. Smaller: calls pile up on one person and come late. */
  readonly milesPerCallWaiting: number;
  /** For agents reached by message only: 4 in 10 go unanswered. Smaller: misses, ended registrations. Larger: mail is never used. */
  readonly milesForMessageOnly: number;
  /** For each General missed in a row. Smaller: runs grow and end registrations. Above milesOnCall: agents on the phone come first. */
  readonly milesPerMissInRow: number;
  readonly milesForSecondRole: number;
  /** Rule 5: how long a miss can be contested. Shorter: over before a week's leave is. Longer: nobody remembers. */
  readonly contestWithin: number;
  /** Rule 9a: how long a resident can dispute the end. Shorter: a weekend exceeds it. */
  readonly disputeWithin: number;
  /** Rule 36: how long contact data is kept after the end. Shorter: complaints find nothing. Longer: data is kept without need. */
  readonly contactKept: number;
  /** Rule 40e: doubt points that hold a request. Fewer: honest people wait. More: agents are rung for nothing. */
  readonly doubtFrom: number;
  /** Rule 40f: the minimum hold. Shorter: a pause by the attacker releases everything. Longer: promises break. */
  readonly quietFor: number;
  /** Rule 40h: time without a sign after which an attack is over. Shorter: it flaps. Longer: misses count for nobody. */
  readonly attackQuiet: number;
  /** Rule 40d: false rings that one agent tolerates in an hour. More: they stop listening. Fewer: held requests wait longer. */
  readonly fakeRings: number;
  /** Rule 10f: private links per mailbox in ten minutes, and in a day. Fewer: a family waits. More: strangers can flood a mailbox. */
  readonly linksPerMailbox: number;
  readonly linksPerMailboxADay: number;
  /** Rule 23c. Shorter: late mail is useless. Longer: mail left open stays usable. */
  readonly codeLasts: number;
  /** Rule 23c. Fewer: a typo costs a new mail. More: guessing pays. */
  readonly codeTries: number;
  /** Rule 23c: minimum time between two codes of one agent. Shorter: mails may arrive out of order. */
  readonly codeEvery: number;
  /** Rule 23c. Fewer: mistyped addresses cost a day. More: strangers get more mail. */
  readonly codesADay: number;
  /** Rule 23c: per mailbox, from all agents together. */
  readonly codesPerMailboxADay: number;
  /** Rule 37e: residents that an agent may take on in an hour. Fewer: fast workers are stopped. More: a thief reads more. */
  readonly residentsAnHour: number;
  /** Rule 53b: requests that an agent sends in a day for residents who are with them. Fewer: an event stops. More: made-up ones pay. */
  readonly assistedADay: number;
  /** Rule 37f: how long the cool-down lasts. Shorter: a thief starts again. Longer: honest agents wait for staff. */
  readonly coolDown: number;
  /** Rule 7d: how far ahead an agent may say they call again. */
  readonly callBackAhead: number;
  /** Rule 51f: how often a week an agent is asked to stay on; 0: never. More: people turn it off. */
  readonly nudgesAWeek: number;
  /** Rule 51e: how much longer an agent is asked to stay on. Longer: few say yes. Shorter: hardly a call fits. */
  readonly nudgeStay: number;
  /** Rule 51d: from the requests to an agent's business ZIP. Less: nobody is found. More: half the state is asked. */
  readonly nudgeMiles: number;
  /** Rule 37j: residents whose name and number one member of staff looks at in an hour. */
  readonly staffLooksAnHour: number;
  /** Rules 8 and 16: holidays and season closures that staff keep in the database. Nobody is on duty then. */
  readonly closedDays: readonly ClosedDays[];
  /** Rule 40h: start of the current attack, kept in the database; null if there is none. */
  readonly attackSince: Instant | null;
};

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** How many In Progress an agent may have: their own number, or else the policy's (rule 25a). */
export const capacityOf = (
  { capacity }: { readonly capacity?: number | null },
  policy: Pick<Policy, 'capacity'>,
): number => capacity ?? policy.capacity;

export const defaultPolicy: Policy = {
  generalWindow: 15 * MINUTE,
  callbackWithin: 30 * MINUTE,
  promiseGoodFor: 5 * MINUTE,
  promiseConfidence: 0.95,
  callTakes: 20 * MINUTE,
  callGap: 2 * MINUTE,
  answerIn: 9 * MINUTE,
  supplyShare: 0.6,
  supplyCaution: 0.8,
  coldMargin: 20 * MINUTE,
  readyAgents: 4,
  openingsShare: 0.7,
  openingsAhead: 7 * DAY,
  openingLead: 20 * MINUTE,
  massReserve: 5 * MINUTE,
  waveSize: 4,
  waveEvery: MINUTE,
  wavesBelow: 2,
  everyoneBefore: 5 * MINUTE,
  alertAgain: 10 * MINUTE,
  missesAllowed: 3,
  pauseFor: 30 * MINUTE,
  liveOnlyFrom: 1,
  callPause: 15 * MINUTE,
  capacity: 5,
  reachableWithin: 2 * MINUTE,
  shownWithin: 20_000,
  returnAfterReminder: 15 * MINUTE,
  failedAttemptsAllowed: 3,
  failedAttemptsOver: 2 * DAY,
  expireAfter: 2 * DAY,
  openPerNumber: 3,
  corrections: 2,
  overrideFor: 2 * 60 * MINUTE,
  outageGrace: MINUTE,
  missMemory: 30 * DAY,
  milesPerMiss: 10,
  milesPerInProgress: 50,
  milesOnCall: 600,
  milesOnCallForMass: 2_000,
  milesPerCallWaiting: 3_000,
  milesForMessageOnly: 1_100,
  milesPerMissInRow: 250,
  milesForSecondRole: 25,
  contestWithin: 14 * DAY,
  disputeWithin: 3 * DAY,
  contactKept: 365 * DAY,
  doubtFrom: 100,
  quietFor: 5 * MINUTE,
  attackQuiet: 30 * MINUTE,
  fakeRings: 10,
  linksPerMailbox: 5,
  linksPerMailboxADay: 20,
  codeLasts: 15 * MINUTE,
  codeTries: 5,
  codeEvery: MINUTE,
  codesADay: 10,
  codesPerMailboxADay: 4,
  residentsAnHour: 15,
  assistedADay: 100,
  coolDown: 60 * MINUTE,
  callBackAhead: 14 * 24 * 60 * MINUTE,
  nudgesAWeek: 2,
  nudgeStay: 60 * MINUTE,
  nudgeMiles: 60,
  staffLooksAnHour: 60,
  closedDays: [],
  attackSince: null,
};

/** The values that are single numbers; closed days and attacks are kept in the database. */
export type PolicyValue = Exclude<keyof Policy, 'closedDays' | 'attackSince'>;

/** The unit of each value, for anything that reads or writes one from outside. */
export const POLICY_UNITS: Readonly<Record<PolicyValue, 'duration' | 'count' | 'miles' | 'share'>> = {
  generalWindow: 'duration',
  callbackWithin: 'duration',
  promiseGoodFor: 'duration',
  promiseConfidence: 'share',
  callTakes: 'duration',
  callGap: 'duration',
  answerIn: 'duration',
  supplyShare: 'share',
  supplyCaution: 'share',
  coldMargin: 'duration',
  readyAgents: 'count',
  openingsShare: 'share',
  openingsAhead: 'duration',
  openingLead: 'duration',
  massReserve: 'duration',
  waveSize: 'count',
  waveEvery: 'duration',
  wavesBelow: 'count',
  everyoneBefore: 'duration',
  alertAgain: 'duration',
  missesAllowed: 'count',
  pauseFor: 'duration',
  liveOnlyFrom: 'count',
  callPause: 'duration',
  capacity: 'count',
  reachableWithin: 'duration',
  shownWithin: 'duration',
  returnAfterReminder: 'duration',
  failedAttemptsAllowed: 'count',
  failedAttemptsOver: 'duration',
  expireAfter: 'duration',
  openPerNumber: 'count',
  corrections: 'count',
  overrideFor: 'duration',
  outageGrace: 'duration',
  missMemory: 'duration',
  milesPerMiss: 'miles',
  milesPerInProgress: 'miles',
  milesOnCall: 'miles',
  milesOnCallForMass: 'miles',
  milesPerCallWaiting: 'miles',
  milesForMessageOnly: 'miles',
  milesPerMissInRow: 'miles',
  milesForSecondRole: 'miles',
  contestWithin: 'duration',
  disputeWithin: 'duration',
  contactKept: 'duration',
  doubtFrom: 'count',
  quietFor: 'duration',
  attackQuiet: 'duration',
  fakeRings: 'count',
  linksPerMailbox: 'count',
  linksPerMailboxADay: 'count',
  codeLasts: 'duration',
  codeTries: 'count',
  codeEvery: 'duration',
  codesADay: 'count',
  codesPerMailboxADay: 'count',
  residentsAnHour: 'count',
  assistedADay: 'count',
  coolDown: 'duration',
  callBackAhead: 'duration',
  nudgesAWeek: 'count',
  nudgeStay: 'duration',
  nudgeMiles: 'miles',
  staffLooksAnHour: 'count',
};
