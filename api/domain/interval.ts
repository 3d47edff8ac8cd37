/** Half-open intervals `[from, to)` of instants, as sorted lists without overlap. Nothing here changes its input. */
import type { Instant } from '../../shared/vocabulary.ts';

/** `to` may be Infinity. */
export type Interval = { readonly from: Instant; readonly to: Instant };

/** Sorts, drops what is empty, and joins what overlaps or touches. */
export function normalize(intervals: readonly Interval[]): Interval[] {
  const joined: Interval[] = [];
  for (const next of [...intervals].filter(({ from, to }) => from < to).sort((a, b) => a.from - b.from)) {
    const last = joined.at(-1);
    if (last && next.from <= last.to)
      joined[joined.length - 1] = { from: last.from, to: Math.max(last.to, next.to) };
    else joined.push(next);
  }
  return joined;
}

/** What is in `whole` and not in `taken`. */
export function subtract(whole: readonly Interval[], taken: readonly Interval[]): Interval[] {
  let rest = normalize(whole);
  for (const cut of normalize(taken)) {
    rest = rest.flatMap(({ from, to }) =>
      [
        { from, to: Math.min(to, cut.from) },
        { from: Math.max(from, cut.to), to },
      ].filter((part) => part.from < part.to),
    );
  }
  return rest;
}

export const contains = (intervals: readonly Interval[], at: Instant): boolean =>
  intervals.some(({ from, to }) => from <= at && at < to);
