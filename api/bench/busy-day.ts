/** When the 2,000 requests of a busy day come in, sixty times as fast. */
import { seededRandom } from '../in-memory/random.ts';
import { BY_HOUR } from '../simulation/behavior.ts';

const A_DAY = 2_000;
export const TIMES_FASTER = 60;
/** Ms. An hour of the day in the replay. */
const HOUR = 60_000;
const BEGINS_AT = 9;

/** When requests arrive, in ms from the start, sorted. After 24 hours the same day starts over. */
export function busyDay(hours: number): number[] {
  const random = seededRandom(1);
  const whole = BY_HOUR.reduce((sum, share) => sum + share, 0);
  return Array.from({ length: hours }, (_, hour) => {
    const share = (BY_HOUR[(BEGINS_AT + hour) % BY_HOUR.length] ?? 0) / whole;
    return Array.from({ length: Math.round(A_DAY * share) }, () => (hour + random()) * HOUR);
  })
    .flat()
    .sort((one, other) => one - other);
}
