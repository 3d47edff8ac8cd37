/** A short notation for calendars in tests. */
import type { Instant } from '../../shared/vocabulary.ts';
import type { Calendar, MinuteRange, WeeklyHours } from '../domain/time/availability.ts';
import type { Interval } from '../domain/time/interval.ts';

export const HOUR = 3_600_000;

/** An instant in ISO 8601, such as `at('2026-11-16T09:00-05:00')`. */
export const at = (iso: string): Instant => Date.parse(iso);
/** A day and time of November 2026 in New York, after the clock change; the 16th is a Monday: `est('16T09:00')`. */
export const est = (dayAndTime: string): Instant => at(`2026-11-${dayAndTime}-05:00`);

/** '09:00-12:00' */
export function range(text: string): MinuteRange {
  const [startMinute = NaN, endMinute = NaN] = text.split('-').map((clock) => {
    const [hour = NaN, minute = NaN] = clock.split(':').map(Number);
    return hour * 60 + minute;
  });
  return { startMinute, endMinute };
}

/** Days with their ranges, separated by spaces: `week({ mon: '09:00-12:00 13:00-17:00' })`; other days are free. */
export function week(days: Partial<Record<keyof WeeklyHours, string>>): WeeklyHours {
  const free: WeeklyHours = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] };
  const named = Object.entries(days).map(([day, text]) => [day, text.split(' ').map(range)]);
  return { ...free, ...Object.fromEntries(named) };
}

export const everyDay = (text: string): WeeklyHours =>
  week({ mon: text, tue: text, wed: text, thu: text, fri: text, sat: text, sun: text });
export const ROUND_THE_CLOCK = everyDay('00:00-24:00');
export const NO_HOURS = week({});

/** Monday to Friday, nine to five in New York, switched on, with changes. */
export const calendar = (change: Partial<Calendar> = {}): Calendar => ({
  zone: 'America/New_York',
  hours: week({
    mon: '09:00-17:00',
    tue: '09:00-17:00',
    wed: '09:00-17:00',
    thu: '09:00-17:00',
    fri: '09:00-17:00',
  }),
  outOfOffice: [],
  switch: { state: 'on' },
  ...change,
});

/** Intervals as pairs, so a failing comparison shows two numbers per line. */
export const pairs = (intervals: readonly Interval[]): [Instant, Instant][] =>
  intervals.map(({ from, to }) => [from, to]);
export const lengthsInHours = (intervals: readonly Interval[]): number[] =>
  intervals.map(({ from, to }) => (to - from) / HOUR);
