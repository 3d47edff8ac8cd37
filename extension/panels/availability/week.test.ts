import { expect, test } from 'vitest';
import { eachDay, hoursOf, minutesOf, type WeeklyHours, weekOf } from './week.ts';

const range = (startMinute: number, endMinute: number) => ({ startMinute, endMinute });
const EMPTY: WeeklyHours = eachDay(() => []);

test('a gap between two ranges of a day is a break', () => {
  const hours = { ...EMPTY, mon: [range(540, 720), range(780, 1020)] };
  const week = weekOf(hours);
  expect(week.mon).toEqual({ from: 540, to: 1020, breaks: [{ from: 720, to: 780 }] });
  expect(week.tue).toBeNull();
  expect(hoursOf(week)).toEqual(hours);
});

test('ranges that touch are one, because a break of no length is none', () => {
  const week = weekOf({ ...EMPTY, mon: [range(720, 1020), range(540, 720)] });
  expect(week.mon).toEqual({ from: 540, to: 1020, breaks: [] });
});

test('24 hours from midnight and from any other minute are kept, however they are written', () => {
  expect(weekOf({ ...EMPTY, wed: [range(0, 1440)] }).wed).toEqual({ from: 0, to: 1440, breaks: [] });
  expect(weekOf({ ...EMPTY, wed: [range(0, 0)] }).wed).toEqual({ from: 0, to: 1440, breaks: [] });
  const night = { ...EMPTY, wed: [range(540, 540)] };
  expect(weekOf(night).wed).toEqual({ from: 540, to: 1980, breaks: [] });
  expect(hoursOf(weekOf(night))).toEqual(night);
});

test('a night with its break after midnight is one shift, Sunday’s into Monday too', () => {
  const hours = { ...EMPTY, sun: [range(1320, 60)], mon: [range(90, 360), range(1320, 360)] };
  const week = weekOf(hours);
  expect(week.sun).toEqual({ from: 1320, to: 1800, breaks: [{ from: 1500, to: 1530 }] });
  expect(week.mon).toEqual({ from: 1320, to: 1800, breaks: [] });
  expect(week.tue).toBeNull();
  expect(hoursOf(week)).toEqual(hours);
});

test('a break across midnight is kept', () => {
  const hours = { ...EMPTY, thu: [range(1080, 1410)], fri: [range(30, 120)] };
  expect(weekOf(hours).thu).toEqual({ from: 1080, to: 1560, breaks: [{ from: 1410, to: 1470 }] });
  expect(weekOf(hours).fri).toBeNull();
  expect(hoursOf(weekOf(hours))).toEqual(hours);
});

test('a morning long after the night before is the morning’s own day', () => {
  const hours = { ...EMPTY, thu: [range(1080, 1380)], fri: [range(480, 700)] };
  expect(weekOf(hours).thu).toEqual({ from: 1080, to: 1380, breaks: [] });
  expect(weekOf(hours).fri).toEqual({ from: 480, to: 700, breaks: [] });
});

test('hours from the small hours to those of the next day are cut at midnight, and no minute is lost', () => {
  const week = weekOf({ ...EMPTY, tue: [range(90, 360), range(1320, 120)] });
  expect(week.tue).toEqual({ from: 90, to: 1440, breaks: [{ from: 360, to: 1320 }] });
  expect(week.wed).toEqual({ from: 0, to: 120, breaks: [] });
});

test('breaks do not count as work', () => {
  expect(minutesOf({ from: 540, to: 1020, breaks: [{ from: 720, to: 780 }] })).toBe(420);
});
