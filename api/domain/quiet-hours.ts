/** When a phone may not buzz (rule 43g). */
import type { Instant, Zone } from '../../shared/vocabulary.ts';
import { instantOf, wallTimeAt } from './time/zoned-time.ts';

/** Minutes of the day, on the resident's clock. */
const FROM = 21 * 60;
const UNTIL = 8 * 60;
/** Whoever asked for something waits for its answer. ms. */
const ASKED_WITHIN = 3_600_000;

/** When the night ends that `now` is part of; null by day, and where the resident asked for it within the hour. */
export function quietUntil(now: Instant, zone: Zone, askedAt: Instant): Instant | null {
  const { day, minute } = wallTimeAt(now, zone);
  if ((minute >= UNTIL && minute < FROM) || now - askedAt < ASKED_WITHIN) return null;
  return instantOf({ day: minute < UNTIL ? day : day + 1, minute: UNTIL }, zone, 'start');
}
