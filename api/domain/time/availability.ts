/**
 * When an agent can be asked: weekly hours with breaks, minus out of office, and the Current Availability
 * switch (rules 16 to 19). *Working hours* are the weekly hours only; *absences* are subtracted from them.
 */
import type { DutyReason, Instant, Zone } from '../../../shared/vocabulary.ts';
import { contains, type Interval, intersect, nextChange, normalize, subtract, union } from './interval.ts';
import { type ClosedDays, closedIntervals } from './service-days.ts';
import { instantOf, isKnownZone, wallTimeAt, weekdayOf } from './zoned-time.ts';

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/**
 * Wall-clock minutes of the day: a start from 0 to 1439, an end from 0 to 1440. An end at or before the start
 * is on the next day, so equal ones are 24 hours. Clock changes follow the rule of `zoned-time.ts`.
 */
export type MinuteRange = { readonly startMinute: number; readonly endMinute: number };
/** Several ranges a day, each under the day it starts; a gap between two is a break. */
export type WeeklyHours = Readonly<Record<Weekday, readonly MinuteRange[]>>;
/** An absence `[from, to)`; `to` is null without an end. */
export type OutOfOffice = { readonly from: Instant; readonly to: Instant | null };

/** The Current Availability switch. */
export type AvailabilitySwitch =
  /** Follows the weekly hours. */
  | { readonly state: 'on' }
  /** Stays off until the agent switches it on. */
  | { readonly state: 'off-by-hand' }
  /** Signed in outside working hours at `at`: on again with the next working hours. */
  | { readonly state: 'off-by-sign-in'; readonly at: Instant }
  /** Switched on outside working hours: available until just before `until`, then on. */
  | { readonly state: 'override'; readonly until: Instant };

export type Calendar = {
  readonly zone: Zone;
  readonly hours: WeeklyHours;
  readonly outOfOffice: readonly OutOfOffice[];
  readonly switch: AvailabilitySwitch;
  /** The program's holidays and closures: absences of everybody, on dates of the agent's zone. */
  readonly closed?: readonly ClosedDays[];
};

/** Whether the agent is available, and until when, if nobody changes the calendar. */
export type Duty = {
  readonly available: boolean;
  readonly reason: DutyReason;
  /** If available, when that ends; if not, when that or its reason changes. Null: never by itself. */
  readonly until: Instant | null;
  /** If not available, the next instant of availability. Null: none will come by itself. */
  readonly nextFrom: Instant | null;
};

const OFFICE_DAY: readonly MinuteRange[] = [{ startMinute: 9 * 60, endMinute: 17 * 60 }];
/** The proposed first schedule: Monday to Friday, nine to five. */
export const OFFICE_HOURS: WeeklyHours = {
  mon: OFFICE_DAY,
  tue: OFFICE_DAY,
  wed: OFFICE_DAY,
  thu: OFFICE_DAY,
  fri: OFFICE_DAY,
  sat: [],
  sun: [],
};

const DAY = 24 * 3_600_000;
const WEEK_MINUTES = 7 * 1440;
/**
 * How far one search looks. Hours recur within a week, or within two if a clock change swallowed them or
 * their break. With less, such an agent would never seem available.
 */
const LOOK = 22 * DAY;
/** The year 10000: a later end counts as none. Zones can't be computed beyond the range of dates. */
export const END_OF_TIME = 253_402_300_800_000;

const ON: AvailabilitySwitch = { state: 'on' };

/**
 * Working hours minus absences within `[from, to)`, clipped, ignoring the switch. Touching ranges are joined.
 * `to` must be finite; the cost grows with the number of days.
 */
export const workingIntervals = (calendar: Calendar, from: Instant, to: Instant): Interval[] =>
  subtract(workingHours(calendar, from, to), absences(calendar));

/** When the agent is available within `[from, to)`, by hours, absences, and the state of the switch at `from`. `to` is finite. */
export const availableIntervals = (calendar: Calendar, from: Instant, to: Instant): Interval[] =>
  intersect(availableHours(settled(calendar, from), from, to), [{ from, to }]);

/**
 * The agent's duty at `now`. The reason is the first that applies: off by hand, closed day, out of office,
 * off by sign-in, outside hours.
 */
export function dutyAt(calendar: Calendar, now: Instant): Duty {
  const current = settled(calendar, now);
  const { state } = current.switch;
  if (state === 'off-by-hand') return { available: false, reason: state, until: null, nextFrom: null };
  const stretch = nextStretch(current, now);
  if (!stretch || now < stretch.from) return offDuty(current, now, stretch?.from ?? null);
  const until = stretch.to < Infinity ? stretch.to : null;
  return { available: true, reason: state === 'override' ? state : 'on-duty', until, nextFrom: null };
}

