/** The tracker in words: what is so now, and what has happened. No DOM, so that every sentence is tested. */
import type { Tracker } from '../../shared/contracts/resident.ts';
import { dayTimeAndZone, shortTime, shortTimeAndZone, timeWithZone } from '../../shared/i18n/when.ts';
import type { Instant, ReferralStatus, ScreenLanguage } from '../../shared/vocabulary.ts';
import { sentence, type TrackerWords } from '../locales/tracker-words.ts';

/** Statuses after which nothing more happens. */
const ENDS: readonly ReferralStatus[] = ['complete', 'cancelled', 'unable-to-reach', 'expired'];
export const isOver = (tracker: Tracker): boolean => ENDS.includes(tracker.status);

export type Told = { tracker: Tracker; words: TrackerWords; lang: ScreenLanguage; now: Instant };

const byWhen = (at: Instant, { tracker: { zone }, lang, now }: Told): string =>
  shortTimeAndZone(at, now, zone, lang);

const accepted = (told: Told): string => {
  const { tracker, words, now } = told;
  const { agent, contactMethod, promisedBy, promiseMissed } = tracker;
  const name = agent?.name ?? '';
  if (promiseMissed) return words.headline.acceptedLate(contactMethod, name);
  if (promisedBy === null || promisedBy < now) return words.headline.accepted(contactMethod, name);
  return words.headline.acceptedBy(contactMethod, name, byWhen(promisedBy, told));
};

/** A time was set, its day was closed, and the resident has chosen nothing else since. */
const lostItsDay = ({ events }: Tracker): boolean =>
  events.find(({ type }) => type === 'day-closed' || type === 'changed')?.type === 'day-closed';

const waiting = (told: Told): string => {
  const { tracker, words } = told;
  if (tracker.promisedBy === null)
    return lostItsDay(tracker) ? words.headline.dayClosed : words.headline.unpromised;
  const by = byWhen(tracker.promisedBy, told);
  return tracker.promiseMissed
    ? words.headline.missed(by)
    : words.headline.promised(tracker.contactMethod, by);
};

const scheduled = (told: Told): string => {
  const { tracker, words, lang, now } = told;
  const { opensAt, promisedBy, zone, contactMethod } = tracker;
  if (opensAt === null || promisedBy === null) return words.headline.unpromised;
  const opening = dayTimeAndZone(opensAt, now, zone, lang);
  return words.headline.scheduled(contactMethod, opening, timeWithZone(promisedBy, zone, lang));
};

/** The one sentence that says what is so now and what happens next. */
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
      return words.headline.unableToReach;
    case 'expired':
      return words.headline.expired;
  }
};

export type Line = { text: string; time: string };

/** Newest first, as it comes. The same sentence twice in a row (two people asked, both busy) is told once, with its last time. */
export const timeline = ({ tracker, words, lang, now }: Told): readonly Line[] =>
  tracker.events
    .map(({ type, at }) => ({
      text: sentence(words.events[type], tracker.contactMethod),
      time: shortTime(at, now, tracker.zone, lang),
    }))
    .filter((line, i, all) => line.text !== all[i - 1]?.text);
