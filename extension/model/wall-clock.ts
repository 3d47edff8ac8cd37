/**
 * Wall time in a zone ↔ instant. At clock changes an absence is taken generously: a repeated time starts it the first time and
 * ends it the second, and a skipped time is the moment of the change.
 */
import type { Instant, Zone } from '../../shared/vocabulary.ts';

/** From the browser's fields: `2026-11-27` and `08:30`; empty while being typed. */
export type Wall = { readonly date: string; readonly time: string };

const MINUTE = 60_000;
const DAY_MS = 1440 * MINUTE;

const formats = new Map<Zone, Intl.DateTimeFormat>();
const formatOf = (zone: Zone): Intl.DateTimeFormat => {
  const known = formats.get(zone);
  if (known) return known;
  const two = '2-digit';
  const made = new Intl.DateTimeFormat('en-US', {
    ...{ timeZone: zone, hourCycle: 'h23', year: 'numeric', month: two, day: two },
    ...{ hour: two, minute: two, second: two },
  });
  formats.set(zone, made);
  return made;
};

/** The wall clock as if in UTC; whole seconds. */
const shownAt = (at: Instant, zone: Zone): number => {
  const parts = formatOf(zone).formatToParts(at);
  const part = (name: Intl.DateTimeFormatPartTypes) => Number(parts.find(({ type }) => type === name)?.value);
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
};

/** The zone's offset from UTC, in ms. */
export const offsetAt = (at: Instant, zone: Zone): number => shownAt(at, zone) - Math.floor(at / 1000) * 1000;

const isoOf = (shown: number): Wall => {
  const [date = '', time = ''] = new Date(shown).toISOString().split('T');
  return { date, time: time.slice(0, 5) };
};

export const wallOf = (at: Instant, zone: Zone): Wall => isoOf(shownAt(at, zone));

/** The first instant in the range at which the clock shows `shown` or later; for a skipped time. */
const changeBetween = (low: Instant, high: Instant, shown: number, zone: Zone): Instant => {
  let [before, after] = [low, high];
  while (after - before > MINUTE) {
    const middle = Math.floor((before + after) / 2 / MINUTE) * MINUTE;
    if (shownAt(middle, zone) < shown) before = middle;
    else after = middle;
  }
  return after;
};

/** Undefined: an incomplete date or time, or an unsupported year. */
export const instantOfWall = (
  { date, time }: Wall,
  zone: Zone,
  side: 'start' | 'end',
): Instant | undefined => {
  const shown = Date.parse(`${date}T${time}:00Z`);
  if (!Number.isFinite(shown) || !/^[2-9]\d{3}-/.test(date)) return undefined;
  const [early, late] = [shown - DAY_MS, shown + DAY_MS];
  const candidates = [early, late].map((near) => shown - offsetAt(near, zone));
  const exact = candidates.filter((at) => shownAt(at, zone) === shown);
  if (exact.length === 0) return changeBetween(early, late, shown, zone);
  return side === 'start' ? Math.min(...exact) : Math.max(...exact);
};

/** Adds days to a date such as `2026-11-27`. */
export const datePlus = (date: string, days: number): string =>
  isoOf(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).date;

export const isKnownZone = (zone: Zone): boolean => {
  try {
    return zone !== '' && formatOf(zone) !== undefined;
  } catch {
    return false;
  }
};
