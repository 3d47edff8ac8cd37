import { expect, test, vi } from 'vitest';
import { announce, liveRegion } from './live-region.ts';

const texts = () => liveRegion.value.map(({ text }) => text);

test('keeps two simultaneous messages, and removes them before somebody reads on', () => {
  vi.useFakeTimers();
  announce('One.');
  vi.advanceTimersByTime(4_000);
  announce('One.');
  expect(texts()).toEqual(['One.', 'One.']);
  expect(new Set(liveRegion.value.map(({ id }) => id)).size).toBe(2);
  vi.advanceTimersByTime(6_000);
  expect(texts()).toEqual(['One.']);
  vi.advanceTimersByTime(4_000);
  expect(texts()).toEqual([]);
  vi.useRealTimers();
});
