/** When an agent can be asked: weekly hours with breaks, minus out of office, and the Current Availability switch (rules 16 to 19). */
import type { DutyReason, Instant, Zone } from '../../shared/vocabulary.ts';
import { contains, type Interval, normalize, subtract } from './interval.ts';
import { dateOf, instantOf, isKnownZone } from './zoned-time.ts';

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof WEEKDAYS)[number];
/** Minutes of the day, 0 to 1440. An end at or before the start crosses midnight; equal ones are 24 hours. */
export type MinuteRange = { readonly startMinute: number; readonly endMinute: number };
/** Several ranges a day; a break is the gap between two. */
export type WeeklyHours = Readonly<Record<Weekday, readonly MinuteRange[]>>;
/** `to` null: no end time. */
export type OutOfOffice = { readonly from: Instant; readonly to: Instant | null };
export type AvailabilitySwitch =
  | { readonly state: 'on' }
  /** Stays off until the agent switches it on. */
  | { readonly state: 'off-by-hand' }
  /** Signed in outside working hours: comes back with the next working hours. */
  | { readonly state: 'off-by-sign-in'; readonly at: Instant }
  /** Switched on outside working hours: ends by itself. */
  | { readonly state: 'override'; readonly until: Instant };
export type Calendar = {
  readonly zone: Zone;
  readonly hours: WeeklyHours;
  readonly outOfOffice: readonly OutOfOffice[];
  readonly switch: AvailabilitySwitch;
};
/** `until`: when the answer changes by itself, null for never. `nextFrom`: the next start when not available, null for none in sight. */
export type Duty = {
  readonly available: boolean;
  readonly reason: DutyReason;
  readonly until: Instant | null;
  readonly nextFrom: Instant | null;
};
export type CalendarProblem = {
  readonly path: string;
  readonly reason: 'zone-unknown' | 'minutes' | 'overlap' | 'order';
};

const OFFICE = [{ startMinute: 540, endMinute: 1020 }];
/** The proposal for a first schedule. */
export const OFFICE_HOURS: WeeklyHours = {
  mon: OFFICE,
  tue: OFFICE,
  wed: OFFICE,
  thu: OFFICE,
  fri: OFFICE,
  sat: [],
  sun: [],
};

const DAY = 24 * 3_600_000;
/** A week holds every opening there is; more is looked at only past an out-of-office range. */
const LOOK_AHEAD = 9 * DAY;

/** Hours minus out of office that touch `[from, to)`, the switch aside. */
export function workingIntervals(
  { zone, hours, outOfOffice }: Calendar,
  from: Instant,
  to: Instant,
): Interval[] {
  const all: Interval[] = [];
  const last = dateOf(to, zone);
  for (
    let date = dateOf(from - 2 * DAY, zone);
    date.toString() <= last.toString();
    date = date.add({ days: 1 })
  ) {
    const weekday = WEEKDAYS[date.dayOfWeek - 1] as Weekday;
    for (const { startMinute, endMinute } of hours[weekday]) {
      const endDate = endMinute <= startMinute ? date.add({ days: 1 }) : date;
      all.push({
        from: instantOf({ date, minute: startMinute }, zone, 'start'),
        to: instantOf({ date: endDate, minute: endMinute }, zone, 'end'),
      });
    }
  }
  const away = outOfOffice.map((range) => ({ from: range.from, to: range.to ?? Infinity }));
  return subtract(normalize(all), away).filter((interval) => interval.to > from && interval.from < to);
}

export const isAvailable = (calendar: Calendar, now: Instant): boolean => dutyAt(calendar, now).available;

export function dutyAt(calendar: Calendar, now: Instant): Duty {
  const settled = settleSwitch(calendar, now);
  const away = awayAt(calendar, now);
  if (settled.state === 'off-by-hand')
    return { available: false, reason: 'off-by-hand', until: null, nextFrom: null };
  if (away) return off('out-of-office', calendar, now);
  if (settled.state === 'off-by-sign-in') return off('off-by-sign-in', calendar, now);
  const current = workingIntervals(calendar, now, now + LOOK_AHEAD).find((interval) =>
    contains([interval], now),
  );
  if (settled.state === 'override')
    return {
      available: true,
      reason: 'override',
      until: overrideEnd(calendar, settled.until, now),
      nextFrom: null,
    };
  if (!current) return off('outside-hours', calendar, now);
  // Round-the-clock hours have no end in sight; the answer is worked out again then.
  return { available: true, reason: 'on-duty', until: current.to, nextFrom: null };
}

