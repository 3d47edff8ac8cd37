import { expect, test } from 'vitest';
import type { Tracker } from '../../shared/contracts/resident.ts';
import { trackerWords as en } from '../locales/tracker-en.ts';
import { trackerWords as es } from '../locales/tracker-es.ts';
import { calendarFile } from './calendar.ts';

/** Tuesday 24 November 2026, 8:00 a.m. in Louisville. */
const OPENS = Date.UTC(2026, 10, 24, 13);
const tracker = {
  status: 'scheduled',
  contactMethod: 'phone',
  submittedAt: Date.UTC(2026, 10, 23, 23),
  opensAt: OPENS,
  promisedBy: OPENS + 30 * 60_000,
  serverNow: Date.UTC(2026, 10, 23, 23, 1),
  lines: { voice: '855-459-6328', tty: '1-855-326-4654' },
} as Tracker;

test.each([
  ['en', en],
  ['es', es],
] as const)('a scheduled call in %s is an event from its opening to its promise', (_, words) => {
  const file = calendarFile(tracker, words.calendar) ?? '';
  expect(file).toContain('\r\nDTSTART:20261124T130000Z\r\nDTEND:20261124T133000Z\r\n');
  expect(file.replace(/\r\n /g, '')).toContain('855-459-6328');
  expect(file.startsWith('BEGIN:VCALENDAR\r\n')).toBe(true);
  expect(file.endsWith('END:VCALENDAR\r\n')).toBe(true);
});

test('another time for the same request has the same name and a higher number', () => {
  const later = { ...tracker, opensAt: OPENS + 3_600_000, serverNow: tracker.serverNow + 60_000 };
  const [first = '', second = ''] = [tracker, later].map((one) => calendarFile(one, en.calendar) ?? '');
  const [name, number] = [/UID:(.*)\r/, /SEQUENCE:(\d+)/];
  expect(name.exec(second)?.[1]).toBe(name.exec(first)?.[1]);
  expect(Number(number.exec(second)?.[1])).toBeGreaterThan(Number(number.exec(first)?.[1]));
});

test('commas and line ends are escaped, and no line is longer than 75 bytes', () => {
  const words = {
    ...en.calendar,
    title: { ...en.calendar.title, phone: 'á, b; c\\' },
    text: () => `${'ñ'.repeat(200)}\nend`,
  };
  const file = calendarFile(tracker, words) ?? '';
  expect(file).toContain('SUMMARY:á\\, b\\; c\\\\');
  for (const line of file.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  expect(file.replace(/\r\n /g, '')).toContain(`${'ñ'.repeat(200)}\\nend`);
});

test('it is named after the way the resident chose', () => {
  const named = (contactMethod: Tracker['contactMethod']) =>
    /SUMMARY:(.*)\r/.exec(calendarFile({ ...tracker, contactMethod }, en.calendar) ?? '')?.[1];
  expect(named('phone')).toBe('Call about health coverage');
  expect(named('email')).toBe('E-mail about health coverage');
});

test('a request without a set time has no file', () => {
  expect(calendarFile({ ...tracker, status: 'pending', opensAt: null }, en.calendar)).toBeNull();
});
