/** Logic about a worklist's offers, shared by badge, alerts, and panels. Pure. */

import type { Assignment, Offer, PastOffer } from '../../shared/contracts/worklist.ts';
import {
  clockTime,
  dayOf,
  dayWord,
  shortTime,
  shortTimeAndZone,
  timeWithZone,
  zoneName,
} from '../../shared/i18n/when.ts';
import type { Instant, Need, Zone } from '../../shared/vocabulary.ts';
import { ended } from '../locales/ended.ts';
import type { I18n } from '../locales/words.ts';

/** ms. Without a promised time, a request ranks as if a call were due half an hour after it came in. */
const WITHOUT_A_TIME = 30 * 60_000;

/** A Mass with a passed promise has no due time, and is the most urgent of all. */
const dueOf = ({ dueAt, promisedBy, submittedAt }: Offer): number =>
  dueAt ?? promisedBy ?? submittedAt + WITHOUT_A_TIME;

/** Generals first, then by due time, then by when they were offered; the same order everywhere. */
export const byUrgency = (a: Offer, b: Offer): number =>
  Number(a.kind === 'mass') - Number(b.kind === 'mass') ||
  dueOf(a) - dueOf(b) ||
  a.offeredAt - b.offeredAt ||
  a.id.localeCompare(b.id);

/**
 * A time for the agent: with its day unless today, so a past promise does not look upcoming; with its zone if the resident's
 * differs, so nobody calls an hour late.
 */
export const agentTime = (
  at: Instant,
  now: Instant,
  agentZone: Zone,
  residentZone: Zone,
  { screen }: I18n,
): string =>
  (inOneZone(agentZone, residentZone, screen) ? shortTime : shortTimeAndZone)(at, now, agentZone, screen);

const inOneZone = (one: Zone, other: Zone, screen: I18n['screen']): boolean =>
  zoneName(one, screen) === zoneName(other, screen);

/** Determines when to call. `attempts` are the agent's own, and unknown while it is only offered. */
export type Called = Pick<
  Assignment,
  'contactMethod' | 'promisedBy' | 'callFrom' | 'firstAttemptAt' | 'callBackAt' | 'zone'
> & { readonly attempts?: number };

/**
 * The state of the next call: nothing promised; not started; due; overdue without an attempt; attempted; or to be made again at
 * a time that the agent said.
 */
export type CallState = 'none' | 'early' | 'due' | 'over' | 'tried' | 'again';

export const callState = (
  { promisedBy, callFrom, firstAttemptAt, callBackAt = null, attempts = 0 }: Called,
  serverNow: Instant,
): CallState => {
  if (callBackAt !== null) return 'again';
  if (promisedBy === null) return 'none';
  if (attempts > 0) return 'tried';
  // The next agent still has to call; but a promise that the previous one kept was not broken.
  if (serverNow >= promisedBy) return (firstAttemptAt ?? null) === null ? 'over' : 'tried';
  return serverNow < (callFrom ?? serverNow) ? 'early' : 'due';
};

/** "2:00" and "2:30 p.m. Eastern", with the day unless it is `now`'s; "11:30 a.m." keeps its a.m. before a p.m. */
const spanOf = (from: Instant, by: Instant, now: Instant, zone: Zone, named: boolean, { screen }: I18n) => {
  const [begin, end] = [clockTime(from, zone, screen), clockTime(by, zone, screen)];
  const half = (time: string) => time.slice(time.indexOf('\u00a0'));
  return {
    from: half(begin) === half(end) ? begin.slice(0, -half(begin).length) : begin,
    to: named ? timeWithZone(by, zone, screen) : end,
    day: dayOf(by, zone) === dayOf(now, zone) ? null : dayWord(by, now, zone, screen),
  };
};

/** `callTime` for a known state; only the day of `now` matters. */
export const callText = (
  { contactMethod, promisedBy, callFrom = null, callBackAt = null, zone }: Called,
  state: CallState,
  now: Instant,
  agentZone: Zone,
  i18n: I18n,
): string => {
  const { time } = i18n.words;
  if (callBackAt !== null)
    return time.callBack(contactMethod, agentTime(callBackAt, now, agentZone, zone, i18n));
  if (promisedBy === null) return time.noPromise;
  const owed = state === 'early' || state === 'due';
  if (callFrom === null) {
    const by = agentTime(promisedBy, now, agentZone, zone, i18n);
    return owed ? time.callBy(contactMethod, by) : time.promisedBy(by);
  }
  const named = !inOneZone(agentZone, zone, i18n.screen);
  const span = spanOf(callFrom, promisedBy, now, agentZone, named, i18n);
  return owed ? time.callBetween(contactMethod, span) : time.promisedBetween(span);
};