function offDuty(calendar: Calendar, now: Instant, nextFrom: Instant | null): Duty {
  const away = absences(calendar);
  const otherReasonAt = Math.min(
    nextChange(away, now) ?? Infinity,
    nextChange(closedDays(calendar), now) ?? Infinity,
  );
  const until = Math.min(nextFrom ?? Infinity, otherReasonAt);
  const off = calendar.switch.state === 'off-by-sign-in' ? 'off-by-sign-in' : 'outside-hours';
  return {
    available: false,
    reason: closedAt(calendar, now) ? 'closed' : contains(away, now) ? 'out-of-office' : off,
    until: until < Infinity ? until : null,
    nextFrom,
  };
}

/**
 * When to call `dutyAt` again, null for never: at the latest when its answer changes, or when an override
 * ends within working hours, which changes only the reason. The switch must be settled.
 */
export function recomputeAt({ switch: state }: Calendar, { until }: Duty): Instant | null {
  if (state.state !== 'override') return until;
  return Math.min(until ?? Infinity, state.until);
}

/**
 * The switch after the agent switched it on; `overrideFor` in ms. Within working hours or out of office it is
 * simply on. Otherwise it is an override, which ends by itself, or when working hours begin.
 */
export function switchOn(calendar: Calendar, now: Instant, overrideFor: number): AvailabilitySwitch {
  if (contains(absences(calendar), now) || workingAt(calendar, now)) return ON;
  const [next] = workingHours(calendar, now, now + overrideFor);
  return { state: 'override', until: next ? next.from : now + overrideFor };
}

export const switchOff = (): AvailabilitySwitch => ({ state: 'off-by-hand' });

/**
 * The switch after a sign-in at `at`, possibly hours ago: off if outside working hours, even during an
 * override (the source's rule has no exception). Otherwise, and if it is off by hand, nothing changes.
 */
export function signedIn(calendar: Calendar, now: Instant, at: Instant = now): AvailabilitySwitch {
  const current = settleSwitch(calendar, now);
  // Hours since the sign-in would have turned it on again, and later changes by the agent stand.
  const worked = workingHours(calendar, Math.min(at, now), Math.min(now + 1, at + LOOK));
  if (current.state === 'off-by-hand' || worked.length > 0) return current;
  return { state: 'off-by-sign-in', at: now };
}

/**
 * The switch after time has passed: on again once an override has ended, or once there were working hours
 * since the sign-in that turned it off. Settling late or often makes no difference.
 */
export function settleSwitch(calendar: Calendar, now: Instant): AvailabilitySwitch {
  const { switch: given } = calendar;
  if (given.state === 'override' && given.until <= now) return ON;
  if (given.state !== 'off-by-sign-in') return given;
  const passed = workingHours(calendar, given.at, Math.min(now + 1, given.at + LOOK));
  return passed.length > 0 ? ON : given;
}

const settled = (calendar: Calendar, now: Instant): Calendar => ({
  ...calendar,
  switch: settleSwitch(calendar, now),
});

const workingAt = (calendar: Calendar, at: Instant): boolean => workingHours(calendar, at, at + 1).length > 0;

/** The first stretch of availability that ends after `from`, clipped there; null if there is none. */
function nextStretch(calendar: Calendar, from: Instant): Interval | null {
  const override = calendar.switch.state === 'override' ? calendar.switch.until : from;
  const reach = alwaysWorking(weekOf(calendar.hours)) ? Infinity : LOOK;
  const ends = absences(calendar).map(({ to }) => to);
  // Searches from the end of each absence instead of across it, so years away cost as little as days.
  for (const at of [from, ...ends.filter((to) => from < to && to < Infinity)]) {
    const [first] = availableHours(calendar, at, Math.max(at, override) + reach);
    if (first) return first;
  }
  return null;
}

/** Working hours within `[from, to)` and a running override from `from`, minus absences; the switch must be settled. */
function availableHours(calendar: Calendar, from: Instant, to: Instant): Interval[] {
  const { switch: state } = calendar;
  if (state.state === 'off-by-hand') return [];
  const open = workingHours(calendar, from, to);
  const override = state.state === 'override' ? [{ from, to: state.until }] : [];
  return subtract(union(open, override), absences(calendar));
}

function absences(calendar: Calendar): Interval[] {
  const own = calendar.outOfOffice.map(({ from, to }) => ({
    from,
    to: to === null || to >= END_OF_TIME ? Infinity : to,
  }));
  return normalize([...own, ...closedDays(calendar)]);
}

const closedDays = ({ closed = [], zone }: Calendar): Interval[] => closedIntervals(closed, zone);
const closedAt = (calendar: Calendar, at: Instant): boolean => contains(closedDays(calendar), at);

