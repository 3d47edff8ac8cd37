/** How many people a number of requests needs, by the supply that promises count on (rule 8g). */
import type { Policy } from '../policy.ts';

/** Somebody without a record: `weightOf` of nobody asked yet. */
const WEIGHT = 0.82;
/** The variance that rule 8g adds for each call. */
const ADDED = 0.15;
const MOST = 1_000;
const HALF_HOUR = 30 * 60_000;

/** Calls that this many people can be counted on to begin in half an hour. */
export function callsBy(people: number, { callTakes, callGap, supplyShare, supplyCaution }: Policy): number {
  const tries = (supplyShare * people * HALF_HOUR) / (callTakes + callGap);
  return tries * WEIGHT - supplyCaution * Math.sqrt(tries * (WEIGHT * (1 - WEIGHT) + ADDED));
}

/** The fewest people on duty for these calls in half an hour; 0 for none. */
export function peopleNeeded(calls: number, policy: Policy): number {
  if (calls < 0.5) return 0;
  let [least, most] = [1, MOST];
  while (least < most) {
    const half = Math.floor((least + most) / 2);
    if (callsBy(half, policy) >= calls) most = half;
    else least = half + 1;
  }
  return least;
}
