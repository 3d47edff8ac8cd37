/**
 * Wall time ↔ instant. The daylight-saving rule in words: *the clock on the wall decides*. A stretch from one wall time
 * to another begins with the first instant at which that clock shows its start or later, and lasts for as long as the
 * clock may still show an earlier time than its end. So
 * - a start or an end that a spring night skips is the instant at which the clock jumps;
 * - a time that an autumn night shows twice starts a stretch the first time and ends it the second time, so that
 *   nobody loses duty time; only an end that is just where the repeated hour begins is not put off by that hour;
 * - a stretch that lies in the skipped hour as a whole does not take place in that night.
 */
import { Temporal } from 'temporal-polyfill';
import type { Instant, Zone } from '../../../shared/vocabulary.ts';

/**
 * What a calendar and a clock on the wall show: `day` counts days since 1970-01-01, `minute` counts minutes since the
 * midnight that day begins with, 1440 and more being the days after. An object, so that it can't be added to an instant.
 */
export type WallTime = { readonly day: number; readonly minute: number };

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
/** No zone was ever further from UTC. Smaller: a wall time near a change is looked for beside it. */
const FARTHEST_OFFSET = 16 * 60 * MINUTE;

/** The instant at which a stretch starts or ends that has this wall time as its start or end; throws for no zone. */
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

/** What calendar and clock show at an instant, the seconds left out. */
export function wallTimeAt(at: Instant, zone: Zone): WallTime {
  const shown = at + runAt(at, zone).offset;
  const day = Math.floor(shown / DAY);
  return { day, minute: Math.floor((shown - day * DAY) / MINUTE) };
}

/** The date at an instant, as YYYY-MM-DD. */
export const localDate = (at: Instant, zone: Zone): string =>
  new Date(wallTimeAt(at, zone).day * DAY).toISOString().slice(0, 10);

/** The first instant of a date given as YYYY-MM-DD; throws a RangeError for what is no date. */
export const startOfDay = (date: string, zone: Zone): Instant =>
  instantOf({ day: dayOf(date), minute: 0 }, zone, 'start');

/** The end of a date given as YYYY-MM-DD: 23, 24 or 25 hours after its start. */
export const endOfDay = (date: string, zone: Zone): Instant =>
  instantOf({ day: dayOf(date), minute: 1440 }, zone, 'end');

/** Licences end on few dates, and are asked about whenever an agent is read. */
const DATES_KEPT = 5_000;
const days = new Map<string, number>();

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

/** Whether this is the name of an IANA zone in its own letter case; a bare offset such as +05:00 is none. */
export function isKnownZone(zone: Zone): boolean {
  if (!/^[A-Z]/.test(zone)) return false;
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone).timeZoneId === zone;
  } catch {
    return false;
  }
}

/** A run of instants with one distance from UTC, in milliseconds: the time between two changes of the clocks. */
type Run = { readonly from: Instant; readonly to: Instant; readonly offset: number };

/**
 * Asking for a change of the clocks costs about a millisecond, so answers are kept. They never go stale; the bounds only keep
 * the memory small. Fewer: a week's work over many zones or years asks again and again.
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

/** Changes are looked for no farther away than this; less than the three years that the library is sure to search. */
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
