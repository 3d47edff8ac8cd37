import { expect, test } from 'vitest';
import type { Tracker } from '../../shared/contracts/resident.ts';
import { trackerWords as en } from '../locales/en/tracker.ts';
import { trackerWords as es } from '../locales/es/tracker.ts';
import { calendarCancellation, calendarFile, isTimeOff, setTime } from './calendar.ts';

/** Tuesday 24 November 2026, 8:00 a.m. in Louisville. */
const OPENS = Date.UTC(2026, 10, 24, 13);
const tracker = {
  status: 'scheduled',
  contactMethod: 'phone',
  submittedAt: Date.UTC(2026, 10, 23, 23),
  opensAt: OPENS,
  promisedBy: OPENS + 30 * 60_000,
  serverNow: Date.UTC(2026, 10, 23, 23, 1),
  revision: 2,
  events: [
    { type: 'scheduled', at: 0 },
    { type: 'submitted', at: 0 },
  ],
  lines: { voice: '855-459-6328', tty: '1-855-326-4654' },
} as unknown as Tracker;

const LINK = 'https://on-demand.example/track#aB3_-dEfGhIjKlMnOpQrStUvWxYz--0_';
const parts = { words: en.calendar, link: LINK };
const line = (file: string, name: string) =>
  new RegExp(`^${name}[:;](.*)$`, 'm').exec(file.replace(/\r\n /g, '').replaceAll('\r', ''))?.[1];

test.each([
  ['en', en],
  ['es', es],
] as const)('a scheduled call in %s is an event from its opening to its promise', (_, words) => {
  const file = calendarFile(tracker, { words: words.calendar, link: LINK }) ?? '';
  expect(file).toContain('\r\nDTSTART:20261124T130000Z\r\nDTEND:20261124T133000Z\r\n');
  expect(file.replace(/\r\n /g, '')).toContain('855-459-6328');
  expect(file.startsWith('BEGIN:VCALENDAR\r\n')).toBe(true);
  expect(file.endsWith('END:VCALENDAR\r\n')).toBe(true);
});

test('another time for the same request has the same name and a higher number', () => {
  const later = { ...tracker, opensAt: OPENS + 3_600_000, serverNow: tracker.serverNow + 60_000 };
  const [first = '', second = ''] = [tracker, later].map((one) => calendarFile(one, parts) ?? '');
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
  const file = calendarFile(tracker, { words, link: LINK }) ?? '';
  expect(file).toContain('SUMMARY:á\\, b\\; c\\\\');
  for (const line of file.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  expect(file.replace(/\r\n /g, '')).toContain(`${'ñ'.repeat(200)}\\nend`);
});

test('it is named after the way the resident chose', () => {
  const named = (contactMethod: Tracker['contactMethod']) =>
    /SUMMARY:(.*)\r/.exec(calendarFile({ ...tracker, contactMethod }, parts) ?? '')?.[1];
  expect(named('phone')).toBe('Call about health coverage');
  expect(named('email')).toBe('E-mail about health coverage');
});

test('a request without a set time has no file', () => {
  expect(calendarFile({ ...tracker, status: 'pending', opensAt: null }, parts)).toBeNull();
});

test('the entry leads back to the request, names its organizer, and is private in a shared calendar', () => {
  const file = calendarFile(tracker, parts) ?? '';
  expect(line(file, 'URL')).toBe(LINK);
  expect(line(file, 'ORGANIZER')).toBe('CN=kynect On Demand:https://on-demand.example/track');
  expect(line(file, 'CLASS')).toBe('PRIVATE');
});

const cancelled = { ...tracker, status: 'cancelled', opensAt: null, promisedBy: null } as Tracker;
const known = setTime(tracker);

test('a cancellation finds the entry: the same name and organizer, a higher number, and no alarm', () => {
  const [was, off] = [
    calendarFile(tracker, parts) ?? '',
    calendarCancellation({ ...cancelled, serverNow: tracker.serverNow + 60_000 }, known, parts),
  ];
  for (const same of ['UID', 'ORGANIZER', 'DTSTART', 'DTEND']) expect(line(off, same)).toBe(line(was, same));
  expect(line(off, 'METHOD')).toBe('CANCEL');
  expect(line(off, 'STATUS')).toBe('CANCELLED');
  expect(Number(line(off, 'SEQUENCE'))).toBeGreaterThan(Number(line(was, 'SEQUENCE')));
  expect(off).not.toMatch(/VALARM|URL/);
});

const opened = { ...cancelled, events: [{ type: 'opened', at: 1 }, ...tracker.events] } as Tracker;
const asksNow = { ...tracker, status: 'pending', opensAt: null } as Tracker;
test.each([
  ['it is still set', tracker, known, false],
  ['it was cancelled', cancelled, known, true],
  ['it was cancelled, and this page was opened afterwards', cancelled, null, true],
  ['it was given up to ask now', asksNow, known, true],
  ['its day was closed', { ...asksNow, promisedBy: null } as Tracker, null, true],
  ['the time has come', { ...opened, serverNow: OPENS } as Tracker, known, false],
  ['the time has come, and this page was opened afterwards', opened, null, false],
  ['no time was ever set', { ...cancelled, events: [] } as Tracker, null, false],
])('whether an entry is to be taken out: %s', (_what, now, seen, off) => {
  expect(isTimeOff(now, seen)).toBe(off);
});
