import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { systemClock } from './clock.ts';

const NOON = Date.parse('2026-11-20T17:00:00Z');
const DAY = 86_400_000;

beforeEach(() => {
  vi.useFakeTimers({ now: NOON });
});
afterEach(() => {
  vi.useRealTimers();
});

/** When each task ran, in ms after noon. */
const ranAt = (...instants: number[]): number[] => {
  const ran: number[] = [];
  for (const after of instants) systemClock.at(NOON + after, () => ran.push(Date.now() - NOON));
  return ran;
};

test.each([-1_000, 0, 1, 2, 3, 900_000, 60 * DAY])('a task due in %i ms runs then and once', (after) => {
  const ran = ranAt(after);
  vi.advanceTimersByTime(Math.max(0, after));
  vi.advanceTimersByTime(DAY);
  expect(ran).toEqual([Math.max(0, after)]);
});

test('a clock that was set back makes the task wait for the rest', () => {
  const ran = ranAt(1_000);
  vi.setSystemTime(NOON - 500);
  vi.advanceTimersByTime(1_499);
  expect(ran).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(ran).toEqual([1_000]);
});

test.each([0, 1, 999])('a task canceled after %i ms does not run', (after) => {
  const ran: number[] = [];
  const cancel = systemClock.at(NOON + 1_000, () => ran.push(Date.now()));
  vi.advanceTimersByTime(after);
  cancel();
  vi.advanceTimersByTime(DAY);
  expect(ran).toEqual([]);
});
