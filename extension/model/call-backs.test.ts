import { expect, it } from 'vitest';
import { dayAndTime } from '../../shared/i18n/when.ts';
import { callBackDays } from './call-backs.ts';

const ZONE = 'America/Chicago';
const ZONES = { agent: ZONE, resident: ZONE };
/** Saturday, 7 March 2026, 7:50 p.m. in Bowling Green; clocks change that night. */
const NOW = Date.UTC(2026, 2, 8, 1, 50);
const DAY = 24 * 60 * 60_000;
const days = (now = NOW, saved: number | null = null, zones = ZONES) =>
  callBackDays(now, now + 14 * DAY, saved, zones);
const told = (now: number) =>
  days(now).map(({ times }) => times.map((at) => dayAndTime(at, now, ZONE, 'en')));

it('offers quarters of an hour today and hours later, when people want to be called, also after a change of clocks', () => {
  const [today = [], tomorrow = [], ...later] = told(NOW);
  expect(today.map((time) => time.match(/\d+:\d+/)?.[0])).toEqual(['8:00', '8:15', '8:30', '8:45']);
  expect(tomorrow).toHaveLength(13);
  expect(tomorrow[0]).toMatch(/tomorrow.*8:00.a\.m\./i);
  expect(tomorrow.at(-1)).toMatch(/8:00.p\.m\./);
  expect(later).toHaveLength(13);
});

it('ends where the service would refuse the time', () => {
  const last = days().at(-1)?.times.at(-1) ?? 0;
  expect(last).toBeLessThanOrEqual(NOW + 14 * DAY);
  expect(last).toBeGreaterThan(NOW + 13 * DAY);
});

it('leaves out a time that is nearly here', () => {
  expect(days()[0]?.times[0]).toBe(Date.UTC(2026, 2, 8, 2, 0));
  expect(days(NOW + 5 * 60_000)[0]?.times[0]).toBe(Date.UTC(2026, 2, 8, 2, 15));
});

it('has the saved time, also when it has come or is no quarter of an hour', () => {
  for (const saved of [NOW - 60_000, NOW + DAY + 60_000])
    expect(days(NOW, saved).flatMap(({ times }) => times)).toContain(saved);
});

it('keeps to the resident’s hours and the agent’s days', () => {
  const [today] = days(NOW, null, { agent: 'America/New_York', resident: ZONE });
  expect(today).toMatchObject({ day: '2026-03-07' });
  expect(today?.times.at(-1)).toBe(Date.UTC(2026, 2, 8, 2, 45));
});