/** Working hours within `[from, to)`, without subtracting absences. `to` must be finite unless the hours never end. */
function workingHours({ zone, hours }: Calendar, from: Instant, to: Instant): Interval[] {
  const week = weekOf(hours);
  if (alwaysWorking(week)) return normalize([{ from, to }]);
  if (!(to < Infinity)) throw new RangeError('weekly hours need a window with an end');
  const found: Interval[] = [];
  const { day } = wallTimeAt(from, zone);
  // Starts a week early, because a stretch may reach into the window.
  for (let monday = day - weekdayOf(day) - 7; week.length > 0; monday += 7) {
    for (const stretch of week) {
      const start = instantOf({ day: monday, minute: stretch.from }, zone, 'start');
      if (start >= to) return intersect(found, [{ from, to }]);
      const end = instantOf({ day: monday, minute: stretch.to }, zone, 'end');
      if (end > from) found.push({ from: start, to: end });
    }
  }
  return found;
}

/** The weekly hours in minutes since Monday 00:00; the last stretch may end in the next week. */
const weekOf = (hours: WeeklyHours): Interval[] =>
  normalize(WEEKDAYS.flatMap((weekday, index) => hours[weekday].map((range) => minutesOf(range, index))));

const minutesOf = ({ startMinute, endMinute }: MinuteRange, weekday: number): Interval => ({
  from: weekday * 1440 + startMinute,
  to: weekday * 1440 + endMinute + (endMinute <= startMinute ? 1440 : 0),
});

/** Whether the week has no gap: the stretch at Sunday's end then continues at Monday's start. */
const alwaysWorking = (week: readonly Interval[]): boolean =>
  week.some(({ from, to }) => to - from >= WEEK_MINUTES);

/**
 * `path` names the part: `zone`, `hours.tue.0`, `outOfOffice.2`. Reasons: `zone-unknown`: not an IANA zone.
 * `minutes`: not whole, or outside the day. `overlap`: starts during the range `with`. `order`: ends at or
 * before its start. `instant`: not a whole millisecond between 1970 and the year 10000.
 */
export type CalendarProblem = {
  readonly path: string;
  readonly reason: 'zone-unknown' | 'minutes' | 'overlap' | 'order' | 'instant';
  readonly with?: string;
};

/** Everything wrong with a calendar, in the order zone, hours from Monday, out of office; empty if valid. */
export function validateCalendar({ zone, hours, outOfOffice }: Calendar): CalendarProblem[] {
  const problems: CalendarProblem[] = isKnownZone(zone) ? [] : [{ path: 'zone', reason: 'zone-unknown' }];
  problems.push(...hoursProblems(hours));
  outOfOffice.forEach((absence, index) => {
    const reason = absenceProblem(absence);
    if (reason) problems.push({ path: `outOfOffice.${index}`, reason });
  });
  return problems;
}

type NamedRange = Interval & { readonly path: string; readonly range: MinuteRange };

function hoursProblems(hours: WeeklyHours): CalendarProblem[] {
  const named = WEEKDAYS.flatMap((weekday, day) =>
    hours[weekday].map((range, index): NamedRange => {
      return { path: `hours.${weekday}.${index}`, range, ...minutesOf(range, day) };
    }),
  );
  const unsound = named.filter(({ range }) => !hasSoundMinutes(range));
  const sound = named.filter(({ range }) => hasSoundMinutes(range));
  return [...unsound.map(({ path }) => ({ path, reason: 'minutes' as const })), ...overlaps(sound)];
}

const hasSoundMinutes = ({ startMinute, endMinute }: MinuteRange): boolean =>
  [startMinute, endMinute].every((minute) => Number.isInteger(minute) && minute >= 0 && minute <= 1440) &&
  startMinute < 1440;

/** Each range that starts during another of the same day or of the week before. */
function overlaps(ranges: readonly NamedRange[]): CalendarProblem[] {
  const found: CalendarProblem[] = [];
  const weekBefore = ranges.map((range) => ({
    ...range,
    from: range.from - WEEK_MINUTES,
    to: range.to - WEEK_MINUTES,
  }));
  let longest: NamedRange | undefined;
  for (const range of [...weekBefore, ...ranges].sort((a, b) => a.from - b.from)) {
    const runsOn = longest && range.from < longest.to;
    if (runsOn && range.from >= 0) found.push({ path: range.path, reason: 'overlap', with: longest?.path });
    if (!longest || longest.to < range.to) longest = range;
  }
  return found;
}

function absenceProblem({ from, to }: OutOfOffice): 'instant' | 'order' | null {
  if (!isInstant(from) || (to !== null && !isInstant(to))) return 'instant';
  return to !== null && to <= from ? 'order' : null;
}

const isInstant = (at: number): boolean => Number.isInteger(at) && at >= 0 && at < END_OF_TIME;
