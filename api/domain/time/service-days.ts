/**
 * The program's service days: Monday to Friday, without holidays and season closures (rules 8 and 16). Closed
 * days are whole dates, in the zone of each agent or resident.
 */
import { type Instant, WITHOUT_END, type Zone } from '../../../shared/vocabulary.ts';
import { type Interval, normalize } from './interval.ts';
import { endOfDay, localDate, startOfDay, wallTimeAt, weekdayOf } from './zoned-time.ts';

/** First and last date, YYYY-MM-DD; a holiday has equal ones. */
export type ClosedDays = { readonly from: string; readonly to: string };

/** The closed days as half-open intervals in a zone. */
export const closedIntervals = (closed: readonly ClosedDays[], zone: Zone): Interval[] =>
  normalize(
    closed.map(({ from, to }) => ({
      from: startOfDay(from, zone),
      to: to === WITHOUT_END ? Infinity : endOfDay(to, zone),
    })),
  );

export const isClosedOn = (closed: readonly ClosedDays[], date: string): boolean =>
  closed.some(({ from, to }) => from <= date && date <= to);

/** Limits the search through a closure of years; after this many days, every day counts as open. */
const LOOKED_AHEAD = 400;

/**
 * The instant when `ms` of service days have passed since `from`: two days from Friday noon end on Tuesday
 * noon. A pause without an end counts as service, because a request must not wait forever.
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
