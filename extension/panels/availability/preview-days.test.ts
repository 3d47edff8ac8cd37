import { expect, test } from 'vitest';
import type { Preview } from '../../../shared/contracts/agent.ts';
import { previewDays, previewTotal } from './preview-days.ts';

const HOUR = 3_600_000;
const eastern = (day: number, hour: number, month = 10) => Date.UTC(2026, month, day, hour + 5);
/** Saturday at 3 p.m. in New York. */
const FROM = eastern(21, 15);
const preview = (more: Partial<Preview>): Preview => ({
  from: FROM,
  to: FROM + 15 * 24 * HOUR,
  zone: 'America/New_York',
  available: [],
  closed: [],
  ...more,
});
const none = { outOfOffice: [] };

test('shows fourteen days from the agent’s today, whatever day it is elsewhere', () => {
  const days = previewDays(preview({ from: eastern(21, 23) }), none);
  expect(days).toHaveLength(14);
  expect([days[0]?.date, days[13]?.date]).toEqual(['2026-11-21', '2026-12-04']);
});

test('shows hours over midnight on both days, each cut at midnight', () => {
  const days = previewDays(preview({ available: [{ from: eastern(23, 22), to: eastern(24, 6) }] }), none);
  expect(days[2]?.hours).toEqual([{ from: eastern(23, 22), to: eastern(24, 0) }]);
  expect(days[3]?.hours).toEqual([{ from: eastern(24, 0), to: eastern(24, 6) }]);
  expect(previewTotal(days)).toEqual({ minutes: 480, days: 2 });
});

test('calls a day without a gap a whole day, and today only from midnight on', () => {
  const days = previewDays(preview({ available: [{ from: FROM, to: FROM + 15 * 24 * HOUR }] }), none);
  expect(days.map(({ wholeDay }) => wholeDay)).toEqual([false, ...Array(13).fill(true)]);
});

test('names closed days, first and last included, and marks each day of an absence', () => {
  const days = previewDays(
    preview({ closed: [{ from: '2026-11-26', to: '2026-11-27', name: 'Thanksgiving' }] }),
    { outOfOffice: [{ from: eastern(30, 12), to: null }] },
  );
  expect(days.filter(({ closed }) => closed === 'Thanksgiving').map(({ date }) => date)).toEqual([
    '2026-11-26',
    '2026-11-27',
  ]);
  expect(days.filter(({ away }) => away).map(({ date }) => date)).toEqual([
    '2026-11-30',
    '2026-12-01',
    '2026-12-02',
    '2026-12-03',
    '2026-12-04',
  ]);
});

test('knows days on which the clocks change, and still calls them whole', () => {
  const autumn = preview({ from: Date.UTC(2026, 9, 30, 16), available: [{ from: 0, to: 4e12 }] });
  const back = previewDays(autumn, none).filter(({ clockChange }) => clockChange !== 0);
  expect(back.map(({ date, clockChange, wholeDay }) => [date, clockChange, wholeDay])).toEqual([
    ['2026-11-01', -HOUR, true],
  ]);
  const spring = previewDays(preview({ from: Date.UTC(2027, 2, 10, 16) }), none);
  expect(spring.filter(({ clockChange }) => clockChange > 0).map(({ date }) => date)).toEqual(['2027-03-14']);
});
