/**
 * Compares availability with an independent oracle, which reads the zone's clock minute by minute with
 * `Intl.DateTimeFormat` and applies each rule in a loop. Random calendars, near clock changes.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { byExtent } from '../../testing/extent.ts';
import {
  type Calendar,
  type Duty,
  dutyAt,
  type MinuteRange,
  recomputeAt,
  settleSwitch,
  type Weekday,
  type WeeklyHours,
  workingIntervals,
} from './availability.ts';

/** The number of `dutyAt` calls compared with the oracle. */
const QUESTIONS = byExtent({ part: 15_000, whole: 100_000 });
const QUESTIONS_A_CALENDAR = 50;
const SEED = 20261121;

const MINUTE = 60_000;
const DAY = 1440;
/** Days that the oracle reads; queries are on the fifth to ninth, and the clocks change on the seventh. */
const DAYS_READ = 16;
const FIRST_ASKED = 4 * DAY;
const LAST_ASKED = 9 * DAY;

/** A zone, and the UTC day of its clock change. Half of the queries are on ordinary days. */
const PLACES: readonly (readonly [zone: string, day: string])[] = [
  ['America/New_York', '2026-03-08'],
  ['America/New_York', '2026-11-01'],
  ['America/Chicago', '2026-03-08'],
  ['America/Chicago', '2026-11-01'],
  ['America/Kentucky/Louisville', '2027-03-14'],
  ['America/Kentucky/Louisville', '2027-11-07'],
  ['Australia/Lord_Howe', '2026-04-05'],
  ['Australia/Lord_Howe', '2026-10-04'],
  ['America/St_Johns', '2026-11-01'],
  ['Africa/Casablanca', '2026-02-15'],
  ['Africa/Casablanca', '2026-03-22'],
  ['Pacific/Chatham', '2026-09-27'],
  ['America/Santiago', '2026-04-05'],
  ['Pacific/Apia', '2011-12-30'],
];

// ---- the oracle
// -----------------------------------------------------------------------------------------------

/** The wall clock's reading in each minute, in minutes on an endless ruler of dates. */
type Window = { startsAt: number; shown: readonly number[] };

const windows = new Map<string, Window>();
function windowOf([zone, day]: (typeof PLACES)[number]): Window {
  const known = windows.get(zone + day);
  if (known) return known;
  const made = readClock(zone, Date.parse(`${day}T00:00Z`) - 6 * DAY * MINUTE);
  windows.set(zone + day, made);
  return made;
}

function readClock(zone: string, startsAt: number): Window {
  const two = '2-digit';
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: two,
    day: two,
    hour: two,
    minute: two,
  });
  const shown: number[] = [];
  for (let minute = 0; minute < DAYS_READ * DAY; minute++) {
    // 03/08/2026, 01:59
    const text = format.format(startsAt + minute * MINUTE);
    const part = (from: number, to: number) => Number(text.slice(from, to));
    const date = Date.UTC(part(6, 10), part(0, 2) - 1, part(3, 5)) / MINUTE;
    shown.push(date + part(12, 14) * 60 + part(15, 17));
  }
  return { startsAt, shown };
}

const weekdayNames = new Intl.DateTimeFormat('en-US', { timeZone: 'UTC', weekday: 'short' });
const weekdayOf = (date: number) => weekdayNames.format(date * MINUTE).toLowerCase() as Weekday;

/** Marks working minutes: for each range of each date, from the first minute that shows a time in it to the last. */
function workingMinutes({ shown }: Window, hours: WeeklyHours): boolean[] {
  const working: boolean[] = new Array(shown.length).fill(false);
  const midnight = Math.floor((shown[0] as number) / DAY) * DAY;
  for (let day = -1; day <= DAYS_READ + 1; day++) {
    const date = midnight + day * DAY;
    for (const { startMinute, endMinute } of hours[weekdayOf(date)]) {
      const end = date + endMinute + (endMinute <= startMinute ? DAY : 0);
      let [first, last] = [-1, -1];
      // No clock is off by two days, so the range appears near its place on an even ruler or not at all.
      for (
        let minute = Math.max(0, (day - 2) * DAY);
        minute < Math.min(shown.length, (day + 4) * DAY);
        minute++
      ) {
        const reading = shown[minute] as number;
        if (reading < date + startMinute || reading >= end) continue;
        if (first < 0) first = minute;
        last = minute;
      }
      if (first >= 0) working.fill(true, first, last + 1);
    }
  }
  return working;
}

type Answer = Pick<Duty, 'available' | 'reason'>;

