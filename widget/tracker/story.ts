/** The tracker in words: the present, and the history. No DOM, so every sentence can be tested. */
import type { Tracker } from '../../shared/contracts/resident.ts';
import {
  capitalized,
  clockTime,
  dayAndTime,
  dayOf,
  dayTimeAndZone,
  dayWord,
  longDay,
  type Speech,
  shortTime,
  shortTimeAndZone,
  timeWithZone,
  zoneName,
} from '../../shared/i18n/when.ts';
import { isolated } from '../../shared/person-name.ts';
import { CLOSE_REASONS, type Instant, type ReferralStatus } from '../../shared/vocabulary.ts';
import { isForeign } from '../locales/partial/foreign.ts';
import { type StateName, sentence, type TrackerWords } from '../locales/tracker-words.ts';

/** Statuses after which nothing more happens. */
const ENDS: readonly ReferralStatus[] = ['complete', 'cancelled', 'unable-to-reach', 'expired'];
export const isOver = (tracker: Tracker): boolean => ENDS.includes(tracker.status);

export type Told = { tracker: Tracker; words: TrackerWords; lang: Speech; now: Instant };

const byWhen = (at: Instant, { tracker: { zone }, lang, now }: Told): string =>
  shortTimeAndZone(at, now, zone, lang);

/** Of the agent, for a sentence. */
export const nameOf = ({ agent }: Tracker): string => isolated(agent?.name ?? '');

/** The promised time has passed without a logged attempt; by the clock, so it works offline. */
const passed = ({ tracker: { promisedBy, promiseMissed, attempted }, now }: Told): boolean =>
  promiseMissed || (promisedBy !== null && promisedBy <= now && !attempted);

/** The promised time is ahead, and the call may come after it. */
const isLate = ({ tracker: { late, promisedBy }, now }: Told): boolean => late && (promisedBy ?? 0) > now;

/** Accepted after the promised time, so it was not this agent's to keep. */
const acceptedLate = ({ events, promisedBy }: Tracker): boolean =>
  (events.find(({ type }) => type === 'accepted')?.at ?? 0) > (promisedBy ?? Number.POSITIVE_INFINITY);

const accepted = (told: Told): string => {
  const { tracker, words, now } = told;
  const { agent, contactMethod, promisedBy } = tracker;
  const name = nameOf(tracker);
  if (agent?.callBackAt && agent.callBackAt > now)
    return words.headline.again(
      contactMethod,
      name,
      dayTimeAndZone(agent.callBackAt, now, tracker.zone, told.lang),
    );
  if (agent?.attemptedAt) return words.headline.attempted(name);
  if (passed(told) && !acceptedLate(tracker)) return words.headline.hasCalled(contactMethod, name);
  if (promisedBy === null || promisedBy <= now) return words.headline.accepted(contactMethod, name);
  if (isLate(told)) return words.headline.acceptedLate(contactMethod, name, byWhen(promisedBy, told));
  return words.headline.acceptedBy(contactMethod, name, byWhen(promisedBy, told));
};

/** A set time's day was closed, and the resident has not chosen again. */
const lostItsDay = ({ events }: Tracker): boolean =>
  events.find(({ type }) => type === 'day-closed' || type === 'changed')?.type === 'day-closed';

const waiting = (told: Told): string => {
  const { tracker, words } = told;
  if (tracker.promisedBy === null)
    return lostItsDay(tracker) ? words.headline.dayClosed : words.headline.unpromised;
  const by = byWhen(tracker.promisedBy, told);
  const { missed, promised, atRisk, unpromised } = words.headline;
  if (passed(told)) return missed(tracker.contactMethod, by);
  // Kept by an attempt, then given back: no new time was promised.
  if (tracker.promisedBy <= told.now) return unpromised;
  if (isLate(told)) return words.headline.late(tracker.contactMethod, by);
  return (tracker.asking?.pause ? atRisk : promised)(tracker.contactMethod, by);
};

const scheduled = (told: Told): string => {
  const { tracker, words, lang, now } = told;
  const { opensAt, promisedBy, zone, contactMethod } = tracker;
  if (opensAt === null || promisedBy === null) return words.headline.unpromised;
  if (isLate(told)) return words.headline.late(contactMethod, byWhen(promisedBy, told));
  return words.headline.scheduled(contactMethod, dayTimeAndZone(opensAt, now, zone, lang));
};

/** The one sentence about the present and what happens next. */
export const headline = (told: Told): string => {
  const { words, tracker } = told;
  switch (tracker.status) {
    case 'scheduled':
      return scheduled(told);
    case 'pending':
      return waiting(told);
    case 'in-progress':
      return accepted(told);
    case 'complete':
      return words.headline.complete;
    case 'cancelled':
      return words.headline.cancelled;
    case 'unable-to-reach':
      return words.headline.unableToReach(tracker.attempts);
    case 'expired':
      return words.headline.expired;
  }
};

