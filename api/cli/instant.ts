/** Instants as staff type and read them. */
import { Temporal } from 'temporal-polyfill';
import type { Instant, Zone } from '../../shared/vocabulary.ts';
import { END_OF_TIME } from '../domain/time/availability.ts';

/**
 * Date, time and offset, such as 2026-11-26T09:00:00-05:00, as an instant; null for anything else. A date alone, or a
 * time without offset, would mean another instant on another machine. Nothing before 1970.
 */
export function instantOf(text: string): Instant | null {
  try {
    const at = Temporal.Instant.from(text).epochMilliseconds;
    return at >= 0 && at < END_OF_TIME ? at : null;
  } catch {
    return null;
  }
}

export const noInstant = (text: string): string =>
  `"${text}" is no instant. Write date, time and offset, like 2026-11-26T09:00:00-05:00.`;

/** Date, time and offset of that zone, to the second, such as 2026-11-26T09:00:00-05:00. */
export const localTime = (at: Instant, zone: Zone): string =>
  Temporal.Instant.fromEpochMilliseconds(at)
    .toZonedDateTimeISO(zone)
    .toString({ smallestUnit: 'second', timeZoneName: 'never' });
