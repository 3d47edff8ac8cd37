import { describe, expect, it } from 'vitest';
import { chance, meanOf } from './chance.ts';

const drawn = (mean: number, concentration: number): number[] => {
  const source = chance(1);
  return Array.from({ length: 20_000 }, () => source.beta(mean, concentration));
};
const average = (list: readonly number[]) => list.reduce((a, b) => a + b, 0) / list.length;

describe('a share drawn from a beta distribution', () => {
  it.each([
    [0.4, 5],
    [0.1, 2],
    [0.85, 50],
  ])('has the mean %d, and with a concentration of %d the spread of one', (mean, concentration) => {
    const shares = drawn(mean, concentration);
    expect(average(shares)).toBeCloseTo(mean, 2);
    const variance = average(shares.map((share) => (share - mean) ** 2));
    expect(variance).toBeCloseTo((mean * (1 - mean)) / (concentration + 1), 2);
    expect(shares.every((share) => share >= 0 && share <= 1)).toBe(true);
  });
});

it('knows the mean of a spread', () => {
  expect(
    meanOf([
      [0, 10],
      [0.5, 20],
      [1, 60],
    ]),
  ).toBe(0.5 * 15 + 0.5 * 40);
});
