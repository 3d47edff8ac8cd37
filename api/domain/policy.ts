/**
 * Every value that staff may tune, with what breaks if it is smaller or larger. Durations are milliseconds.
 * The source documents fix generalWindow, callbackWithin and missesAllowed; demos shorten the first two.
 */
import type { Instant } from '../../shared/vocabulary.ts';
import type { ClosedDays } from './time/service-days.ts';

export type Policy = {
  /** Rule 2. Shorter: agents at another task miss offers. Longer: a lapse leaves no time for Mass. */
  readonly generalWindow: number;
  /** Rule 8. Shorter: promises break. Longer: the source's "within 30 minutes" is not kept. */
  readonly callbackWithin: number;
  /** Rule 8f: so sure a promise must be. Less: promises break. More: hardly anybody is promised thirty minutes. */
  readonly promiseConfidence: number;
  /** Rule 8g: a call with what belongs to it. Less: promises break. More: later times than needed. */
  readonly callTakes: number;
  /** Rule 8g: between two calls of one agent. */
  readonly callGap: number;
  /** Rule 8g: from asking an agent without a call to the first ring. Less: the first call of each is promised too early. */
  readonly answerIn: number;
  /** Rule 8g: of the calls that agents could begin, so many do take place where many are on duty (the model's kappa). */
  readonly supplyShare: number;
  /** Rule 8g: standard deviations that are kept back from the supply (the model's z). More: later times than needed. */
  readonly supplyCaution: number;
  /** Rule 8h: added while fewer than twenty promises of a kind have ended. Less: the first day's promises break. */
  readonly coldMargin: number;
  /** Rule 8i: of the planned duty, so much is given away as openings, until the record says otherwise. */
  readonly openingsShare: number;
  /** Rule 8i: so far ahead. Longer: calendars that are not true yet. Shorter: no choice over a week-end. */
  readonly openingsAhead: number;
  /** Rule 8i: so long before its time a set call is asked for. Shorter: it begins late. Longer: agents are bound early. */
  readonly openingLead: number;
  /** Rule 8a: for this long a time that was shown is kept when it is sent. Shorter: slow typists choose twice. Longer: no time for a General. */
  readonly promiseGoodFor: number;
  /** Rule 3. Shorter: a Mass referral may have no time to be seen. Longer: fewer agents are asked as General. */
  readonly massReserve: number;
  /** Rule 3a: how many are alerted of a Mass at a time. Fewer: it is found late. More: one request rings in many offices. */
  readonly waveSize: number;
  /** Rule 3a: between one wave and the next. Shorter: nobody has had time to look. Longer: few have heard of it in time. */
  readonly waveEvery: number;
  /** Rule 3a: so long before the promised time everybody is alerted. Shorter: too late to call. Longer: waves are cut short. */
  readonly everyoneBefore: number;
  /** Rule 3d: so long after its last alert a Mass that nobody took is told again. Shorter: people stop listening. Longer: where few are on duty, it lies in a list that nobody opens. */
  readonly alertAgain: number;
  /** Rule 5. The source's three. */
  readonly missesAllowed: number;
  /** Rule 5a: so long is an agent paused who misses all but the last of those allowed. Shorter: the last is missed at lunch. Longer: who came back and says nothing idles. */
  readonly pauseFor: number;
  /** Rule 5b: so long is an agent paused who is on a call. Shorter: they are rung while they talk. Longer: who forgot it idles. */
  readonly callPause: number;
  /** Rule 25. Smaller: good agents idle. Larger: residents wait behind an agent's earlier calls. */
  readonly capacity: number;
  /** Rule 23: live in the browser within this. Shorter: a reconnect looks like an absence. Longer: offers to closed laptops. */
  readonly reachableWithin: number;
  /** Rule 7: after the reminder. Shorter: an agent on the phone loses the referral. Longer: the resident waits. */
  readonly returnAfterReminder: number;
  /** Rule 7. Fewer: a resident who was in a tunnel is given up. More: nobody closes the referral. */
  readonly failedAttemptsAllowed: number;
  /** Rule 7: the attempts must spread over this. */
  readonly failedAttemptsOver: number;
  /** Rule 8: how long an unanswered referral stays open, counted on service days. Longer: agents see stale requests. */
  readonly expireAfter: number;
  /** Rule 10d. Fewer: a family at one phone waits for nothing. More: one number can ring the whole roster. */
  readonly openPerNumber: number;
  /** Rule 10e: so often is a shadow promoted because its number was changed. Fewer: a typo of a typo. More: a prank rings all. */
  readonly corrections: number;
  /** Rule 18: switching on outside hours holds for this. Longer: a forgotten switch makes promises nobody keeps. */
  readonly overrideFor: number;
  /** Rule 5: a General whose window ended up to this after an outage of ours is withdrawn, not missed. */
  readonly outageGrace: number;
  /** Rule 33: misses are counted in the cost for this long. */
  readonly missMemory: number;
  /** The cost formula of rule 33, in miles: one earlier miss weighs like so many miles of distance. */
  readonly milesPerMiss: number;
  /** Less: a neighbor is given a second call while others are free. More than for message only: letters go out while somebody live is on one call. */
  readonly milesPerInProgress: number;
  /** On top, for each call under way. Less: a neighbor on the phone is asked while others are free, and calls late. More than for message only: letters go out instead. */
  readonly milesOnCall: number;
  /** On top, for each accepted call that nobody has tried yet. Less: calls pile up on one person, and can't be made in time. */
  readonly milesPerCallWaiting: number;
  /** For who is reached by message only: four in ten letters go unanswered. Less: misses, and agents lose their standing. More: mail is never used. */
  readonly milesForMessageOnly: number;
  /** For each General missed in a row. Less: runs grow where they are, and end in a de-registration. More than for a call under way: who is on the phone is asked before who missed one. */
  readonly milesPerMissInRow: number;
  /** On top, for who is reached by message only, where one more miss ends the registration. Less than for a call waiting: people who are away lose their standing. */
  readonly milesForLastMiss: number;
  readonly milesForSecondRole: number;
  /** Rule 5: how long a miss can be contested. Shorter: over before a week's leave is. Longer: nobody remembers. */
  readonly contestWithin: number;
  /** Rule 9a: how long a resident can say that the end of their request is not right. Shorter: a week-end is over before it is read. */
  readonly disputeWithin: number;
  /** Rule 36: how long contact data is kept after the end. Shorter: a complaint finds nothing. Longer: data lies about that nobody needs. */
  readonly contactKept: number;
  /** Rule 40e: so many points of doubt hold a request. Fewer: honest people wait. More: agents are rung for nothing. */
  readonly doubtFrom: number;
  /** Rule 40f: so long at least is a request held. Shorter: a machine's pause releases all of its requests. Longer: a promise is lost with it. */
  readonly quietFor: number;
  /** Rule 40h: after so long without a sign an attack is over. Shorter: it begins again and again. Longer: misses count for nobody. */
  readonly attackQuiet: number;
  /** Rule 40d: rings for nothing that one agent bears in an hour. More: they stop listening. Fewer: what is held waits for longer. */
  readonly fakeRings: number;
  /** Rule 10f: private links that one mailbox gets in ten minutes, and in a day. Fewer: a family waits. More: a stranger fills a mailbox. */
  readonly linksPerMailbox: number;
  readonly linksPerMailboxADay: number;
  /** Rule 23c. Shorter: a mail that comes late is of no use. Longer: one that was left lying still is. */
  readonly codeLasts: number;
  /** Rule 23c. Fewer: a slip of the finger costs a new mail. More: guessing pays. */
  readonly codeTries: number;
  /** Rule 23c: between two codes of one agent. Shorter: the newest mail is not the one that arrives last. */
  readonly codeEvery: number;
  /** Rule 23c. Fewer: mistyped addresses cost a day. More: strangers get more mail. */
  readonly codesADay: number;
  /** Rule 23c: to one mailbox, from all agents together. */
  readonly codesPerMailboxADay: number;
  /** Rule 37e: residents whose data an agent takes on in an hour. Fewer: who works fast is stopped. More: a thief reads more. */
  readonly residentsAnHour: number;
  /** Rule 37f: for so long nothing is offered to who took on more. Shorter: a thief begins again. Longer: an honest one waits for staff. */
  readonly coolDown: number;
  /** Rules 8 and 16: holidays and season closures, kept by staff in the database. Nobody is on duty then. */
  readonly closedDays: readonly ClosedDays[];
  /** Rule 40h: since when the program is under attack, kept in the database; null while it is not. */
  readonly attackSince: Instant | null;
};

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

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
  openingsShare: 0.7,
  openingsAhead: 7 * DAY,
  openingLead: 20 * MINUTE,
  massReserve: 5 * MINUTE,
  waveSize: 4,
  waveEvery: MINUTE,
  everyoneBefore: 5 * MINUTE,
  alertAgain: 10 * MINUTE,
  missesAllowed: 3,
  pauseFor: 30 * MINUTE,
  callPause: 15 * MINUTE,
  capacity: 5,
  reachableWithin: 2 * MINUTE,
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
  milesPerCallWaiting: 3_000,
  milesForMessageOnly: 1_100,
  milesPerMissInRow: 250,
  milesForLastMiss: 3_500,
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
  coolDown: 60 * MINUTE,
  closedDays: [],
  attackSince: null,
};

/** What is one figure; closed days and attacks are kept in the database. */
export type PolicyValue = Exclude<keyof Policy, 'closedDays' | 'attackSince'>;

/** What each figure is a figure of: what reads or writes one from outside needs to know. */
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
  openingsShare: 'share',
  openingsAhead: 'duration',
  openingLead: 'duration',
  massReserve: 'duration',
  waveSize: 'count',
  waveEvery: 'duration',
  everyoneBefore: 'duration',
  alertAgain: 'duration',
  missesAllowed: 'count',
  pauseFor: 'duration',
  callPause: 'duration',
  capacity: 'count',
  reachableWithin: 'duration',
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
  milesPerCallWaiting: 'miles',
  milesForMessageOnly: 'miles',
  milesPerMissInRow: 'miles',
  milesForLastMiss: 'miles',
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
  coolDown: 'duration',
};
