import { expect, test } from 'vitest';
import { dateOf, instantOf, timeText } from './instant.ts';

test.each([
  '2026-11-26T09:00:00-05:00',
  '2026-11-26T14:00Z',
  '2026-11-26T09:00-05:00[America/New_York]',
  '2026-11-26T09:00',
  '2026-11-26 09:00:00',
  '2026-11-26 9:00 a.m.',
  '2026-11-26 9:00 AM EST',
  '2026-11-26 9:00\u00a0a.m. Eastern',
  '11/26/2026 9:00am',
  '11/26/2026 9 a.m.',
  '11/26/2026 08:00 CST',
  '11/26/2026 8:00 a.m. Central',
  '11/26/2026 10:00 EDT',
])('%s is that instant', (text) => {
  expect(instantOf(text)).toBe(Date.UTC(2026, 10, 26, 14));
});

test('a date alone is its midnight, Eastern unless a zone is named', () => {
  for (const text of ['2026-11-26', '11/26/2026', '11/26/2026 ET', '2026-11-26 12:00 a.m.'])
    expect(instantOf(text)).toBe(Date.UTC(2026, 10, 26, 5));
  expect(instantOf('11/26/2026 CT')).toBe(Date.UTC(2026, 10, 26, 6));
  expect(instantOf('2026-11-26 12:30 p.m.')).toBe(Date.UTC(2026, 10, 26, 17, 30));
  expect(instantOf('2026-07-04')).toBe(Date.UTC(2026, 6, 4, 4));
});

test('of an hour that comes twice the first is meant, unless it is named; one that is skipped is an hour later', () => {
  expect(instantOf('2026-11-01 1:30 a.m.')).toBe(Date.UTC(2026, 10, 1, 5, 30));
  expect(instantOf('2026-11-01 1:30 a.m. EST')).toBe(Date.UTC(2026, 10, 1, 6, 30));
  expect(instantOf('2026-03-08 2:30 a.m.')).toBe(Date.UTC(2026, 2, 8, 7, 30));
});

test.each([
  '',
  '1',
  '2026',
  'March 7',
  'yesterday',
  '2026-11-26T9',
  '2026-11-26 9',
  '2026-11-26 13:00 p.m.',
  '2026-11-26 0:30 a.m.',
  '2026-11-26 24:00',
  '2026-11-26 9:60',
  '2026-11-26 9:00 PST',
  '26/11/2026',
  '11/31/2026',
  '11/26/26',
  '2026-13-01T00:00Z',
  '2026-02-30T00:00Z',
  '1969-12-31T23:59:59Z',
  '1969-12-31',
  '+010000-01-01T00:00:00Z',
  '+275760-09-13T00:00:00Z',
  '-271821-04-20T00:00:00Z',
])('"%s" is none, or none that a calendar knows', (text) => {
  expect(instantOf(text)).toBeNull();
});

test.each([
  ['2026-11-26', '2026-11-26'],
  ['11/26/2026', '2026-11-26'],
  ['1/2/2027', '2027-01-02'],
  ['02/29/2028', '2028-02-29'],
])('the date %s is %s', (text, date) => {
  expect(dateOf(text)).toBe(date);
});

test.each([
  '2026-02-30',
  '2/30/2026',
  '2026-11-6',
  '20261126',
  '2026-11-26T00:00',
  '11/26/26',
  '11-26-2026',
  '13/1/2026',
  '',
  '+010000-01-01',
  '-000001-01-01',
])('“%s” is no date', (text) => {
  expect(dateOf(text)).toBeNull();
});

test('times are read in the zone that they name, and can be typed again', () => {
  const winter = Date.UTC(2026, 10, 26, 5);
  expect(timeText(winter)).toBe('2026-11-26 12:00 a.m. EST');
  expect(timeText(winter, 'America/Chicago')).toBe('2026-11-25 11:00 p.m. CST');
  expect(timeText(Date.UTC(2026, 6, 4, 16, 5))).toBe('2026-07-04 12:05 p.m. EDT');
  for (let at = Date.UTC(2026, 10, 1, 3); at < Date.UTC(2026, 10, 1, 9); at += 15 * 60_000)
    for (const zone of ['America/New_York', 'America/Chicago'] as const)
      expect(instantOf(timeText(at, zone))).toBe(at);
});