/** Whether somebody is being asked. The number is shown with the steps: it is no news. */
const askingLead = (told: Told): string[] => {
  const { tracker, words, now, lang } = told;
  const { looking, asking, nobodyOnDuty, nobodyFree, chooseAgain, sorry, keepAsking } = words.lead;
  if (!tracker.asking) return [];
  const { open, pause } = tracker.asking;
  const said: string[] = [];
  if (open > 0) said.push(asking);
  else if (!pause) said.push(looking);
  else if (pause.why === 'nobody-free') said.push(nobodyFree);
  else {
    const { until } = pause;
    said.push(
      nobodyOnDuty(until !== null && until > now ? dayTimeAndZone(until, now, tracker.zone, lang) : ''),
    );
  }
  if (isLate(told)) return [sorry, ...(open > 0 ? [askedSoFar(told)] : said), ...(pause ? [] : [keepAsking])];
  return tracker.can.changeTime && passed(told) ? [...said, chooseAgain] : said;
};

const heldLead = (told: Told): string[] => {
  const { tracker, words, now, lang } = told;
  const { agent, contactMethod, promisedBy, can, zone } = tracker;
  const { promiseWas, triedAt, ifNotRight } = words.lead;
  if (agent?.attemptedAt) {
    const said = triedAt(contactMethod, shortTime(agent.attemptedAt, now, zone, lang));
    return can.notCalled ? [said, ifNotRight] : [said];
  }
  if (isLate(told)) return [words.lead.sorry];
  if (promisedBy === null || !passed(told)) return [];
  const late = acceptedLate(tracker) ? words.headline.missed : promiseWas;
  return [late(contactMethod, byWhen(promisedBy, told))];
};

/** Just a start would be read as the exact time of the call. */
const setLead = ({ tracker, words, lang }: Told): string => {
  const { opensAt, promisedBy, zone, contactMethod } = tracker;
  if (opensAt === null || promisedBy === null) return '';
  const from = clockTime(opensAt, zone, lang);
  return words.lead.between(contactMethod, from, timeWithZone(promisedBy, zone, lang));
};

const endLead = ({ tracker, words }: Told): string[] => {
  const { outcome, withoutAttempt, disputed } = tracker;
  const { lead } = words;
  return [
    outcome ? lead.outcome(nameOf(tracker), lead.outcomes[outcome]) : lead.noOutcome,
    ...(withoutAttempt ? [lead.withoutAttempt[withoutAttempt]] : []),
    ...(disputed ? [lead.disputed] : []),
  ];
};

/** Why staff closed it; empty if the resident cancelled it. */
const closedLead = ({ tracker, words }: Told): string => {
  const why = CLOSE_REASONS.find((one) => tracker.events.some(({ type }) => type === `closed-${one}`));
  return why ? sentence(words.events[`closed-${why}`], tracker.contactMethod) : '';
};

/** Below the headline: its facts and what happens next. Empty if the headline says it all. */
export const lead = (told: Told): string => {
  const { status, disputed } = told.tracker;
  if (status === 'pending') return askingLead(told).join(' ');
  if (status === 'scheduled' && isLate(told)) return told.words.lead.sorry;
  if (status === 'scheduled') return setLead(told);
  if (status === 'in-progress') return heldLead(told).join(' ');
  if (status === 'complete') return endLead(told).join(' ');
  if (status === 'cancelled') return closedLead(told);
  return status === 'unable-to-reach' && disputed ? told.words.lead.disputed : '';
};

/** Above the headline, as an icon and a word. */
export const stateOf = (told: Told): StateName => {
  const { status, agent } = told.tracker;
  switch (status) {
    case 'scheduled':
      return isLate(told) ? 'late' : 'booked';
    case 'pending':
      return isLate(told) ? 'late' : passed(told) ? 'past' : 'waiting';
    case 'in-progress':
      if (isLate(told)) return 'late';
      return passed(told) && !acceptedLate(told.tracker) && !agent?.attemptedAt ? 'past' : 'accepted';
    case 'complete':
      return 'done';
    case 'cancelled':
      return 'cancelled';
    case 'unable-to-reach':
    case 'expired':
      return 'closed';
  }
};

export type Hero = {
  state: StateName;
  /** The headline, split around its time. */
  before: string;
  time: string;
  after: string;
  /** The day and zone of that time. */
  where: string;
  lead: string;
};

