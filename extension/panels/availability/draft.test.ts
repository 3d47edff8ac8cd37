import { expect, test } from 'vitest';
import type { CalendarContract } from '../../../shared/contracts/agent.ts';
import { calendarOf, draftOf, minuteOfText, sameDraft, shiftOfDay, textOfMinute } from './draft.ts';
import { changeAbsence, changeDay } from './edit.ts';
import { eachDay } from './week.ts';

const NOW = Date.UTC(2026, 10, 21, 15);
const HOUR = 3_600_000;
const calendar: CalendarContract = {
  zone: 'America/Chicago',
  hours: {
    ...eachDay(() => []),
    mon: [
      { startMinute: 540, endMinute: 720 },
      { startMinute: 780, endMinute: 1020 },
    ],
    fri: [{ startMinute: 1320, endMinute: 360 }],
  },
  outOfOffice: [
    { from: NOW - 9 * HOUR, to: NOW - HOUR },
    { from: NOW + 50 * HOUR + 12_345, to: null },
    { from: NOW - HOUR, to: NOW + HOUR + 7 },
  ],
};

test('shows a day as its first start, its last end, and the breaks between; a night ends at its hour', () => {
  const { days } = draftOf(calendar, NOW);
  expect(days.mon).toEqual({
    available: true,
    start: '09:00',
    end: '17:00',
    breaks: [{ id: 1, start: '12:00', end: '13:00' }],
  });
  expect([days.fri.start, days.fri.end, days.sun.available]).toEqual(['22:00', '06:00', false]);
});

test('keeps past absences out of sight, sorts the others by start, and loses no second of them', () => {
  const draft = draftOf(calendar, NOW);
  expect(draft.absences.map(({ from, noEnd }) => [from.date, from.time, noEnd])).toEqual([
    ['2026-11-21', '08:00', false],
    ['2026-11-23', '11:00', true],
  ]);
  const again = calendarOf(draft);
  expect(again.outOfOffice.toSorted((a, b) => a.from - b.from)).toEqual(
    calendar.outOfOffice.toSorted((a, b) => a.from - b.from),
  );
  expect(again.hours).toEqual(calendar.hours);
});

test('takes a changed moment as typed, in the zone that is set then', () => {
  const draft = draftOf(calendar, NOW);
  const [first] = draft.absences;
  if (!first) throw new Error('there is an absence');
  const moved = changeAbsence(draft, first.id, { to: { ...first.to, date: '2026-11-25', time: '09:00' } });
  expect(calendarOf(moved).outOfOffice[1]?.to).toBe(Date.UTC(2026, 10, 25, 15));
  const eastern = calendarOf({ ...moved, zone: 'America/New_York' });
  expect(eastern.outOfOffice[1]).toEqual({
    from: Date.UTC(2026, 10, 21, 13),
    to: Date.UTC(2026, 10, 25, 14),
  });
});

test('keeps the hours of a day marked Not Available, and doesn’t send them', () => {
  const draft = changeDay(draftOf(calendar, NOW), 'mon', { available: false });
  expect(calendarOf(draft).hours.mon).toEqual([]);
  expect(sameDraft(changeDay(draft, 'mon', { available: true }), draftOf(calendar, NOW))).toBe(true);
  expect(sameDraft(draft, draftOf(calendar, NOW))).toBe(false);
});

test('treats a half-typed time as no time, and its day as having no hours yet', () => {
  expect([minuteOfText(''), minuteOfText('25:00'), minuteOfText('00:00'), minuteOfText('23:59')]).toEqual([
    undefined,
    undefined,
    0,
    1439,
  ]);
  expect(textOfMinute(1500)).toBe('01:00');
  expect(shiftOfDay({ available: true, start: '', end: '17:00', breaks: [] })).toBeUndefined();
});

test('sends at most 200 absences, dropping the oldest past ones', () => {
  const past = Array.from({ length: 200 }, (_, index) => ({ from: index, to: index + 1 }));
  const many = draftOf({ ...calendar, outOfOffice: [...past, { from: NOW + HOUR, to: null }] }, NOW);
  const { outOfOffice } = calendarOf(many);
  expect(outOfOffice).toHaveLength(200);
  expect(outOfOffice[0]?.from).toBe(1);
  expect(outOfOffice.at(-1)?.to).toBeNull();
});
