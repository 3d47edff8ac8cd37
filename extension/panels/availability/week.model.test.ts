/** Converting a calendar to fields and back never loses or gains a minute. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { validateCalendar } from '../../../api/domain/time/availability.ts';
import { problemsOf } from './check.ts';
import { type CalendarDraft, calendarOf, draftOf } from './draft.ts';
import { addBreak, changeDay, copyToWeekdays, type Grip, moveBreak, moveHours, removeBreak } from './edit.ts';
import { DAY, eachDay, hoursOf, WEEKDAYS, type Weekday, type WeeklyHours, weekOf } from './week.ts';

const NOW = Date.UTC(2026, 10, 21, 15);
const WEEK = 7 * DAY;
const EMPTY: WeeklyHours = eachDay(() => []);

/** Non-overlapping stretches of at most 24 hours, listed on the day they start. */
const soundHours = fc
  .tuple(
    fc.integer({ min: 0, max: WEEK - 1 }),
    fc.array(fc.tuple(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 1, max: DAY })), { maxLength: 24 }),
  )
  .map(([begin, steps]): WeeklyHours => {
    const days = eachDay((): { startMinute: number; endMinute: number }[] => []);
    let at = begin;
    for (const [gap, length] of steps) {
      const from = at + gap;
      if (from + length > begin + WEEK) break;
      const start = from % WEEK;
      const day = WEEKDAYS[Math.floor(start / DAY)] as Weekday;
      const end = (start + length) % DAY;
      if (days[day].length < 8) days[day].push({ startMinute: start % DAY, endMinute: end });
      at = from + length;
    }
    return days;
  });

/** Every minute of the week; Sunday night continues into Monday. */
const minutesAtWork = (hours: WeeklyHours): Set<number> => {
  const found = new Set<number>();
  for (const [index, day] of WEEKDAYS.entries())
    for (const { startMinute, endMinute } of hours[day]) {
      const length = endMinute <= startMinute ? endMinute + DAY - startMinute : endMinute - startMinute;
      for (let minute = 0; minute < length; minute += 1)
        found.add((index * DAY + startMinute + minute) % WEEK);
    }
  return found;
};

test('the service’s hours survive the fields with the same minutes', () => {
  fc.assert(
    fc.property(soundHours, (hours) => {
      expect(minutesAtWork(hoursOf(weekOf(hours)))).toEqual(minutesAtWork(hours));
    }),
    { numRuns: 300, seed: 1 },
  );
});

test('the fields read back what they wrote, with every day’s hours and breaks in order', () => {
  fc.assert(
    fc.property(soundHours, (hours) => {
      const written = hoursOf(weekOf(hours));
      expect(hoursOf(weekOf(written))).toEqual(written);
      for (const shift of Object.values(weekOf(hours))) {
        if (!shift) continue;
        expect(shift.from).toBeLessThan(DAY);
        expect(shift.to - shift.from).toBeLessThanOrEqual(DAY);
        const edges = [shift.from, ...shift.breaks.flatMap(({ from, to }) => [from, to]), shift.to];
        expect(edges).toEqual([...new Set(edges)].toSorted((a, b) => a - b));
      }
    }),
    { numRuns: 500, seed: 2 },
  );
});

const calendar = (hours: WeeklyHours) => ({ zone: 'America/New_York', hours, outOfOffice: [] });

test('the service’s calendars have no bad problem in the fields, except more breaks than a day can keep', () => {
  fc.assert(
    fc.property(soundHours, (hours) => {
      const draft = draftOf(calendar(hours), NOW);
      expect(minutesAtWork(calendarOf(draft).hours)).toEqual(minutesAtWork(hours));
      const bad = problemsOf(draft, NOW).filter(
        ({ tone, reason }) => tone === 'bad' && reason !== 'too-many',
      );
      expect(bad).toEqual([]);
    }),
    { numRuns: 300, seed: 3 },
  );
});

type Edit = (draft: CalendarDraft) => CalendarDraft;
const day = fc.constantFrom(...WEEKDAYS);
const grip = fc.constantFrom<Grip>('whole', 'start', 'end');
const by = fc.integer({ min: -200, max: 200 }).map((steps) => steps * 15);
const time = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom('00', '05', '30'))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${minute}`);
const breakOf = (draft: CalendarDraft, at: Weekday, index: number) =>
  draft.days[at].breaks[index % Math.max(1, draft.days[at].breaks.length)]?.id ?? -1;

const byKeyOrPointer: fc.Arbitrary<Edit> = fc.oneof(
  fc.tuple(day, grip, by).map(
    ([at, how, far]): Edit =>
      (draft) =>
        moveHours(draft, at, how, far),
  ),
  fc.tuple(day, fc.nat(7), grip, by).map(
    ([at, index, how, far]): Edit =>
      (draft) =>
        moveBreak(draft, at, breakOf(draft, at, index), how, far),
  ),
  fc.tuple(day, fc.nat(7)).map(
    ([at, index]): Edit =>
      (draft) =>
        removeBreak(draft, at, breakOf(draft, at, index)),
  ),
);
const typed: fc.Arbitrary<Edit> = fc.oneof(
  fc.tuple(day, time, time).map(
    ([at, start, end]): Edit =>
      (draft) =>
        changeDay(draft, at, { start, end }),
  ),
  fc.tuple(day, fc.boolean()).map(
    ([at, available]): Edit =>
      (draft) =>
        changeDay(draft, at, { available }),
  ),
  day.map(
    (at): Edit =>
      (draft) =>
        draft.days[at].breaks.length < 7 ? addBreak(draft, at) : draft,
  ),
  day.map(
    (at): Edit =>
      (draft) =>
        copyToWeekdays(draft, at),
  ),
);

test('the service accepts any draft without a bad problem, whatever was typed or moved', () => {
  let sound = 0;
  fc.assert(
    fc.property(fc.array(fc.oneof(typed, byKeyOrPointer), { maxLength: 12 }), (edits) => {
      const draft = edits.reduce(
        (now, edit) => edit(now),
        draftOf(calendar({ ...EMPTY, mon: [{ startMinute: 540, endMinute: 1020 }] }), NOW),
      );
      if (problemsOf(draft, NOW).some(({ tone }) => tone === 'bad')) return;
      sound += 1;
      const given = calendarOf(draft);
      expect(validateCalendar({ ...given, switch: { state: 'on' } })).toEqual([]);
      for (const ranges of Object.values(given.hours)) expect(ranges.length).toBeLessThanOrEqual(8);
    }),
    { numRuns: 1000, seed: 4 },
  );
  expect(sound).toBeGreaterThan(200);
});

test('keys and pointer alone never make a day inconsistent', () => {
  const office = {
    ...EMPTY,
    wed: [
      { startMinute: 540, endMinute: 720 },
      { startMinute: 780, endMinute: 1020 },
    ],
  };
  fc.assert(
    fc.property(fc.array(byKeyOrPointer, { maxLength: 20 }), (edits) => {
      const draft = edits.reduce((now, edit) => edit(now), draftOf(calendar(office), NOW));
      expect(problemsOf(draft, NOW).filter(({ tone }) => tone === 'bad')).toEqual([]);
    }),
    { numRuns: 1000, seed: 5 },
  );
});
