import { expect, test } from 'vitest';
import {
  clockTime,
  dayAndTime,
  dayOf,
  dayTimeAndZone,
  shortTime,
  shortTimeAndZone,
  timeWithZone,
  wholeMinutes,
  zoneName,
} from './when.ts';

const CENTRAL = 'America/Chicago';
const LOUISVILLE = 'America/Kentucky/Louisville';
const AT = Date.parse('2026-11-21T21:40:00Z');
const DAY = 86_400_000;
const plain = (text: string) => text.replaceAll('\u00a0', ' ');

test('shows an instant in the named zone, not in the machine’s', () => {
  expect(plain(timeWithZone(AT, CENTRAL, 'en'))).toBe('3:40 p.m. Central');
  expect(plain(timeWithZone(AT, LOUISVILLE, 'en'))).toBe('4:40 p.m. Eastern');
  expect(plain(timeWithZone(AT, CENTRAL, 'es'))).toBe('3:40 p. m., hora del Centro');
});

test('calls midnight and noon twelve', () => {
  expect(plain(clockTime(Date.parse('2026-11-21T06:00:00Z'), CENTRAL, 'en'))).toBe('12:00 a.m.');
  expect(plain(clockTime(Date.parse('2026-11-21T18:00:00Z'), CENTRAL, 'en'))).toBe('12:00 p.m.');
});

test('uses one zone name in summer and winter', () => {
  expect(zoneName(CENTRAL, 'en')).toBe('Central');
  expect(zoneName('America/Kentucky/Monticello', 'es')).toBe('hora del Este');
});

test('counts days by the zone’s calendar', () => {
  const lateEvening = Date.parse('2026-11-22T05:30:00Z');
  expect(dayOf(lateEvening, CENTRAL)).toBe('2026-11-21');
  expect(dayOf(lateEvening, LOUISVILLE)).toBe('2026-11-22');
});

test('has words for near days, weekday names for this week, and dates beyond', () => {
  const say = (at: number, language: 'en' | 'es') => plain(dayAndTime(at, AT, CENTRAL, language));
  expect(say(AT, 'en')).toBe('today at 3:40 p.m.');
  expect(say(AT + DAY, 'en')).toBe('tomorrow at 3:40 p.m.');
  expect(say(AT + 3 * DAY, 'en')).toBe('Tuesday at 3:40 p.m.');
  expect(say(AT + 13 * DAY, 'en')).toBe('Fri, Dec 4 at 3:40 p.m.');
  expect(say(AT - DAY, 'es')).toBe('ayer a las 3:40 p. m.');
  expect(say(AT + 3 * DAY, 'es')).toBe('el martes a las 3:40 p. m.');
  expect(say(AT + 9 * DAY, 'es')).toBe('el lunes, 30 de noviembre a las 3:40 p. m.');
});

test('uses the singular for one o’clock in Spanish', () => {
  const one = Date.parse('2026-11-21T19:05:00Z');
  expect(plain(dayTimeAndZone(one, AT, CENTRAL, 'es'))).toBe('hoy a la 1:05 p. m., hora del Centro');
});

test('shows only the time for today in the shown zone, and the day otherwise', () => {
  const lateEvening = Date.parse('2026-11-22T05:30:00Z');
  expect(plain(shortTime(lateEvening, AT, CENTRAL, 'en'))).toBe('11:30 p.m.');
  expect(plain(shortTime(lateEvening, AT, LOUISVILLE, 'en'))).toBe('12:30 a.m. tomorrow');
  expect(plain(shortTime(AT, lateEvening, LOUISVILLE, 'es'))).toBe('ayer a las 4:40 p. m.');
  expect(plain(shortTimeAndZone(AT, AT, CENTRAL, 'en'))).toBe('3:40 p.m. Central');
  expect(plain(shortTimeAndZone(AT - DAY, AT, CENTRAL, 'en'))).toBe('3:40 p.m. Central yesterday');
  expect(plain(shortTime(AT - 8 * DAY, AT, CENTRAL, 'en'))).toBe('3:40 p.m. Fri, Nov 13');
});

test('calls the day after a clock change tomorrow', () => {
  const eve = Date.parse('2026-11-01T03:00:00Z');
  expect(plain(dayAndTime(Date.parse('2026-11-01T18:00:00Z'), eve, LOUISVILLE, 'en'))).toBe(
    'tomorrow at 1:00 p.m.',
  );
});

test('rounds a length to whole minutes, but never down to none', () => {
  expect([0, 1, 29_000, 89_000, 91_000, 3_600_000].map(wholeMinutes)).toEqual([0, 1, 1, 1, 2, 60]);
});