/** An override runs on into working hours that begin before it ends, and stops at an absence. */
function overrideEnd(calendar: Calendar, until: Instant, now: Instant): Instant {
  const override = subtract(
    [{ from: now, to: until }],
    calendar.outOfOffice.map((range) => ({ from: range.from, to: range.to ?? Infinity })),
  );
  const [first] = normalize([...override, ...workingIntervals(calendar, now, until + DAY)]).filter(
    (interval) => contains([interval], now),
  );
  return first?.to ?? until;
}

function off(reason: DutyReason, calendar: Calendar, now: Instant): Duty {
  const nextFrom = nextStart(calendar, now);
  return { available: false, reason, until: nextFrom, nextFrom };
}

/** The next instant at which working hours begin, past any absence that covers them; null when none is in sight. */
function nextStart(calendar: Calendar, now: Instant): Instant | null {
  const ends = calendar.outOfOffice
    .map(({ to }) => to)
    .filter((to): to is Instant => to !== null && to > now);
  for (const from of [now, ...ends.sort((a, b) => a - b)]) {
    const next = workingIntervals(calendar, from, from + LOOK_AHEAD).find(
      (interval) => interval.to > from && interval.from >= now && (interval.from > now || from > now),
    );
    if (next) return Math.max(next.from, from);
  }
  return null;
}

const awayAt = ({ outOfOffice }: Calendar, at: Instant): boolean =>
  outOfOffice.some(({ from, to }) => from <= at && (to === null || at < to));

const inHours = (calendar: Calendar, at: Instant): boolean =>
  contains(workingIntervals(calendar, at, at + 1), at);

/** Inside hours simply on; outside, on for `overrideFor` milliseconds. An absence wins over both. */
export function switchOn(calendar: Calendar, now: Instant, overrideFor: number): AvailabilitySwitch {
  return inHours(calendar, now) || awayAt(calendar, now)
    ? { state: 'on' }
    : { state: 'override', until: now + overrideFor };
}

export const switchOff = (): AvailabilitySwitch => ({ state: 'off-by-hand' });

/** A sign-in outside working hours turns the switch off (the source's rule); one made by hand stays as it is. */
export function signedIn(calendar: Calendar, now: Instant): AvailabilitySwitch {
  const settled = settleSwitch(calendar, now);
  return settled.state === 'off-by-hand' || inHours(calendar, now)
    ? settled
    : { state: 'off-by-sign-in', at: now };
}

/** The switch after time has passed: an override that ended and a sign-in overtaken by working hours are both on again. */
export function settleSwitch(calendar: Calendar, now: Instant): AvailabilitySwitch {
  const state = calendar.switch;
  if (state.state === 'override' && now >= state.until) return { state: 'on' };
  if (state.state === 'off-by-sign-in' && beganSince(calendar, state.at, now)) return { state: 'on' };
  return state;
}

const beganSince = (calendar: Calendar, since: Instant, now: Instant): boolean =>
  now - since >= LOOK_AHEAD ||
  workingIntervals(calendar, since, now + 1).some(({ from }) => from > since && from <= now);

/** What is wrong with a calendar, each with the path of its part, such as `hours.mon.1`. */
export function validateCalendar({ zone, hours, outOfOffice }: Calendar): CalendarProblem[] {
  const problems: CalendarProblem[] = isKnownZone(zone) ? [] : [{ path: 'zone', reason: 'zone-unknown' }];
  const spans: { path: string; from: number; to: number }[] = [];
  WEEKDAYS.forEach((weekday, day) => {
    hours[weekday].forEach(({ startMinute, endMinute }, index) => {
      const path = `hours.${weekday}.${index}`;
      if (
        ![startMinute, endMinute].every((minute) => Number.isInteger(minute) && minute >= 0 && minute <= 1440)
      )
        problems.push({ path, reason: 'minutes' });
      const from = day * 1440 + startMinute;
      spans.push({ path, from, to: day * 1440 + endMinute + (endMinute <= startMinute ? 1440 : 0) });
    });
  });
  problems.push(...overlaps(spans));
  outOfOffice.forEach(({ from, to }, index) => {
    if (to !== null && to <= from) problems.push({ path: `outOfOffice.${index}`, reason: 'order' });
  });
  return problems;
}

/** Across midnight too, and from Sunday into Monday. */
function overlaps(spans: readonly { path: string; from: number; to: number }[]): CalendarProblem[] {
  const WEEK = 7 * 1440;
  const sorted = [...spans].sort((a, b) => a.from - b.from);
  const round = [
    ...sorted,
    ...sorted.slice(0, 1).map((span) => ({ ...span, from: span.from + WEEK, to: span.to + WEEK })),
  ];
  return round
    .slice(1)
    .flatMap((span, index) =>
      (round[index]?.to ?? 0) > span.from ? [{ path: span.path, reason: 'overlap' as const }] : [],
    );
}
