/**
 * The days on which the program serves: Monday to Friday, without holidays and season closures (rules 8 and 16). Closed
 * days are whole dates, and each agent's and each resident's own zone says when such a date begins and ends.
 */
import { type Instant, WITHOUT_END, type Zone } from '../../../shared/vocabulary.ts';
import { type Interval, normalize } from './interval.ts';
import { endOfDay, localDate, startOfDay, wallTimeAt, weekdayOf } from './zoned-time.ts';

/** From the first date through the last, as YYYY-MM-DD; a holiday is one whose first is its last. */
export type ClosedDays = { readonly from: string; readonly to: string };

/** The closed days as half-open intervals of that zone. */
export const closedIntervals = (closed: readonly ClosedDays[], zone: Zone): Interval[] =>
  normalize(
    closed.map(({ from, to }) => ({
      from: startOfDay(from, zone),
      to: to === WITHOUT_END ? Infinity : endOfDay(to, zone),
    })),
  );

export const isClosedOn = (closed: readonly ClosedDays[], date: string): boolean =>
  closed.some(({ from, to }) => from <= date && date <= to);

/** A closure of years would have no end to look for; what lies behind this many days is taken as open. */
const LOOKED_AHEAD = 400;

/**
 * The instant at which `ms` of service days have passed since `from`: two days from a Friday noon end on Tuesday noon.
 * A pause without end counts as service: a request must not wait for ever, nor for longer than it says when the pause ends.
 */
export function afterServiceTime(
  from: Instant,
  ms: number,
  zone: Zone,
  closed: readonly ClosedDays[],
): Instant {
  const known = closed.filter(({ to }) => to !== WITHOUT_END);
  let at = from;
  let left = ms;
  for (let day = 0; day < LOOKED_AHEAD; day++) {
    const date = localDate(at, zone);
    const end = endOfDay(date, zone);
    const serves = weekdayOf(wallTimeAt(at, zone).day) < 5 && !isClosedOn(known, date);
    if (serves && left <= end - at) return at + left;
    if (serves) left -= end - at;
    at = end;
  }
  return at + left;
}
