/**
 * Wall time ↔ instant. The daylight-saving rule: *the wall clock decides*. A stretch begins at the first instant at which
 * that clock shows its start or later, and lasts while the clock may still show a time before its end:
 * - a start or an end that spring skips is the instant of the jump;
 * - of a time that autumn repeats, a start means the first and an end the second, so nobody loses duty time; an end
 *   exactly where the repeated hour begins is not delayed;
 * - a stretch within the skipped hour does not take place that night.
 */
import { Temporal } from 'temporal-polyfill';
import type { Instant, Zone } from '../../../shared/vocabulary.ts';

/**
 * Date and wall-clock time: `day` counts days since 1970-01-01, `minute` minutes since that day's first midnight; 1440 and more are
 * on later days. An object, so it can't be added to an instant.
 */
export type WallTime = { readonly day: number; readonly minute: number };

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
/** No zone's offset was ever larger. With less, the search for a wall time near a change would miss it. */
const FARTHEST_OFFSET = 16 * 60 * MINUTE;

/** The instant at which a stretch with this wall time as its start or end starts or ends; throws for an unknown zone. */
export const instantOf = (wall: WallTime, zone: Zone, side: 'start' | 'end'): Instant => {
  const shown = wall.day * DAY + wall.minute * MINUTE;
  return side === 'start' ? firstShowing(shown, zone) : lastBefore(shown, zone);
};

/** The first instant at which the clock shows `shown` or later. */
function firstShowing(shown: number, zone: Zone): Instant {
  let run = runAt(shown - FARTHEST_OFFSET, zone);
  while (shown - run.offset >= run.to) run = runAt(run.to, zone);
  return Math.max(run.from, shown - run.offset);
}

/** The end of the last instant at which the clock shows a time before `shown`. */
function lastBefore(shown: number, zone: Zone): Instant {
  let run = runAt(shown + FARTHEST_OFFSET, zone);
  while (shown - run.offset <= run.from) run = runAt(run.from - 1, zone);
  return Math.min(run.to, shown - run.offset);
}

/** Date and wall-clock time at an instant, without seconds. */
export function wallTimeAt(at: Instant, zone: Zone): WallTime {
  const shown = at + runAt(at, zone).offset;
  const day = Math.floor(shown / DAY);
  return { day, minute: Math.floor((shown - day * DAY) / MINUTE) };
}

/** The date at an instant, as YYYY-MM-DD. */
export const localDate = (at: Instant, zone: Zone): string => dateOf(wallTimeAt(at, zone).day);

/** The first instant of a date, YYYY-MM-DD; throws a RangeError for an invalid one. */
export const startOfDay = (date: string, zone: Zone): Instant =>
  instantOf({ day: dayOf(date), minute: 0 }, zone, 'start');

/** The end of a date, YYYY-MM-DD: 23, 24, or 25 hours after its start. */
export const endOfDay = (date: string, zone: Zone): Instant =>
  instantOf({ day: dayOf(date), minute: 1440 }, zone, 'end');

/** Licenses end on few dates, and each read of an agent needs them; each request counts some days ahead. */
const DATES_KEPT = 5_000;
const days = new Map<string, number>();
const dates = new Map<number, string>();

function dateOf(day: number): string {
  const known = dates.get(day);
  if (known !== undefined) return known;
  const date = new Date(day * DAY).toISOString().slice(0, 10);
  if (dates.size >= DATES_KEPT) dates.clear();
  dates.set(day, date);
  return date;
}

function dayOf(date: string): number {
  const known = days.get(date);
  if (known !== undefined) return known;
  const day = Temporal.PlainDate.from(date).toZonedDateTime('UTC').epochMilliseconds / DAY;
  if (days.size >= DATES_KEPT) days.clear();
  days.set(date, day);
  return day;
}

/** 0 for Monday to 6 for Sunday; 1970-01-01 was a Thursday. */
export const weekdayOf = (day: number): number => (((day + 3) % 7) + 7) % 7;

/** Whether this is an IANA zone name in its own letter case; offsets such as +05:00 are not. */
export function isKnownZone(zone: Zone): boolean {
  if (!/^[A-Z]/.test(zone)) return false;
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone).timeZoneId === zone;
  } catch {
    return false;
  }
}

/** A period with one UTC offset in ms, between two clock changes. */
type Run = { readonly from: Instant; readonly to: Instant; readonly offset: number };

/**
 * Finding a clock change takes about a millisecond, so results are cached. They never go stale; the limits
 * only bound the memory. With smaller ones, a week over many zones or years would miss the cache.
 */
const ZONES_KEPT = 64;
const RUNS_KEPT = 16;
const runs = new Map<Zone, Run[]>();

function runAt(at: Instant, zone: Zone): Run {
  const kept = runs.get(zone);
  const known = kept?.find(({ from, to }) => from <= at && at < to);
  if (known) return known;
  const run = lookUp(at, zone);
  keep(zone, [run, ...(kept ?? [])].slice(0, RUNS_KEPT));
  return run;
}

function keep(zone: Zone, kept: Run[]): void {
  const [oldest] = runs.keys();
  if (!runs.has(zone) && runs.size >= ZONES_KEPT && oldest !== undefined) runs.delete(oldest);
  runs.set(zone, kept);
}

/** How far to search for a clock change; less than the three years that the library surely searches. */
const SEARCHED = 1000 * DAY;

function lookUp(at: Instant, zone: Zone): Run {
  const zoned = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  const before = zoned.add({ milliseconds: 1 }).getTimeZoneTransition('previous')?.epochMilliseconds;
  const after = zoned.getTimeZoneTransition('next')?.epochMilliseconds;
  return {
    from: Math.max(before ?? -Infinity, at - SEARCHED),
    to: Math.min(after ?? Infinity, at + SEARCHED),
    offset: zoned.offsetNanoseconds / 1_000_000,
  };
}