/** The answer for each minute, one minute after the other; after a sign-in, from its minute. */
function live({ startsAt, shown }: Window, calendar: Calendar): Answer[] {
  const working = workingMinutes({ startsAt, shown }, calendar.hours);
  const answers: Answer[] = [];
  let state = calendar.switch;
  for (
    let minute = state.state === 'off-by-sign-in' ? minuteIn(startsAt, state.at) : 0;
    minute < shown.length;
    minute++
  ) {
    const now = startsAt + minute * MINUTE;
    if (state.state === 'off-by-sign-in' && working[minute]) state = { state: 'on' };
    if (state.state === 'override' && now >= state.until) state = { state: 'on' };
    const away = calendar.outOfOffice.some(({ from, to }) => now >= from && (to === null || now < to));
    answers[minute] = answer(state.state, away, working[minute] === true);
  }
  return answers;
}

const minuteIn = (startsAt: number, at: number) => (at - startsAt) / MINUTE;

function answer(state: Calendar['switch']['state'], away: boolean, working: boolean): Answer {
  if (state === 'off-by-hand') return { available: false, reason: state };
  if (away) return { available: false, reason: 'out-of-office' };
  if (state === 'override') return { available: true, reason: state };
  if (state === 'off-by-sign-in') return { available: false, reason: state };
  return working ? { available: true, reason: 'on-duty' } : { available: false, reason: 'outside-hours' };
}

/** The expected `dutyAt` for each minute; `unseen` means a change after the last minute read, or none. */
function expectedDuties({ startsAt }: Window, answers: readonly Answer[]) {
  const duties = [];
  let [availableAt, unavailableAt, changedAt]: (number | 'unseen')[] = ['unseen', 'unseen', 'unseen'];
  for (let minute = answers.length - 1; answers[minute]; minute--) {
    const now = answers[minute] as Answer;
    const then = answers[minute + 1];
    const next = startsAt + (minute + 1) * MINUTE;
    if (then) {
      if (then.available) availableAt = next;
      else unavailableAt = next;
      if (then.available !== now.available || then.reason !== now.reason) changedAt = next;
    }
    duties[minute] = now.available
      ? { ...now, until: unavailableAt, nextFrom: null }
      : { ...now, until: changedAt, nextFrom: availableAt };
  }
  return duties;
}

/** The parts of a duty that the oracle can determine. */
function asSeen({ startsAt, shown }: Window, { available, reason, until, nextFrom }: Duty) {
  const end = startsAt + shown.length * MINUTE;
  const seen = (at: number | null) => (at === null || at >= end ? 'unseen' : at);
  return { available, reason, until: seen(until), nextFrom: available ? nextFrom : seen(nextFrom) };
}

// ---- the calendars --------------------------------------------------------------------------------------------

const DAY_ENDS = [0, 60, 120, 150, 180, 540, 1020, 1380, 1440];
const minuteOfDay = fc.oneof(
  fc.constantFrom(...DAY_ENDS),
  fc.integer({ min: 0, max: 240 }),
  fc.integer({ min: 0, max: DAY }),
);
const range: fc.Arbitrary<MinuteRange> = fc.record({
  startMinute: minuteOfDay.map((minute) => minute % DAY),
  endMinute: minuteOfDay,
});
const aDay = fc.array(range, { maxLength: 3 });
const wholeDay: readonly MinuteRange[] = [{ startMinute: 0, endMinute: DAY }];
const hours: fc.Arbitrary<WeeklyHours> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({ mon: aDay, tue: aDay, wed: aDay, thu: aDay, fri: aDay, sat: aDay, sun: aDay }),
  },
  // Almost round the clock and almost never, so the next end or beginning is far away.
  {
    weight: 2,
    arbitrary: aDay.map((sun) => ({
      mon: wholeDay,
      tue: wholeDay,
      wed: wholeDay,
      thu: wholeDay,
      fri: wholeDay,
      sat: wholeDay,
      sun,
    })),
  },
  {
    weight: 2,
    arbitrary: aDay.map((sun) => ({ mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun })),
  },
);

const minute = fc.integer({ min: FIRST_ASKED, max: LAST_ASKED });
const absence = fc.record({
  from: fc.integer({ min: 2 * DAY, max: 14 * DAY }),
  lasts: fc.option(fc.oneof(fc.integer({ min: 1, max: 600 }), fc.integer({ min: 1, max: 8 * DAY })), {
    freq: 8,
  }),
});
const switchState = fc.constantFrom('on', 'on', 'on', 'off-by-hand', 'off-by-sign-in', 'override');
const questions = fc.array(minute, { minLength: QUESTIONS_A_CALENDAR, maxLength: QUESTIONS_A_CALENDAR });

