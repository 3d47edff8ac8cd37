import { expect, test } from 'vitest';
import { type BarRow, barsOf, isLabelled } from './bars.ts';

const row = (key: string, accepted: number, missed = 0): BarRow => ({
  key,
  label: key,
  parts: { accepted, rejected: 0, missed, elsewhere: 0 },
});
const space = { along: [0, 100], values: [200, 0] } as const;

test('stacks the pieces of a bar, and leaves out empty ones', () => {
  const [bar] = barsOf([row('a', 3, 1)], space).bars;
  expect(bar?.pieces).toEqual([
    { part: 'accepted', from: 200, to: 50 },
    { part: 'missed', from: 50, to: 0 },
  ]);
  expect(bar?.total).toBe(4);
});

test('puts ticks on whole numbers, from zero up to the tallest bar', () => {
  expect(barsOf([row('a', 1)], space).ticks.map(({ value }) => value)).toEqual([0, 1]);
  const ticks = barsOf([row('a', 37)], space).ticks.map(({ value }) => value);
  expect(ticks[0]).toBe(0);
  expect(ticks.at(-1)).toBeGreaterThanOrEqual(37);
});

test('draws an axis even without data', () => {
  const { bars, ticks } = barsOf([row('a', 0), row('b', 0)], space);
  expect(bars.every(({ pieces }) => pieces.length === 0)).toBe(true);
  expect(ticks.map(({ value }) => value)).toEqual([0, 1]);
  expect(barsOf([], space).bars).toEqual([]);
});

test('spaces bars evenly, and limits their thickness', () => {
  const { bars } = barsOf([row('a', 1), row('b', 1), row('c', 1)], space);
  for (const [index, bar] of bars.entries()) {
    expect(bar.thickness).toBeLessThanOrEqual(40);
    expect(bar.start).toBeGreaterThanOrEqual((bars[index - 1]?.start ?? -100) + bar.thickness);
  }
  expect(barsOf([row('a', 1)], space).bars[0]?.thickness).toBe(40);
});

test('drops labels until they fit, and always keeps the newest', () => {
  const shown = (count: number, width: number) =>
    Array.from({ length: count }, (_, index) => index).filter((index) => isLabelled(index, count, width, 50));
  expect(shown(7, 700)).toHaveLength(7);
  expect(shown(30, 600).at(-1)).toBe(29);
  expect(shown(30, 600)).toHaveLength(10);
  expect(shown(366, 600).length).toBeLessThanOrEqual(12);
});
