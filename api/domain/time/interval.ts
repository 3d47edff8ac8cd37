/**
 * Half-open intervals `[from, to)` and their algebra. A list in *normal form* is sorted, without empty,
 * overlapping, or touching intervals. Functions take any list, return normal form, and never change their
 * input.
 */
import type { Instant } from '../../../shared/vocabulary.ts';

/** From `from` until just before `to`; -Infinity and Infinity for open ends. */
export type Interval = { readonly from: Instant; readonly to: Instant };

/** Sorts, drops empty and reversed intervals, and joins those that overlap or touch. */
export function normalize(intervals: readonly Interval[]): Interval[] {
  const joined: Interval[] = [];
  const sorted = intervals.filter(({ from, to }) => from < to).sort((a, b) => a.from - b.from);
  for (const next of sorted) {
    const last = joined.at(-1);
    if (!last || last.to < next.from) joined.push(next);
    else if (last.to < next.to) joined[joined.length - 1] = { from: last.from, to: next.to };
  }
  return joined;
}

/** In either list. */
export const union = (a: readonly Interval[], b: readonly Interval[]): Interval[] => normalize([...a, ...b]);

/** In both lists. */
export function intersect(a: readonly Interval[], b: readonly Interval[]): Interval[] {
  const shared: Interval[] = [];
  const [left, right] = [normalize(a), normalize(b)];
  for (let i = 0, j = 0; ; ) {
    const [one, other] = [left[i], right[j]];
    if (!one || !other) return shared;
    const part = { from: Math.max(one.from, other.from), to: Math.min(one.to, other.to) };
    if (part.from < part.to) shared.push(part);
    if (one.to < other.to) i++;
    else j++;
  }
}

/** Everything outside the list. */
function complement(intervals: readonly Interval[]): Interval[] {
  const gaps: Interval[] = [];
  let from = -Infinity;
  for (const taken of normalize(intervals)) {
    if (from < taken.from) gaps.push({ from, to: taken.from });
    from = taken.to;
  }
  if (from < Infinity) gaps.push({ from, to: Infinity });
  return gaps;
}

/** In `whole` but not in `taken`. */
export const subtract = (whole: readonly Interval[], taken: readonly Interval[]): Interval[] =>
  intersect(whole, complement(taken));

/** Whether an interval contains the instant, including `from` and excluding `to`. */
export const contains = (intervals: readonly Interval[], at: Instant): boolean =>
  intervals.some(({ from, to }) => from <= at && at < to);

/** The first instant after `after` at which `contains` changes; null if it never does. */
export function nextChange(intervals: readonly Interval[], after: Instant): Instant | null {
  for (const { from, to } of normalize(intervals)) {
    if (after < from) return from;
    if (after < to) return to < Infinity ? to : null;
  }
  return null;
}
