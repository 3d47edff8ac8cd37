/** When texts must wait for the morning (rule 43g). */
import type { Instant, Zone } from '../../shared/vocabulary.ts';
import { instantOf, wallTimeAt } from './time/zoned-time.ts';

/** Minutes of the day in the resident's zone. */
const FROM = 21 * 60;
const UNTIL = 8 * 60;
/** ms. Soon after a request, its resident is awake and waits for an answer. */
const ASKED_WITHIN = 3_600_000;

/** When the night that contains `now` ends; null by day, or if the resident asked within the last hour. */
export function quietUntil(now: Instant, zone: Zone, askedAt: Instant): Instant | null {
  const { day, minute } = wallTimeAt(now, zone);
  if ((minute >= UNTIL && minute < FROM) || now - askedAt < ASKED_WITHIN) return null;
  return instantOf({ day: minute < UNTIL ? day : day + 1, minute: UNTIL }, zone, 'start');
}
