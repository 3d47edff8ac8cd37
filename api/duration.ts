/** Durations as typed in the environment, on the command line, and in policy files. */
import { Temporal } from 'temporal-polyfill';

/** The maximum in milliseconds: an instant that far ahead must still be a valid date. */
export const LONGEST = 3_650 * 24 * 3_600_000;

/**
 * An ISO 8601 duration such as PT15M in milliseconds; days have 24 hours. Null if it is invalid, has no fixed
 * length (weeks, months, years), exceeds `LONGEST`, or is not a whole number of milliseconds.
 */
export function durationOf(text: string): number | null {
  try {
    const ms = Temporal.Duration.from(text).total('milliseconds');
    return Number.isInteger(ms) && ms <= LONGEST ? ms : null;
  } catch {
    return null;
  }
}
