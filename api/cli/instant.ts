/** Dates and times as staff type and read them. */
import { Temporal } from 'temporal-polyfill';
import type { Instant, Zone } from '../../shared/vocabulary.ts';
import { END_OF_TIME } from '../domain/time/availability.ts';

/** The zone assumed for times without one. */
export const PROGRAM_ZONE: Zone = 'America/New_York';

/** For the help of every option that takes an instant. */
export const TIME_HELP =
  'such as 2026-11-26, 11/26/2026, "11/26/2026 9:00 a.m.", or "2026-11-26 9:00 CST"; Eastern unless a zone is given, midnight unless a time is';

const ISO_DATE = /^\d{4}-\d{2}-\d{2}$/;
const US_DATE = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/;

/** A valid day, written 2026-11-26 or 11/26/2026, as YYYY-MM-DD; null for anything else. */
export function dateOf(text: string): string | null {
  const [, month = '', day = '', year = ''] = US_DATE.exec(text) ?? [];
  const date = year === '' ? text : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  try {
    return ISO_DATE.test(date) && Temporal.PlainDate.from(date).toString() === date ? date : null;
  } catch {
    return null;
  }
}

export const noDate = (text: string): string =>
  `"${text}" is not a date. Write it like 2026-11-26 or 11/26/2026.`;

/** Names such as EST are unambiguous even in the hour that repeats when clocks go back. */
const ZONES: Readonly<Record<string, string>> = {
  et: PROGRAM_ZONE,
  eastern: PROGRAM_ZONE,
  ct: 'America/Chicago',
  central: 'America/Chicago',
  est: '-05:00',
  edt: '-04:00',
  cst: '-06:00',
  cdt: '-05:00',
};

const DATE_TIME =
  /^(?<date>\S+?)(?:(?:T| +)(?<hour>\d{1,2})(?::(?<minute>\d{2})(?::(?<second>\d{2}))?)?(?: ?(?<half>[ap])\.?m\.?)?)?(?: +(?<zone>[a-z]+))?$/i;

/**
 * Parses a date with optional time and zone; null for anything else. Defaults: midnight, Eastern. A skipped time becomes an hour
 * later; a repeated one is the first. Nothing before 1970.
 */
export function instantOf(text: string): Instant | null {
  const at = exactly(text) ?? inZone(text.replaceAll('\u00a0', ' ').trim());
  return at !== null && at >= 0 && at < END_OF_TIME ? at : null;
}

/** ISO 8601 with an offset, as programs write it. */
function exactly(text: string): Instant | null {
  try {
    return Temporal.Instant.from(text).epochMilliseconds;
  } catch {
    return null;
  }
}

function inZone(text: string): Instant | null {
  const {
    date = '',
    hour = '0',
    minute,
    second = '0',
    half,
    zone = 'et',
  } = DATE_TIME.exec(text)?.groups ?? {};
  const day = dateOf(date);
  const timeZone = ZONES[zone.toLowerCase()];
  const hours = hoursOf(Number(hour), half?.toLowerCase());
  const timed = /[T ] *\d/.test(text.slice(date.length));
  if (day === null || timeZone === undefined || hours === null) return null;
  if (timed && minute === undefined && half === undefined) return null;
  try {
    const time = new Temporal.PlainTime(hours, Number(minute ?? 0), Number(second));
    return Temporal.PlainDate.from(day).toZonedDateTime({ timeZone, plainTime: time }).epochMilliseconds;
  } catch {
    return null;
  }
}

/** The hour from 0 to 23; null for 13 p.m. and the like. */
function hoursOf(hour: number, half: string | undefined): number | null {
  if (half === undefined) return hour;
  if (hour < 1 || hour > 12) return null;
  return (hour % 12) + (half === 'p' ? 12 : 0);
}

export const noInstant = (text: string): string =>
  `"${text}" is not a time. Write a date, and a time if it matters: 2026-11-26, 11/26/2026 9:00 a.m., or 2026-11-26 9:00 CST.`;

/** Date, time, and offset in that zone, to the second, such as 2026-11-26T09:00:00-05:00. For programs. */
export const localTime = (at: Instant, zone: Zone): string =>
  Temporal.Instant.fromEpochMilliseconds(at)
    .toZonedDateTimeISO(zone)
    .toString({ smallestUnit: 'second', timeZoneName: 'never' });

/** For staff, such as "2026-11-26 9:00 a.m. EST"; `instantOf` parses it again. */
export function timeText(at: Instant, zone: Zone = PROGRAM_ZONE): string {
  const { year, month, day, hour, minute } =
    Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  const date = [String(year), ...[month, day].map((part) => String(part).padStart(2, '0'))].join('-');
  const time = `${hour % 12 || 12}:${String(minute).padStart(2, '0')} ${hour < 12 ? 'a.m.' : 'p.m.'}`;
  return `${date} ${time} ${shortZone(at, zone)}`;
}

/** Its date, such as "2026-11-26". */
export const dayText = (at: Instant, zone: Zone = PROGRAM_ZONE): string => localTime(at, zone).slice(0, 10);

const shortZone = (at: Instant, timeZone: Zone): string =>
  new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'short' })
    .formatToParts(at)
    .find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;