/** The headline's instant, as in the sentence, and as displayed large with its zone on a separate line. */
const headlineTime = (told: Told): { at: Instant; said: string; shown: string } | null => {
  const { tracker, lang, now } = told;
  const { status, opensAt, promisedBy, zone } = tracker;
  if (status === 'scheduled')
    return opensAt === null
      ? null
      : {
          ...{ at: opensAt, said: dayTimeAndZone(opensAt, now, zone, lang) },
          shown: dayAndTime(opensAt, now, zone, lang),
        };
  // A past time is nothing to wait for.
  if (promisedBy === null || promisedBy <= now) return null;
  return {
    ...{ at: promisedBy, said: byWhen(promisedBy, told) },
    shown: shortTime(promisedBy, now, zone, lang),
  };
};

/** The answer, ready for layout. */
export const hero = (told: Told): Hero => {
  const { tracker, words, lang, now } = told;
  const { zone } = tracker;
  const state = stateOf(told);
  const sentence = headline(told);
  const time = headlineTime(told);
  // An English sentence in another language stays whole, because it is marked as a whole.
  const at = time && !isForeign(sentence) ? sentence.indexOf(time.said) : -1;
  const rest = { state, lead: lead(told) };
  const plain = { ...rest, before: sentence, time: '', after: '', where: '' };
  if (tracker.status === 'complete' && tracker.endedAt !== null)
    return { ...plain, where: capitalized(dayTimeAndZone(tracker.endedAt, now, zone, lang)) };
  if (!time || at < 0) return plain;
  const day =
    dayOf(time.at, zone) === dayOf(now, zone)
      ? dayWord(time.at, now, zone, lang)
      : longDay(time.at, zone, lang);
  // In right-to-left text the time is isolated.
  const before = sentence.slice(0, at).replace(/\u2068$/, '');
  const after = sentence.slice(at + time.said.length).replace(/^\u2069/, '');
  return {
    ...rest,
    before: before.trimEnd(),
    time: time.shown,
    after: /^[.。।]$/.test(after) ? '' : after,
    where: words.where(capitalized(day), zoneName(zone, lang, time.at)),
  };
};

/** The promised time until it passes, as part of a sentence; then empty. */
export const firstTime = ({ tracker: { promisedBy, zone }, lang, now }: Told): string =>
  promisedBy !== null && promisedBy > now ? shortTime(promisedBy, now, zone, lang) : '';

export type Step = { text: string; note: string; at: 'done' | 'now' | 'next' };

/** How many were asked, and whether somebody has answered. */
const askedSoFar = ({ tracker: { asking, events }, words }: Told): string => {
  if (!asking) return '';
  const { asked, nobodyAsked, nobodyYet, nobodyElse } = words.lead;
  if (asking.asked === 0) return nobodyAsked;
  const hadHolder = events.some(({ type }) => type === 'accepted');
  const answered = asking.open > 0 ? [hadHolder ? nobodyElse : nobodyYet] : [];
  return [asked(asking.asked), ...answered].join(' ');
};

/** The next steps while waiting for a call that nobody has accepted. */
export const steps = (told: Told): readonly Step[] => {
  const { tracker, words, lang, now } = told;
  const { status, contactMethod, submittedAt, zone, events, promisedBy, asking } = tracker;
  const { youAsked, youPicked, weAsk, somebodyAccepts, contact, by, noTime } = words.steps;
  const time = (at: Instant) => shortTime(at, now, zone, lang);
  if (status === 'scheduled') {
    const picked = events.find(({ type }) => type === 'changed' || type === 'scheduled')?.at ?? submittedAt;
    return [
      { text: youPicked, note: time(picked), at: 'done' },
      { text: weAsk, note: '', at: 'next' },
      { text: contact[contactMethod], note: promisedBy === null ? noTime : by(time(promisedBy)), at: 'next' },
    ];
  }
  if (status !== 'pending') return [];
  const promised = promisedBy !== null && promisedBy > now && !asking?.pause && !isLate(told);
  return [
    { text: youAsked, note: time(submittedAt), at: 'done' },
    {
      text: somebodyAccepts,
      note: asking?.asked ? `${askedSoFar(told)} ${words.lead.unseen}` : askedSoFar(told),
      at: 'now',
    },
    { text: contact[contactMethod], note: promised ? by(time(promisedBy)) : noTime, at: 'next' },
  ];
};

export type Line = { text: string; time: string };

const happened = ({ type, asked }: Tracker['events'][number], { tracker, words }: Told): string => {
  if (type === 'mass-opened') return words.massOpened(asked);
  if (type === 'unable-to-reach') return words.headline.unableToReach(tracker.attempts);
  return sentence(words.events[type], tracker.contactMethod);
};

/** Newest first. A sentence repeated in a row (two people asked, both busy) is shown once, with its latest time. */
export const timeline = (told: Told): readonly Line[] =>
  told.tracker.events
    .map((event) => ({
      text: happened(event, told),
      time: shortTime(event.at, told.now, told.tracker.zone, told.lang),
    }))
    .filter((line, i, all) => line.text !== all[i - 1]?.text);
