/**
 * Wall time ↔ instant. The daylight-saving rule in words: a wall time that a spring night skips means the instant the
 * clock jumps to that far past the gap; one that an autumn night has twice means the first when it starts something and
 * the second when it ends something, so nobody loses duty time.
 */
import { Temporal } from 'temporal-polyfill';
import type { Instant, Zone } from '../../shared/vocabulary.ts';

/** A date with a minute of its day, 0 to 1440; never added to an instant. */
export type WallTime = { readonly date: Temporal.PlainDate; readonly minute: number };

export function instantOf({ date, minute }: WallTime, zone: Zone, side: 'start' | 'end'): Instant {
  const day = minute === 1440 ? date.add({ days: 1 }) : date;
  const wall = day.toPlainDateTime({ hour: Math.floor((minute % 1440) / 60), minute: minute % 60 });
  const { epochMilliseconds } = wall.toZonedDateTime(zone, { disambiguation: 'compatible' });
  if (side === 'start') return epochMilliseconds;
  const later = wall.toZonedDateTime(zone, { disambiguation: 'later' }).epochMilliseconds;
  return Math.max(epochMilliseconds, later);
}

export const dateOf = (at: Instant, zone: Zone): Temporal.PlainDate =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate();
/** YYYY-MM-DD. */
export const localDate = (at: Instant, zone: Zone): string => dateOf(at, zone).toString();
/** The first instant of a day given as YYYY-MM-DD. */
export const startOfDay = (date: string, zone: Zone): Instant =>
  Temporal.PlainDate.from(date).toZonedDateTime(zone).epochMilliseconds;

export function isKnownZone(zone: Zone): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
    return true;
  } catch {
    return false;
  }
}
