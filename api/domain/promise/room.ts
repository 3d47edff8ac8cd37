/** Whether there is room for one more call, and by when (rule 8f): earlier promises come first. */
import type { Instant } from '../../../shared/vocabulary.ts';
import type { Policy } from '../policy.ts';
import { MINUTES_AHEAD, minuteOf } from './supply.ts';

/** For each minute from now: calls due by then. */
export function demandBy(due: readonly Instant[], now: Instant, policy: Policy): Float64Array {
  const demand = new Float64Array(MINUTES_AHEAD);
  for (const at of due) {
    const minute = Math.max(0, Math.ceil((at - now) / minuteOf(policy)));
    if (minute < MINUTES_AHEAD) demand[minute] = (demand[minute] ?? 0) + 1;
  }
  let sum = 0;
  for (let minute = 0; minute < MINUTES_AHEAD; minute++) {
    sum += demand[minute] ?? 0;
    demand[minute] = sum;
  }
  return demand;
}

/**
 * The first minute from which one more call fits, then and at every later minute, so that no newcomer breaks a later
 * promise; null if there is none today.
 */
export function firstRoom(demand: Float64Array, supply: Float64Array): number | null {
  let minute = MINUTES_AHEAD;
  while (minute > 0 && (demand[minute - 1] ?? 0) + 1 <= (supply[minute - 1] ?? 0)) minute--;
  return minute === MINUTES_AHEAD ? null : minute;
}
