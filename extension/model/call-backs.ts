/** The times that an agent may say they call again: half hours of the next days, when people want to be called. Pure. */
import type { Instant, Zone } from '../../shared/vocabulary.ts';

const HALF_HOUR = 30 * 60_000;
const DAYS = 3;
/** Local hours of the resident. */
const FROM = 8;
const UNTIL = 21;

const hourIn = (at: Instant, zone: Zone): number =>
  Number(new Intl.DateTimeFormat('en-US', { timeZone: zone, hour: 'numeric', hourCycle: 'h23' }).format(at));

/** The next is at least a quarter of an hour away. Halves of an hour are the same instants in each zone of the program. */
export function callBackTimes(now: Instant, zone: Zone): Instant[] {
  const first = Math.ceil((now + HALF_HOUR / 2) / HALF_HOUR) * HALF_HOUR;
  return Array.from({ length: DAYS * 48 }, (_, n) => first + n * HALF_HOUR).filter((at) => {
    const hour = hourIn(at, zone);
    return hour >= FROM && hour < UNTIL;
  });
}
