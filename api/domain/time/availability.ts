/**
 * When an agent can be asked: weekly hours with breaks, minus out of office, and the Current Availability switch
 * (rules 16 to 19). *Working hours* are the weekly hours alone, *absences* what out of office takes away from them.
 */
import type { DutyReason, Instant, Zone } from '../../../shared/vocabulary.ts';
import { contains, type Interval, intersect, nextChange, normalize, subtract, union } from './interval.ts';
import { type ClosedDays, closedIntervals } from './service-days.ts';
import { instantOf, isKnownZone, wallTimeAt, weekdayOf } from './zoned-time.ts';

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/**
 * Minutes of the day on the clock on the wall: a start from 0 to 1439, an end from 0 to 1440. An end at or before the
 * start crosses midnight into the next day, so equal ones are 24 hours. On a night when the clocks change, the rule
 * of `zoned-time.ts` holds.
 */
export type MinuteRange = { readonly startMinute: number; readonly endMinute: number };
/** Several ranges a day, each under the day on which it starts; a break is the gap between two. */
export type WeeklyHours = Readonly<Record<Weekday, readonly MinuteRange[]>>;
/** An absence `[from, to)`; `to` null: no end time. */
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
  /** The program's holidays and closures: absences of everybody, by the agent's own dates. */
  readonly closed?: readonly ClosedDays[];
};

/** Whether the agent is available, and for how long that holds while nobody changes the calendar. */
export type Duty = {
  readonly available: boolean;
  readonly reason: DutyReason;
  /** Available: when that ends. Not available: when that or its reason changes. Null: never by itself. */
  readonly until: Instant | null;
  /** When not available: the next instant that is. Null: none will come by itself. */
  readonly nextFrom: Instant | null;
};

const OFFICE_DAY: readonly MinuteRange[] = [{ startMinute: 9 * 60, endMinute: 17 * 60 }];
/** The proposal for a first schedule: Monday to Friday, nine to five. */
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
 * How far a single look goes. Hours that exist come up, and hours that end have ended, within a week, or within two
 * where a change of the clocks swallowed them or their break. Shorter: such an agent is thought never to be available.
 */
const LOOK = 22 * DAY;
/** The year 10000: what is said to end later has no end. Beyond what a date can be, time zones can't be asked. */
export const END_OF_TIME = 253_402_300_800_000;

const ON: AvailabilitySwitch = { state: 'on' };

/**
 * Working hours minus absences within `[from, to)`, cut off at both ends, the switch aside. Ranges that touch are one.
 * `to` is finite; the work grows with the number of days.
 */
export const workingIntervals = (calendar: Calendar, from: Instant, to: Instant): Interval[] =>
  subtract(workingHours(calendar, from, to), absences(calendar));

/**
 * The agent's duty at `now`. What hides the rest is named: off by hand, then a closed day, then out of office, then off
 * by sign-in, then outside hours.
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
 * When `dutyAt` has to be asked again, null for never: at the latest when its answer changes, and when an override ends
 * that runs on into working hours, because only the reason changes then. The calendar's switch must be settled.
 */
export function recomputeAt({ switch: state }: Calendar, { until }: Duty): Instant | null {
  if (state.state !== 'override') return until;
  return Math.min(until ?? Infinity, state.until);
}

/**
 * The switch after the agent switched it on, with `overrideFor` in milliseconds. Within working hours it is simply on.
 * Outside, it is an override that ends by itself, or sooner where working hours begin and take over. Out of office wins
 * over both: then it is simply on, and an override never starts later behind the agent's back.
 */
export function switchOn(calendar: Calendar, now: Instant, overrideFor: number): AvailabilitySwitch {
  if (contains(absences(calendar), now) || workingAt(calendar, now)) return ON;
  const [next] = workingHours(calendar, now, now + overrideFor);
  return { state: 'override', until: next ? next.from : now + overrideFor };
}

export const switchOff = (): AvailabilitySwitch => ({ state: 'off-by-hand' });

/**
 * The switch after a sign-in. Outside working hours it is turned off, even where an override runs: the source's rule
 * has no exception, and one press brings the override back. Within working hours, absent or not, nothing changes, and
 * what was switched off by hand stays so. `at` is when the sign-in was, which may be hours before it is heard of.
 */
export function signedIn(calendar: Calendar, now: Instant, at: Instant = now): AvailabilitySwitch {
  const current = settleSwitch(calendar, now);
  // Hours between the two would have turned it on again, and what the agent switched on since then stands.
  const worked = workingHours(calendar, Math.min(at, now), Math.min(now + 1, at + LOOK));
  if (current.state === 'off-by-hand' || worked.length > 0) return current;
  return { state: 'off-by-sign-in', at: now };
}

/**
 * The switch after time has passed: on again where an override has ended, and where working hours have come since the
 * sign-in that turned it off, be it that they began or that the agent changed them. Settling late or often is the same.
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

/** The first stretch of availability that ends after `from`, cut off there; null when there is none. */
function nextStretch(calendar: Calendar, from: Instant): Interval | null {
  const override = calendar.switch.state === 'override' ? calendar.switch.until : from;
  const reach = alwaysWorking(weekOf(calendar.hours)) ? Infinity : LOOK;
  const ends = absences(calendar).map(({ to }) => to);
  // A look from the end of each absence instead of over it: years away cost as little as days.
  for (const at of [from, ...ends.filter((to) => from < to && to < Infinity)]) {
    const [first] = availableHours(calendar, at, Math.max(at, override) + reach);
    if (first) return first;
  }
  return null;
}

/** Working hours within `[from, to)` and a running override from `from` on, minus absences; the switch is settled. */
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

/** Working hours within `[from, to)`, absences not taken away. `to` is finite unless the hours never end. */
function workingHours({ zone, hours }: Calendar, from: Instant, to: Instant): Interval[] {
  const week = weekOf(hours);
  if (alwaysWorking(week)) return normalize([{ from, to }]);
  if (!(to < Infinity)) throw new RangeError('hours that come again every week need a window with an end');
  const found: Interval[] = [];
  const { day } = wallTimeAt(from, zone);
  // From the week before, because a stretch may reach over from it.
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

/** The weekly hours in minutes since Monday 00:00; the last stretch may end after the week does. */
const weekOf = (hours: WeeklyHours): Interval[] =>
  normalize(WEEKDAYS.flatMap((weekday, index) => hours[weekday].map((range) => minutesOf(range, index))));

const minutesOf = ({ startMinute, endMinute }: MinuteRange, weekday: number): Interval => ({
  from: weekday * 1440 + startMinute,
  to: weekday * 1440 + endMinute + (endMinute <= startMinute ? 1440 : 0),
});

/** Whether no minute of the week is left out: the stretch that reaches Sunday's end then reaches round to its start. */
const alwaysWorking = (week: readonly Interval[]): boolean =>
  week.some(({ from, to }) => to - from >= WEEK_MINUTES);

/**
 * `path` names the part, such as `zone`, `hours.tue.0` or `outOfOffice.2`. `zone-unknown`: no IANA zone. `minutes`: not
 * whole, or outside the day. `overlap`: the range starts while the one named by `with` still runs. `order`: an end that
 * is not after its start. `instant`: not a whole millisecond between 1970 and the year 10000.
 */
export type CalendarProblem = {
  readonly path: string;
  readonly reason: 'zone-unknown' | 'minutes' | 'overlap' | 'order' | 'instant';
  readonly with?: string;
};

/** Everything that is wrong with a calendar, in the order zone, hours from Monday on, out of office; empty when sound. */
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

/** Each range that starts while another still runs, that of the day or of the week before included. */
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
