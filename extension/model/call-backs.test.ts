import { expect, it } from 'vitest';
import { dayAndTime } from '../../shared/i18n/when.ts';
import { callBackTimes } from './call-backs.ts';

const ZONE = 'America/Chicago';
/** Saturday, 7 March 2026, 7:50 p.m. in Bowling Green; clocks change that night. */
const NOW = Date.UTC(2026, 2, 8, 1, 50);
const told = (now: number) => callBackTimes(now, ZONE).map((at) => dayAndTime(at, now, ZONE, 'en'));

it('offers half hours when people want to be called, in their zone, also after a change of clocks', () => {
  const times = told(NOW);
  expect(times[0]).toMatch(/8:30.p\.m\./);
  expect(times[1]).toMatch(/tomorrow.*8:00.a\.m\./i);
  expect(times.filter((time) => /11:30.p\.m\.|7:30.a\.m\.|9:00.p\.m\./.test(time))).toEqual([]);
});

it('leaves out a time that is nearly here', () => {
  expect(callBackTimes(NOW, ZONE)[0]).toBe(Date.UTC(2026, 2, 8, 2, 30));
  expect(callBackTimes(NOW - 5 * 60_000, ZONE)[0]).toBe(Date.UTC(2026, 2, 8, 2, 0));
});
