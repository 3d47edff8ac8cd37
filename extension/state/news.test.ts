import { expect, test, vi } from 'vitest';
import { news, tell } from './news.ts';

const texts = () => news.value.map(({ text }) => text);

test('two in one moment both stand there, and nothing stays for whoever reads on later', () => {
  vi.useFakeTimers();
  tell('One.');
  vi.advanceTimersByTime(4_000);
  tell('One.');
  expect(texts()).toEqual(['One.', 'One.']);
  expect(new Set(news.value.map(({ id }) => id)).size).toBe(2);
  vi.advanceTimersByTime(6_000);
  expect(texts()).toEqual(['One.']);
  vi.advanceTimersByTime(4_000);
  expect(texts()).toEqual([]);
  vi.useRealTimers();
});
