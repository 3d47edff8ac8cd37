/** Instants as staff type and read them. */
import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../../shared/vocabulary.ts';

/** 1970 up to the year 10000: beyond what a roster can speak of, calendars can't be worked out. */
const END_OF_TIME = 253_402_300_800_000;

/**
 * Date, time and offset, such as 2026-11-26T09:00:00-05:00, as an instant; null for anything else. A date alone, or a
 * time without offset, would mean another instant on another machine.
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