const cases = fc
  .record({
    place: fc.constantFrom(...PLACES),
    hours,
    absences: fc.array(absence, { maxLength: 3 }),
    switchState,
    switchMinute: fc.integer({ min: 2 * DAY, max: LAST_ASKED }),
    questions,
  })
  .map(({ place, absences, switchMinute, ...rest }) => {
    const instant = (index: number) => windowOf(place).startsAt + index * MINUTE;
    const calendar: Calendar = {
      zone: place[0],
      hours: rest.hours,
      outOfOffice: absences.map(({ from, lasts }) => {
        return { from: instant(from), to: lasts === null ? null : instant(from + lasts) };
      }),
      switch: switchOf(rest.switchState, instant(switchMinute)),
    };
    // Queries come after the sign-in.
    const first = rest.switchState === 'off-by-sign-in' ? switchMinute : 0;
    return { place, calendar, questions: rest.questions.map((asked) => Math.max(asked, first)) };
  });

function switchOf(state: Calendar['switch']['state'], at: number): Calendar['switch'] {
  if (state === 'off-by-sign-in') return { state, at };
  return state === 'override' ? { state, until: at } : { state };
}

// ---- the comparison -------------------------------------------------------------------------------------------

const numRuns = QUESTIONS / QUESTIONS_A_CALENDAR;
const check = (property: fc.IRawProperty<unknown>) => fc.assert(property, { seed: SEED, numRuns });
/** ms. Enough for 100,000 queries on a busy machine. */
const PATIENCE = 120_000;

it(
  `answers all ${QUESTIONS.toLocaleString('en')} questions about duty as the clock does`,
  () => {
    const asked = { total: 0, available: 0 };
    check(
      fc.property(cases, ({ place, calendar, questions: minutes }) => {
        const window = windowOf(place);
        const expected = expectedDuties(window, live(window, calendar));
        const duties = minutes.map((minute) => {
          // The answer holds for the whole minute, so the query may be anywhere within it.
          const duty = dutyAt(calendar, window.startsAt + minute * MINUTE + (minute % 3) * 29_999);
          asked.total++;
          if (duty.available) asked.available++;
          return asSeen(window, duty);
        });
        expect(duties).toEqual(minutes.map((minute) => expected[minute]));
      }),
    );
    expect(asked.total).toBe(QUESTIONS);
    // If nearly all answers were the same, the comparison would prove little.
    expect(asked.available / asked.total).toBeGreaterThan(0.2);
    expect(asked.available / asked.total).toBeLessThan(0.8);
  },
  PATIENCE,
);

it(
  'puts every minute of five days into the working intervals exactly as the clock does',
  () => {
    check(
      fc.property(cases, ({ place, calendar }) => {
        const window = windowOf(place);
        const from = window.startsAt + FIRST_ASKED * MINUTE;
        const to = window.startsAt + LAST_ASKED * MINUTE;
        const answers = live(window, { ...calendar, switch: { state: 'on' } });
        const expected: number[][] = [];
        for (let index = FIRST_ASKED; index < LAST_ASKED; index++) {
          const at = window.startsAt + index * MINUTE;
          if (!answers[index]?.available) continue;
          const last = expected.at(-1);
          if (last?.[1] === at) last[1] = at + MINUTE;
          else expected.push([at, at + MINUTE]);
        }
        expect(workingIntervals(calendar, from, to).map((interval) => [interval.from, interval.to])).toEqual(
          expected,
        );
      }),
    );
  },
  PATIENCE,
);

it(
  'the duty and the time of its next check agree',
  () => {
    check(
      fc.property(cases, ({ place, calendar, questions: minutes }) => {
        for (const minute of minutes) {
          const now = windowOf(place).startsAt + minute * MINUTE;
          const settled = { ...calendar, switch: settleSwitch(calendar, now) };
          const duty = dutyAt(settled, now);
          expect(dutyAt(calendar, now)).toEqual(duty);
          const again = recomputeAt(settled, duty);
          expect(again === null || again > now).toBe(true);
          if (again !== null) expect(again).toBeLessThanOrEqual(duty.until ?? Infinity);
          if (duty.nextFrom !== null) expect(dutyAt(calendar, duty.nextFrom).available).toBe(true);
        }
      }),
    );
  },
  PATIENCE,
);

it(
  'settling the switch early, late, or often gives the same result',
  () => {
    check(
      fc.property(cases, ({ place, calendar, questions: minutes }) => {
        const [early = 0, late = 0] = minutes
          .slice(0, 2)
          .sort((a, b) => a - b)
          .map((index) => windowOf(place).startsAt + index * MINUTE);
        const once = settleSwitch(calendar, late);
        expect(settleSwitch({ ...calendar, switch: settleSwitch(calendar, early) }, late)).toEqual(once);
      }),
    );
  },
  PATIENCE,
);
