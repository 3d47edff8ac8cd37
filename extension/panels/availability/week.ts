/**
 * Converts between Available Hours as people think of them (one stretch a day with breaks) and as the service
 * stores them (several ranges a day). Keeps every minute; only where a range is split may differ.
 */

import type { CalendarContract } from '../../../shared/contracts/agent.ts';
import { itemAt, recordOf } from '../../../shared/typed.ts';

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof WEEKDAYS)[number];
export type WeeklyHours = CalendarContract['hours'];
type MinuteRange = WeeklyHours[Weekday][number];

/** `[from, to)` in minutes since the day's first midnight; 1440 and more are on the next day. */
export type Stretch = { readonly from: number; readonly to: number };
/** A day's hours: `from` is below 1440, `to` at most 24 hours later. Breaks lie inside, in order, without touching. */
export type Shift = Stretch & { readonly breaks: readonly Stretch[] };
/** null for a day that is not available. */
export type Week = Readonly<Record<Weekday, Shift | null>>;

export const DAY = 1440;
const NOON = 720;
/** Minutes. A longer gap past midnight is the end of the night's work, not a break. */
const LONGEST_NIGHT_BREAK = 120;

export const eachDay = <T>(make: (day: Weekday) => T): Record<Weekday, T> => recordOf(WEEKDAYS, make);

const neighbor = (day: Weekday, step: 1 | 6): Weekday => itemAt(WEEKDAYS, (WEEKDAYS.indexOf(day) + step) % 7);
/** Monday follows Sunday. */
export const dayAfter = (day: Weekday): Weekday => neighbor(day, 1);
export const dayBefore = (day: Weekday): Weekday => neighbor(day, 6);

/** A range of the service and its origin: the day whose hours it belongs to, and which part of them. */
export type Piece = MinuteRange & { readonly owner: Weekday; readonly part: number };

/** A day's hours without its breaks. */
export const partsOf = ({ from, to, breaks }: Shift): Stretch[] =>
  [from, ...breaks.map((pause) => pause.to)].map((start, index) => ({
    from: start,
    to: breaks[index]?.from ?? to,
  }));

/** The ranges by the day they start on: what begins after midnight belongs to the next day. */
export const piecesOf = (week: Week): Record<Weekday, Piece[]> => {
  const found = eachDay((): Piece[] => []);
  for (const owner of WEEKDAYS) {
    const shift = week[owner];
    for (const [part, { from, to }] of (shift ? partsOf(shift) : []).entries()) {
      const [day, offset] = from < DAY ? [owner, 0] : [dayAfter(owner), DAY];
      const end = to - offset;
      found[day].push({
        startMinute: from - offset,
        endMinute: end <= DAY ? end : end - DAY,
        owner,
        part,
      });
    }
  }
  return eachDay((day) => found[day].toSorted((a, b) => a.startMinute - b.startMinute));
};

export const hoursOf = (week: Week): WeeklyHours => {
  const pieces = piecesOf(week);
  return eachDay((day) => pieces[day].map(({ startMinute, endMinute }) => ({ startMinute, endMinute })));
};

const stretchOf = ({ startMinute, endMinute }: MinuteRange): Stretch => ({
  from: startMinute,
  to: endMinute <= startMinute ? endMinute + DAY : endMinute,
});

/** Sorted; touching ranges are joined, because a break of no length is no break. */
const merged = (ranges: readonly MinuteRange[]): Stretch[] => {
  const found: Stretch[] = [];
  for (const next of ranges.map(stretchOf).toSorted((a, b) => a.from - b.from)) {
    const last = found.at(-1);
    if (last && next.from <= last.to)
      found[found.length - 1] = { from: last.from, to: Math.max(last.to, next.to) };
    else found.push(next);
  }
  return found;
};

type Stretches = Record<Weekday, Stretch[]>;

/** How many of a morning's first stretches can continue the night before. */
const nightParts = (evening: readonly Stretch[], morning: readonly Stretch[]): number => {
  const last = evening.at(-1);
  if (!last || last.from < NOON) return 0;
  let end = last.to - DAY;
  let count = 0;
  for (const { from, to } of morning) {
    if (from <= end || from - end > LONGEST_NIGHT_BREAK || to > NOON) break;
    end = to;
    count += 1;
  }
  return count;
};

/**
 * How many of each day's first stretches belong to the night before, which must begin at noon or later. That
 * may depend on the day before it, so doubtful ones are removed until the result is stable.
 */
const partsOfNightBefore = (stretches: Stretches): Record<Weekday, number> => {
  const taken = eachDay((day) => nightParts(stretches[dayBefore(day)], stretches[day]));
  for (let changed = true; changed; ) {
    changed = false;
    for (const day of WEEKDAYS) {
      const own = stretches[day].slice(taken[day]);
      if (taken[dayAfter(day)] === 0 || (own[0] && own[0].from >= NOON)) continue;
      taken[dayAfter(day)] = 0;
      changed = true;
    }
  }
  return taken;
};

const shiftOf = (stretches: readonly Stretch[]): Shift | null => {
  const [first] = stretches;
  const last = stretches.at(-1);
  if (!first || !last) return null;
  const breaks = stretches
    .slice(1)
    .map(({ from }, index) => ({ from: itemAt(stretches, index).to, to: from }));
  return { from: first.from, to: last.to, breaks };
};

/** Early morning to the next early morning: more than 24 hours can't be one start and one end. */
const cutAtMidnight = (hours: WeeklyHours, day: Weekday): WeeklyHours => {
  const stretches = merged(hours[day]);
  const { from, to } = itemAt(stretches, stretches.length - 1);
  const rest = { startMinute: 0, endMinute: to - DAY };
  const kept = [...stretches.slice(0, -1), { from, to: DAY }];
  return {
    ...hours,
    [day]: kept.map((one) => ({ startMinute: one.from, endMinute: one.to })),
    [dayAfter(day)]: [rest, ...hours[dayAfter(day)]],
  };
};

/** Takes hours that the service accepts: no two ranges overlap. */
export const weekOf = (hours: WeeklyHours): Week => {
  const stretches = eachDay((day) => merged(hours[day]));
  const taken = partsOfNightBefore(stretches);
  const week = eachDay((day) => {
    const after = stretches[dayAfter(day)].slice(0, taken[dayAfter(day)]);
    const shifted = after.map(({ from, to }) => ({ from: from + DAY, to: to + DAY }));
    return shiftOf([...stretches[day].slice(taken[day]), ...shifted]);
  });
  const tooLong = WEEKDAYS.find((day) => {
    const shift = week[day];
    return shift !== null && shift.to - shift.from > DAY;
  });
  return tooLong ? weekOf(cutAtMidnight(hours, tooLong)) : week;
};

/** Minutes of work in a day's hours. */
export const minutesOf = (shift: Shift): number =>
  partsOf(shift).reduce((sum, { from, to }) => sum + to - from, 0);
