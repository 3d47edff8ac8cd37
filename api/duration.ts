/** Durations as they are typed: in the environment, at the command line, in a policy file. */
import { Temporal } from 'temporal-polyfill';

/** No duration is longer, in milliseconds: whatever lies so far ahead must still be a date. */
export const LONGEST = 3_650 * 24 * 3_600_000;

/**
 * An ISO 8601 duration such as PT15M in milliseconds. Days count 24 hours. Null for what is none, has no fixed length (weeks,
 * months, years), is longer than `LONGEST`, or no whole number of them: instants are whole milliseconds, and so is all between.
 */
export function durationOf(text: string): number | null {
  try {
    const ms = Temporal.Duration.from(text).total('milliseconds');
    return Number.isInteger(ms) && ms <= LONGEST ? ms : null;
  } catch {
    return null;
  }
}
