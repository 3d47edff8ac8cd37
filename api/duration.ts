/** Durations as they are typed: in the environment, at the command line, in a policy file. */
import { Temporal } from 'temporal-polyfill';

/** An ISO 8601 duration such as PT15M in milliseconds. Days count 24 hours; null for what is none, or has no fixed length (months, years). */
export function durationOf(text: string): number | null {
  try {
    return Temporal.Duration.from(text).total('milliseconds');
  } catch {
    return null;
  }
}
