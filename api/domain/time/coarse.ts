/** Turns instants into days, in an order that still tells which came first. */
import type { Instant, Zone } from '../../../shared/vocabulary.ts';
import { localDate, startOfDay } from './zoned-time.ts';

const NOON = 12 * 60 * 60_000;

/**
 * Maps each of these instants to noon of its day in that zone, plus its rank on that day in ms: equal ones stay equal, and the
 * order stays. Mapping the result again changes nothing.
 */
export function coarsened(instants: Iterable<Instant>, zone: Zone): ReadonlyMap<Instant, Instant> {
  const days = new Map<Instant, Instant>();
  let noon = 0;
  let rank = 0;
  for (const at of [...new Set(instants)].sort((a, b) => a - b)) {
    const ofDay = startOfDay(localDate(at, zone), zone) + NOON;
    rank = ofDay === noon ? rank + 1 : 0;
    noon = ofDay;
    days.set(at, noon + rank);
  }
  return days;
}
