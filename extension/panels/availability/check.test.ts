import { expect, test } from 'vitest';
import { fieldOf, ownerOf, problemsOf, refusedProblems } from './check.ts';
import { type CalendarDraft, draftOf } from './draft.ts';
import { addAbsence, addBreak, changeAbsence, changeBreak, changeDay } from './edit.ts';
import { eachDay } from './week.ts';

const NOW = Date.UTC(2026, 10, 21, 15);
const office = draftOf(
  {
    zone: 'America/New_York',
    hours: { ...eachDay(() => []), mon: [{ startMinute: 540, endMinute: 1020 }] },
    outOfOffice: [],
  },
  NOW,
);
const told = (draft: CalendarDraft) =>
  problemsOf(draft, NOW).map(({ field, reason, tone }) => `${tone} ${field} ${reason}`);
const withBreak = (start: string, end: string) =>
  changeBreak(addBreak(office, 'mon'), 'mon', office.nextId, { start, end });

test('accepts office hours with a lunch hour', () => {
  expect(told(withBreak('12:00', '13:00'))).toEqual([]);
});

test('rejects a break that is before, after, across the edge of, or as long as the hours', () => {
  for (const [start, end] of [
    ['08:00', '08:30'],
    ['16:30', '17:30'],
    ['09:00', '10:00'],
    ['16:00', '17:00'],
  ] as const)
    expect(told(withBreak(start, end)), `${start} to ${end}`).toEqual(['bad break-1-start break-outside']);
  expect(told(withBreak('12:00', '12:00'))).toEqual(['bad break-1-start break-empty']);
});

test('reports overlapping or touching breaks at the later one', () => {
  const two = addBreak(withBreak('12:00', '13:00'), 'mon');
  for (const start of ['12:30', '13:00'])
    expect(told(changeBreak(two, 'mon', 2, { start, end: '14:00' }))).toEqual([
      'bad break-2-start break-overlap',
    ]);
  expect(told(changeBreak(two, 'mon', 2, { start: '13:05', end: '14:00' }))).toEqual([]);
});

test('reports a night that runs into the next day’s hours at that day’s start, also from Sunday to Monday', () => {
  const sunday = changeDay(office, 'sun', { available: true, start: '22:00', end: '09:30' });
  const [problem] = problemsOf(sunday, NOW);
  expect(problem).toMatchObject({
    field: 'hours-mon-start',
    reason: 'hours-overlap',
    day: 'sun',
    until: 570,
  });
  expect(told(changeDay(sunday, 'sun', { end: '09:00' }))).toEqual([]);
});

test('warns about twenty hours into the next day, most often a mix-up of a.m. and p.m.', () => {
  expect(told(changeDay(office, 'mon', { start: '09:00', end: '05:00' }))).toEqual([
    'warn hours-mon-end hours-long',
  ]);
  expect(told(changeDay(office, 'mon', { start: '09:00', end: '09:00' }))).toEqual([]);
  expect(told(changeDay(office, 'mon', { start: '00:00', end: '23:45' }))).toEqual([]);
});

test('reports each missing time and date at its field', () => {
  expect(told(changeDay(office, 'mon', { end: '' }))).toEqual(['bad hours-mon-end time-missing']);
  const away = addAbsence(office, '2026-11-23');
  expect(told(changeAbsence(away, 1, { from: { date: '', time: '00:00' } }))).toEqual([
    'bad absence-1-from-date date-missing',
  ]);
  expect(told(changeAbsence(away, 1, { to: { date: '2026-11-25', time: '' } }))).toEqual([
    'bad absence-1-to-time time-missing',
  ]);
  expect(told(changeAbsence(away, 1, { to: { date: '', time: '' }, noEnd: true }))).toEqual([]);
});

test('rejects an absence that ends before it starts, and warns about one that is past or overlaps another', () => {
  const away = addAbsence(office, '2026-11-23');
  const ends = (date: string) => changeAbsence(away, 1, { to: { date, time: '00:00' } });
  expect(told(ends('2026-11-24'))).toEqual(['bad absence-1-to-date absence-order']);
  const over = changeAbsence(ends('2026-11-03'), 1, { from: { date: '2026-11-02', time: '00:00' } });
  expect(told(over)).toEqual(['warn absence-1-to-date absence-past']);
  const two = addAbsence(ends('2026-11-30'), '2026-11-25');
  expect(told(two)).toEqual(['warn absence-2-from-date absence-overlap']);
});

test('reports only an invalid zone, because no date means anything without it', () => {
  expect(told({ ...changeDay(office, 'mon', { end: '' }), zone: 'Kentucky' })).toEqual([
    `bad ${fieldOf.zone} zone-unknown`,
  ]);
});

test('knows which day or absence a problem belongs to', () => {
  const two = addAbsence(addAbsence(withBreak('08:00', '08:30'), '2026-11-23'), '2026-11-23');
  expect(problemsOf(two, NOW).map((problem) => ownerOf(two, problem))).toEqual(['mon', 2]);
  const night = changeDay(office, 'sun', { available: true, start: '22:00', end: '09:30' });
  expect(problemsOf(night, NOW).map((problem) => ownerOf(night, problem))).toEqual(['mon']);
  const lost = { ...office, zone: 'Kentucky' };
  expect(problemsOf(lost, NOW).map((problem) => ownerOf(lost, problem))).toEqual([undefined]);
});

test('maps the service’s refusal to the field it names, whichever day that field is shown on', () => {
  const night = changeDay(withBreak('01:00', '01:30'), 'mon', { start: '22:00', end: '06:00' });
  const past = { ...addAbsence(night, '2026-11-23'), past: [{ from: 0, to: 1 }] };
  const fieldFor = (path: string) => refusedProblems(past, [path]).map(({ field }) => field)[0];
  expect(fieldFor('zone')).toBe(fieldOf.zone);
  expect(fieldFor('hours.mon.0')).toBe('hours-mon-start');
  expect(fieldFor('hours.tue.0')).toBe('break-1-end');
  expect(fieldFor('calendar.outOfOffice.1')).toBe('absence-2-from-date');
  expect(fieldFor('hours.sat.3')).toBe('hours-sat-start');
});
