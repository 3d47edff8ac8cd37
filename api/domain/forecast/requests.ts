/**
 * Expected requests by half hour, from the program's own record (rule 51): the weighted average of earlier same weekdays, smoothed,
 * at the level of the last week. Weak before a deadline, and after a closure.
 */
import type { Instant, Zone } from '../../../shared/vocabulary.ts';
import { type ClosedDays, isClosedOn } from '../time/service-days.ts';
import { wallTimeAt } from '../time/zoned-time.ts';

export const SLOTS = 48;
const DAY_MINUTES = 1440;
/** Weeks of the record that count, and each week's weight relative to the next. */
export const WEEKS = 8;
const FADES = 0.8;
/** Shares of a half hour and of its two neighbors. */
const [OWN, BESIDE] = [0.5, 0.25];
/** Requests added to both sides before two weeks are compared, so a quiet week doesn't decide. */
const FEW = 10;

/** Requests of each half hour, by day since 1970-01-01 in the program's zone. Days without a row had none. */
export type RequestRecord = {
  readonly days: ReadonlyMap<number, Float64Array>;
  /** The first day of the record, and the first that is not over. */
  readonly from: number;
  readonly to: number;
  readonly isClosed: (day: number) => boolean;
};

const DAY = DAY_MINUTES * 60_000;
const dateOf = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10);
export const isClosedDay =
  (closed: readonly ClosedDays[]) =>
  (day: number): boolean =>
    isClosedOn(closed, dateOf(day));

/** `to`: today, which is not over. Requests outside of these days are left out. */
export function recordOf(
  requests: Iterable<Instant>,
  zone: Zone,
  { from, to }: { readonly from: number; readonly to: number },
  closed: readonly ClosedDays[],
): RequestRecord {
  const days = new Map<number, Float64Array>();
  for (const at of requests) {
    const { day, minute } = wallTimeAt(at, zone);
    if (day < from || day >= to) continue;
    const counts = days.get(day) ?? new Float64Array(SLOTS);
    const slot = Math.floor((minute * SLOTS) / DAY_MINUTES);
    counts[slot] = (counts[slot] ?? 0) + 1;
    days.set(day, counts);
  }
  return { days, from, to, isClosed: isClosedDay(closed) };
}

const NONE = new Float64Array(SLOTS);
export const countsOn = ({ days }: RequestRecord, day: number): Float64Array => days.get(day) ?? NONE;
const isKnown = ({ from, to, isClosed }: RequestRecord, day: number): boolean =>
  day >= from && day < to && !isClosed(day);
const totalOf = (counts: Float64Array): number => counts.reduce((sum, n) => sum + n, 0);

/** The same weekdays before this day that count, with their weights; the newest first. */
export function sameDays(
  record: RequestRecord,
  day: number,
): { readonly day: number; readonly weight: number }[] {
  const weeksBack = Math.ceil((day - record.to + 1) / 7);
  const first = Math.max(1, weeksBack);
  return Array.from({ length: WEEKS }, (_, week) => ({
    day: day - 7 * (first + week),
    weight: FADES ** week,
  })).filter((one) => isKnown(record, one.day));
}

/** The weighted mean of those days; null without any. */
function meanDay(record: RequestRecord, day: number): Float64Array | null {
  const before = sameDays(record, day);
  const weights = before.reduce((sum, { weight }) => sum + weight, 0);
  if (weights === 0) return null;
  const mean = new Float64Array(SLOTS);
  for (const one of before)
    countsOn(record, one.day).forEach((count, slot) => {
      mean[slot] = (mean[slot] ?? 0) + (count * one.weight) / weights;
    });
  return mean;
}

const smooth = (counts: Float64Array): Float64Array =>
  counts.map((own, slot) => {
    const [before, after] = [counts[slot - 1] ?? own, counts[slot + 1] ?? own];
    return OWN * own + BESIDE * (before + after);
  });

/** The last week's requests relative to the mean of its days. 1 without a record. */
export function levelOf(record: RequestRecord): number {
  let [asked, usual] = [FEW, FEW];
  for (let day = record.to - 7; day < record.to; day++) {
    const mean = isKnown(record, day) ? meanDay(record, day + 7) : null;
    if (!mean) continue;
    asked += totalOf(countsOn(record, day));
    usual += totalOf(mean);
  }
  return asked / usual;
}

/** Expected requests of each half hour of a day that is not over; null where the record has no such weekday. A closed day has its usual number. */
export function expectedOn(record: RequestRecord, day: number, level = levelOf(record)): Float64Array | null {
  const mean = meanDay(record, day);
  return mean && smooth(mean).map((count) => count * level);
}

/** Counts from the same weekday of the newest recorded week, for comparison. */
export const sameHourLastWeek = (record: RequestRecord, day: number): Float64Array => {
  const weeksBack = Math.max(1, Math.ceil((day - record.to + 1) / 7));
  return countsOn(record, day - 7 * weeksBack);
};
