import { expect, test } from 'vitest';
import { eachDay, hoursOf, minutesOf, type WeeklyHours, weekOf } from './week.ts';

const range = (startMinute: number, endMinute: number) => ({ startMinute, endMinute });
const EMPTY: WeeklyHours = eachDay(() => []);

test('reads a gap between two ranges of a day as a break', () => {
  const hours = { ...EMPTY, mon: [range(540, 720), range(780, 1020)] };
  const week = weekOf(hours);
  expect(week.mon).toEqual({ from: 540, to: 1020, breaks: [{ from: 720, to: 780 }] });
  expect(week.tue).toBeNull();
  expect(hoursOf(week)).toEqual(hours);
});

test('joins ranges that touch, because a break of no length is no break', () => {
  const week = weekOf({ ...EMPTY, mon: [range(720, 1020), range(540, 720)] });
  expect(week.mon).toEqual({ from: 540, to: 1020, breaks: [] });
});

test('keeps 24 hours from midnight or from any other minute, however they are stored', () => {
  expect(weekOf({ ...EMPTY, wed: [range(0, 1440)] }).wed).toEqual({ from: 0, to: 1440, breaks: [] });
  expect(weekOf({ ...EMPTY, wed: [range(0, 0)] }).wed).toEqual({ from: 0, to: 1440, breaks: [] });
  const night = { ...EMPTY, wed: [range(540, 540)] };
  expect(weekOf(night).wed).toEqual({ from: 540, to: 1980, breaks: [] });
  expect(hoursOf(weekOf(night))).toEqual(night);
});

test('reads a night with a break after midnight as one shift, also from Sunday to Monday', () => {
  const hours = { ...EMPTY, sun: [range(1320, 60)], mon: [range(90, 360), range(1320, 360)] };
  const week = weekOf(hours);
  expect(week.sun).toEqual({ from: 1320, to: 1800, breaks: [{ from: 1500, to: 1530 }] });
  expect(week.mon).toEqual({ from: 1320, to: 1800, breaks: [] });
  expect(week.tue).toBeNull();
  expect(hoursOf(week)).toEqual(hours);
});

test('keeps a break across midnight', () => {
  const hours = { ...EMPTY, thu: [range(1080, 1410)], fri: [range(30, 120)] };
  expect(weekOf(hours).thu).toEqual({ from: 1080, to: 1560, breaks: [{ from: 1410, to: 1470 }] });
  expect(weekOf(hours).fri).toBeNull();
  expect(hoursOf(weekOf(hours))).toEqual(hours);
});

test('assigns a morning long after the night before to its own day', () => {
  const hours = { ...EMPTY, thu: [range(1080, 1380)], fri: [range(480, 700)] };
  expect(weekOf(hours).thu).toEqual({ from: 1080, to: 1380, breaks: [] });
  expect(weekOf(hours).fri).toEqual({ from: 480, to: 700, breaks: [] });
});

test('cuts hours from early morning to the next day’s early morning at midnight, losing no minute', () => {
  const week = weekOf({ ...EMPTY, tue: [range(90, 360), range(1320, 120)] });
  expect(week.tue).toEqual({ from: 90, to: 1440, breaks: [{ from: 360, to: 1320 }] });
  expect(week.wed).toEqual({ from: 0, to: 120, breaks: [] });
});

test('does not count breaks as work', () => {
  expect(minutesOf({ from: 540, to: 1020, breaks: [{ from: 720, to: 780 }] })).toBe(420);
});
