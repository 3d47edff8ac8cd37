import { expect, test } from 'vitest';
import { type CalendarDraft, draftOf } from './draft.ts';
import {
  addAbsence,
  addBreak,
  changeAbsence,
  copyToWeekdays,
  moveBreak,
  moveHours,
  removeBreak,
} from './edit.ts';
import { bringBack, dragged, holdAt } from './hold.ts';
import { eachDay } from './week.ts';

const NOW = Date.UTC(2026, 10, 21, 15);
const office = draftOf(
  {
    zone: 'America/New_York',
    hours: {
      ...eachDay(() => []),
      mon: [
        { startMinute: 540, endMinute: 720 },
        { startMinute: 780, endMinute: 1020 },
      ],
      fri: [{ startMinute: 1320, endMinute: 360 }],
    },
    outOfOffice: [],
  },
  NOW,
);
const monday = ({ days: { mon } }: CalendarDraft) => [
  mon.start,
  mon.end,
  ...mon.breaks.map(({ start, end }) => `${start}–${end}`),
];

test('moves hours with their breaks, no earlier than the start of their day', () => {
  expect(monday(moveHours(office, 'mon', 'whole', 30))).toEqual(['09:30', '17:30', '12:30–13:30']);
  expect(monday(moveHours(office, 'mon', 'whole', -900))).toEqual(['00:00', '08:00', '03:00–04:00']);
});

test('stops an end before a break, and a day at 24 hours', () => {
  expect(monday(moveHours(office, 'mon', 'end', -600))).toEqual(['09:00', '13:15', '12:00–13:00']);
  expect(monday(moveHours(office, 'mon', 'start', 600))).toEqual(['11:45', '17:00', '12:00–13:00']);
  expect(monday(moveHours(office, 'mon', 'end', 3000))).toEqual(['09:00', '09:00', '12:00–13:00']);
});

test('keeps a break within the work around it and at least one step long', () => {
  const id = office.days.mon.breaks[0]?.id ?? 0;
  expect(monday(moveBreak(office, 'mon', id, 'whole', 600))).toEqual(['09:00', '17:00', '15:45–16:45']);
  expect(monday(moveBreak(office, 'mon', id, 'start', 600))).toEqual(['09:00', '17:00', '12:45–13:00']);
  expect(monday(moveBreak(office, 'mon', id, 'end', -600))).toEqual(['09:00', '17:00', '12:00–12:15']);
});

test('adds a break in the middle of the longest stretch of work, and removes it', () => {
  const two = addBreak(office, 'mon');
  expect(monday(two)).toEqual(['09:00', '17:00', '12:00–13:00', '14:30–15:30']);
  expect(monday(removeBreak(two, 'mon', office.nextId))).toEqual(monday(office));
});

test('copies a day and its breaks to Monday through Friday, not to the weekend', () => {
  const { days } = copyToWeekdays(office, 'mon');
  const breaks = (['mon', 'tue', 'wed', 'thu', 'fri'] as const).flatMap((day) => days[day].breaks);
  expect(breaks.map(({ start }) => start)).toEqual(Array(5).fill('12:00'));
  expect(new Set(breaks.map(({ id }) => id)).size).toBe(5);
  expect(days.fri.end).toBe('17:00');
  expect(days.sat.available).toBe(false);
});

test('grabs ends, whole stretches, breaks, and a night in the row of the next morning', () => {
  const at = (minute: number) => holdAt(office, 'mon', minute, 20);
  expect(at(545)).toEqual({ target: 'hours', day: 'mon', grip: 'start', by: 0 });
  expect(at(600)).toMatchObject({ target: 'hours', grip: 'whole' });
  expect(at(1030)).toMatchObject({ target: 'hours', grip: 'end', by: 0 });
  expect(at(750)).toMatchObject({ target: 'break', grip: 'whole' });
  expect(at(765)).toMatchObject({ target: 'break', grip: 'end' });
  expect(holdAt(office, 'sat', 350, 20)).toEqual({ target: 'hours', day: 'fri', grip: 'end', by: 0 });
});

test('moves the nearer end to a click beside the hours', () => {
  const hold = holdAt(office, 'mon', 421, 20);
  expect(hold).toEqual({ target: 'hours', day: 'mon', grip: 'start', by: -120 });
  if (hold) expect(monday(dragged(office, hold, 0))).toEqual(['07:00', '17:00', '12:00–13:00']);
});

test('draws hours by dragging either way on an empty day, and restores its old hours on a click', () => {
  const hold = holdAt(office, 'sun', 607, 20);
  if (!hold) throw new Error('an empty day can be drawn on');
  const drawn = dragged(office, hold, -125);
  expect([drawn.days.sun.start, drawn.days.sun.end]).toEqual(['08:00', '10:00']);
  expect(dragged(office, hold, 5)).toBe(office);
  expect(bringBack(office, 'sun').days.sun).toMatchObject({ available: true, start: '09:00', end: '17:00' });
});

test('grabs nothing on a day whose times are incomplete', () => {
  const typing = { ...office, days: { ...office.days, mon: { ...office.days.mon, end: '' } } };
  expect(holdAt(typing, 'mon', 600, 20)).toBeUndefined();
  expect(moveHours(typing, 'mon', 'end', 15)).toBe(typing);
});

test('an absence that starts after its end moves its end along; an end that lies later stays', () => {
  const draft = addAbsence(office, '2026-11-21');
  const id = draft.absences[0]?.id ?? 0;
  const from = (date: string) => ({ from: { date, time: '00:00' } });
  const dates = ({ absences: [one] }: CalendarDraft) => [one?.from.date, one?.to.date];
  expect(dates(draft)).toEqual(['2026-11-22', '2026-11-23']);
  const moved = changeAbsence(draft, id, from('2026-12-22'));
  expect(dates(moved)).toEqual(['2026-12-22', '2026-12-23']);
  const long = changeAbsence(moved, id, { to: { date: '2027-01-02', time: '00:00' } });
  expect(dates(changeAbsence(long, id, from('2026-12-24')))).toEqual(['2026-12-24', '2027-01-02']);
});