/** "Call back at 3:00 p.m.", as a sentence, if the agent has said when. */
export const callBackText = (
  { callBackAt = null, contactMethod, zone }: Pick<Called, 'callBackAt' | 'contactMethod' | 'zone'>,
  now: Instant,
  agentZone: Zone,
  i18n: I18n,
): string | undefined =>
  callBackAt === null
    ? undefined
    : ended(i18n.words.time.callBack(contactMethod, agentTime(callBackAt, now, agentZone, zone, i18n)));

/**
 * When a call was promised, for the agent: "Call by 2:30 p.m.", "Call between 2:00 and 2:30 p.m." if the resident set the time,
 * "Promised by 2:30 p.m." once past or done. With day and zone where they differ.
 */
export const callTime = (
  called: Called,
  serverNow: Instant,
  agentZone: Zone,
  i18n: I18n,
): { readonly state: CallState; readonly text: string } => {
  const state = callState(called, serverNow);
  return { state, text: callText(called, state, serverNow, agentZone, i18n) };
};

/** A sentence as part of a line: "call by 2:30 p.m.". */
export const inLine = (sentence: string): string => sentence.charAt(0).toLowerCase() + sentence.slice(1);

/** Accepted, without an attempt by its agent. */
export const isOwed = ({ attempts }: Pick<Assignment, 'attempts'>): boolean => attempts === 0;

const callBackOf = ({ callBackAt }: Pick<Assignment, 'callBackAt'>): Instant =>
  callBackAt ?? Number.MAX_SAFE_INTEGER;

/** Assignments that await their first call come first, oldest promise first; then calls to make again; then the others. */
export const byAwaitedCall = (a: Assignment, b: Assignment): number =>
  Number(a.attempts > 0) - Number(b.attempts > 0) ||
  callBackOf(a) - callBackOf(b) ||
  (a.promisedBy ?? a.acceptedAt) - (b.promisedBy ?? b.acceptedAt) ||
  a.acceptedAt - b.acceptedAt;

const twoDigits = (count: number): string => String(count).padStart(2, '0');

/** "12:41" or "0:09" until an instant, "1 h 12 min" if it is hours away; "0:00" after it. */
export const countdown = (dueAt: Instant, serverNow: Instant): string => {
  const seconds = Math.max(0, Math.ceil((dueAt - serverNow) / 1000));
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)];
  return hours > 0 ? `${hours} h ${minutes} min` : `${minutes}:${twoDigits(seconds % 60)}`;
};

/** How near a deadline is; words change before colors do. */
export const urgencyOf = (dueAt: Instant, serverNow: Instant): 'calm' | 'soon' | 'now' | 'over' => {
  const left = dueAt - serverNow;
  if (left <= 0) return 'over';
  if (left <= 2 * 60_000) return 'now';
  return left <= 5 * 60_000 ? 'soon' : 'calm';
};

const needNames = (needs: readonly Need[], { shared }: I18n): string =>
  needs.map((need) => shared.need[need]).join(', ');

/** Why this agent was asked, as short phrases: "speaks Spanish", "0 missed in 30 days". Distance is shown elsewhere. */
export const whyPhrases = (offer: Pick<PastOffer, 'why' | 'language' | 'help'>, i18n: I18n): string[] => {
  const { why, help } = offer;
  const { words, shared } = i18n;
  const phrases = [
    why.speaksLanguage ? words.why.speaks(shared.language[offer.language]) : undefined,
    why.interpreterNeeded ? words.why.interpreter : undefined,
    why.unmetNeeds.length > 0 ? words.why.unmet(needNames(why.unmetNeeds, i18n)) : undefined,
    // For both kinds of help, either role is preferred, so it is no reason.
    why.roleFirst && help !== 'both' ? words.why.role : undefined,
    words.why.missed(why.missedIn30Days),
    why.inProgress > 0 ? words.why.inProgress(why.inProgress) : undefined,
  ];
  return phrases.filter((phrase) => phrase !== undefined);
};

/** "Spanish · American Sign Language · For somebody else" */
export const languageAndNeeds = (
  referral: Pick<Assignment, 'language' | 'needs' | 'forSomeoneElse'>,
  i18n: I18n,
): string =>
  [
    i18n.shared.language[referral.language],
    ...referral.needs.map((need) => i18n.shared.need[need]),
    ...(referral.forSomeoneElse ? [i18n.words.forSomeoneElse] : []),
  ].join(' · ');
