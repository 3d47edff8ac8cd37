/**
 * Shows an instant in a named zone, in words. The zone is always passed in: neither the reader's machine nor
 * the server decides where a resident or an agent is.
 */
import type { Instant, Zone } from '../vocabulary.ts';
import type { DayAndTime, TimeWords } from './language-data.ts';
import type { ScreenLanguage } from './languages.ts';
import { timeWords } from './time-words.static.ts';

/** A language of ours, or the time words of one that brings its own. */
export type Speech = ScreenLanguage | TimeWords;
const timeWordsOf = (speech: Speech): TimeWords => (typeof speech === 'string' ? timeWords[speech] : speech);

const formats = new Map<string, Intl.DateTimeFormat>();
/** Formatters are expensive (about 50 µs), and a list shows hundreds of times. */
const format = (locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => {
  const key = `${locale} ${JSON.stringify(options)}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(locale, options);
  formats.set(key, made);
  return made;
};

const partsOf = (at: Instant, locale: string, options: Intl.DateTimeFormatOptions): Record<string, string> =>
  Object.fromEntries(
    format(locale, options)
      .formatToParts(at)
      .map((part) => [part.type, part.value]),
  );

/** "3:40 p.m." or "3:40 p. m.". */
export const clockTime = (at: Instant, zone: Zone, language: Speech): string => {
  const options = { timeZone: zone, hour: 'numeric', minute: '2-digit' } as const;
  const { clock } = timeWordsOf(language);
  if (clock === '24 hours') return format('en-GB', options).format(at);
  const { hour, minute, dayPeriod = '' } = partsOf(at, 'en-US', { ...options, hour12: true });
  const { am, pm } = clock;
  return `${hour}:${minute}\u00a0${dayPeriod.toUpperCase() === 'PM' ? pm : am}`;
};

/** A recent instant, because places change zones: Monticello, Kentucky was Central until 2000. */
const LATELY: Instant = Date.UTC(2026, 0, 1);

/** "Central" or "hora del Centro", for both standard and daylight time. */
export const zoneName = (zone: Zone, language: Speech, at: Instant = LATELY): string => {
  const { timeZoneName = zone } = partsOf(at, 'en-US', { timeZone: zone, timeZoneName: 'long' });
  const name = timeZoneName.replace(/ (Standard|Daylight)? ?Time$/, '');
  return timeWordsOf(language).zones[name] ?? name;
};

/** "3:40 p.m. Central" or "3:40 p. m., hora del Centro". */
export const timeWithZone = (at: Instant, zone: Zone, language: Speech): string =>
  timeWordsOf(language)
    .timeAndZone.replace('{time}', clockTime(at, zone, language))
    .replace('{zone}', zoneName(zone, language, at));

/** An instant's date in a zone, as YYYY-MM-DD. */
export const dayOf = (at: Instant, zone: Zone): string => {
  const options = { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' } as const;
  const { year, month, day } = partsOf(at, 'en-US', options);
  return `${year}-${month}-${day}`;
};

const daysBetween = (from: Instant, to: Instant, zone: Zone): number =>
  Math.round((Date.parse(dayOf(to, zone)) - Date.parse(dayOf(from, zone))) / 86_400_000);

/** The word for yesterday, today, or tomorrow, if it is one of them. */
const nearDay = (days: number, language: Speech): string | undefined => {
  const { yesterday, today, tomorrow } = timeWordsOf(language);
  return [yesterday, today, tomorrow][days + 1];
};

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** A weekday or a whole date, by names that a language brings or else by `Intl`. */
const dayIn = (at: Instant, zone: Zone, language: Speech, form: 'weekday' | 'long' | 'short'): string => {
  const { names, locale } = timeWordsOf(language);
  const options: Intl.DateTimeFormatOptions =
    form === 'weekday' ? { weekday: 'long' } : { weekday: form, month: form, day: 'numeric' };
  if (!names) return format(locale, { ...options, timeZone: zone }).format(at);
  const english = { timeZone: zone, weekday: 'short', month: 'numeric', day: 'numeric' } as const;
  const { weekday = '', month, day = '' } = partsOf(at, 'en-US', english);
  const name = names.weekdays[WEEKDAYS.indexOf(weekday)] ?? weekday;
  if (form === 'weekday') return name;
  return names.date
    .replace('{weekday}', name)
    .replace('{month}', names.months[Number(month) - 1] ?? '')
    .replace('{day}', day);
};

/** "today", "tomorrow", "Monday", or beyond a week "Mon, Dec 7" ("lunes, 7 de diciembre"). */
export const dayWord = (at: Instant, now: Instant, zone: Zone, language: Speech): string => {
  const days = daysBetween(now, at, zone);
  const near = nearDay(days, language);
  if (near) return near;
  return dayIn(at, zone, language, days > 1 && days < 7 ? 'weekday' : timeWordsOf(language).farDay);
};

/** "Tuesday, December 1" or "martes, 1 de diciembre". */
export const longDay = (at: Instant, zone: Zone, language: Speech): string =>
  dayIn(at, zone, language, 'long');

/** Begins a line or a sentence. */
export const capitalized = (text: string): string => text.charAt(0).toLocaleUpperCase() + text.slice(1);

/** Fills a day and a time into a language's phrase. */
const phrase = (
  phrases: DayAndTime,
  at: Instant,
  now: Instant,
  zone: Zone,
  time: string,
  language: Speech,
): string => {
  const near = nearDay(daysBetween(now, at, zone), language) !== undefined;
  const one = time.startsWith('1:');
  return phrases[near ? (one ? 'nearOne' : 'near') : one ? 'farOne' : 'far']
    .replace('{day}', dayWord(at, now, zone, language))
    .replace('{time}', time);
};

/** "today at 3:40 p.m.": for a reader in the shown zone. */
export const dayAndTime = (at: Instant, now: Instant, zone: Zone, language: Speech): string =>
  phrase(timeWordsOf(language).at, at, now, zone, clockTime(at, zone, language), language);

/** "tomorrow at 8:00 a.m. Eastern": for a reader who may be in another zone. */
export const dayTimeAndZone = (at: Instant, now: Instant, zone: Zone, language: Speech): string =>
  phrase(timeWordsOf(language).at, at, now, zone, timeWithZone(at, zone, language), language);

const ofDay = (at: Instant, now: Instant, zone: Zone, time: string, language: Speech): string =>
  dayOf(at, zone) === dayOf(now, zone)
    ? time
    : phrase(timeWordsOf(language).by, at, now, zone, time, language);

/** "3:40 p.m." for today, "3:40 p.m. yesterday" for any other day. */
export const shortTime = (at: Instant, now: Instant, zone: Zone, language: Speech): string =>
  ofDay(at, now, zone, clockTime(at, zone, language), language);

/** "3:40 p.m. Central" for today, "3:40 p.m. Central yesterday" for any other day. */
export const shortTimeAndZone = (at: Instant, now: Instant, zone: Zone, language: Speech): string =>
  ofDay(at, now, zone, timeWithZone(at, zone, language), language);

/** Milliseconds as whole minutes; a few seconds count as one. */
export const wholeMinutes = (ms: number): number => (ms > 0 ? Math.max(1, Math.round(ms / 60_000)) : 0);
