/**
 * Shows an instant in a named zone, in words. The zone is always passed in: neither the reader's machine nor
 * the server decides where a resident or an agent is.
 */
import type { Instant, ScreenLanguage, Zone } from '../vocabulary.ts';

const LOCALES: Readonly<Record<ScreenLanguage, string>> = { en: 'en-US', es: 'es-US' };
const ZONE_NAMES_ES: Readonly<Record<string, string>> = {
  Eastern: 'hora del Este',
  Central: 'hora del Centro',
  Mountain: 'hora de la Montaña',
  Pacific: 'hora del Pacífico',
};

const formats = new Map<string, Intl.DateTimeFormat>();
/** Formatters are expensive to make (about 50 µs) and a list shows hundreds of times. */
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
export const clockTime = (at: Instant, zone: Zone, language: ScreenLanguage): string => {
  const options = { timeZone: zone, hour: 'numeric', minute: '2-digit', hour12: true } as const;
  const { hour, minute, dayPeriod = '' } = partsOf(at, 'en-US', options);
  const afternoon = dayPeriod.toUpperCase() === 'PM';
  const period = language === 'es' ? (afternoon ? 'p.\u00a0m.' : 'a.\u00a0m.') : afternoon ? 'p.m.' : 'a.m.';
  return `${hour}:${minute}\u00a0${period}`;
};

/** Places change sides: Monticello, Kentucky was Central until 2000. */
const LATELY: Instant = Date.UTC(2026, 0, 1);

/** "Central" or "hora del Centro"; standard and daylight time have the same name. */
export const zoneName = (zone: Zone, language: ScreenLanguage, at: Instant = LATELY): string => {
  const { timeZoneName = zone } = partsOf(at, 'en-US', { timeZone: zone, timeZoneName: 'long' });
  const name = timeZoneName.replace(/ (Standard|Daylight)? ?Time$/, '');
  return language === 'es' ? (ZONE_NAMES_ES[name] ?? name) : name;
};

/** "3:40 p.m. Central" or "3:40 p. m., hora del Centro". */
export const timeWithZone = (at: Instant, zone: Zone, language: ScreenLanguage): string =>
  `${clockTime(at, zone, language)}${language === 'es' ? ', ' : ' '}${zoneName(zone, language, at)}`;

/** The day an instant falls on in a zone, as YYYY-MM-DD. */
export const dayOf = (at: Instant, zone: Zone): string => {
  const options = { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' } as const;
  const { year, month, day } = partsOf(at, 'en-US', options);
  return `${year}-${month}-${day}`;
};

const daysBetween = (from: Instant, to: Instant, zone: Zone): number =>
  Math.round((Date.parse(dayOf(to, zone)) - Date.parse(dayOf(from, zone))) / 86_400_000);

const DAY_WORDS: Readonly<Record<ScreenLanguage, Readonly<Record<number, string>>>> = {
  en: { [-1]: 'yesterday', 0: 'today', 1: 'tomorrow' },
  es: { [-1]: 'ayer', 0: 'hoy', 1: 'mañana' },
};

/** "today", "tomorrow", "Monday", or "Mon, Dec 7" ("lunes, 7 de diciembre") when it is further away than the days of a week can tell. */
export const dayWord = (at: Instant, now: Instant, zone: Zone, language: ScreenLanguage): string => {
  const days = daysBetween(now, at, zone);
  const near = DAY_WORDS[language][days];
  if (near) return near;
  // "el lun, 7 de dic a las 8:00" is nobody's Spanish.
  const length = language === 'es' ? 'long' : 'short';
  const options: Intl.DateTimeFormatOptions =
    days > 1 && days < 7
      ? { timeZone: zone, weekday: 'long' }
      : { timeZone: zone, weekday: length, month: length, day: 'numeric' };
  return format(LOCALES[language], options).format(at);
};

/** Joins a day to a time, as a phrase inside a sentence: "today at 3:40 p.m.", "hoy a las 3:40 p. m.". */
const joined = (day: string, time: string, language: ScreenLanguage): string => {
  if (language === 'en') return `${day} at ${time}`;
  const near = Object.values(DAY_WORDS.es).includes(day);
  return `${near ? '' : 'el '}${day} a ${time.startsWith('1:') ? 'la' : 'las'} ${time}`;
};

/** The same after "by", "until" and "from", where English names the time first: "3:40 p.m. yesterday". */
const timeFirst = (day: string, time: string, language: ScreenLanguage): string =>
  language === 'en' ? `${time} ${day}` : joined(day, time, language);

/** "today at 3:40 p.m.": for a reader whose zone is the one shown. */
export const dayAndTime = (at: Instant, now: Instant, zone: Zone, language: ScreenLanguage): string =>
  joined(dayWord(at, now, zone, language), clockTime(at, zone, language), language);

/** "tomorrow at 8:00 a.m. Eastern": for a reader who may be in another zone. */
export const dayTimeAndZone = (at: Instant, now: Instant, zone: Zone, language: ScreenLanguage): string =>
  joined(dayWord(at, now, zone, language), timeWithZone(at, zone, language), language);

const ofDay = (at: Instant, now: Instant, zone: Zone, time: string, language: ScreenLanguage): string =>
  dayOf(at, zone) === dayOf(now, zone) ? time : timeFirst(dayWord(at, now, zone, language), time, language);

/** "3:40 p.m." of today, "3:40 p.m. yesterday" of any other day. */
export const shortTime = (at: Instant, now: Instant, zone: Zone, language: ScreenLanguage): string =>
  ofDay(at, now, zone, clockTime(at, zone, language), language);

/** "3:40 p.m. Central" of today, "3:40 p.m. Central yesterday" of any other day. */
export const shortTimeAndZone = (at: Instant, now: Instant, zone: Zone, language: ScreenLanguage): string =>
  ofDay(at, now, zone, timeWithZone(at, zone, language), language);

/** Milliseconds as whole minutes; a few seconds of something are one. */
export const wholeMinutes = (ms: number): number => (ms > 0 ? Math.max(1, Math.round(ms / 60_000)) : 0);
