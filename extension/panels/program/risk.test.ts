import { expect, test } from 'vitest';
import { riskCounts, riskOf, spanText } from './risk.ts';

const MINUTE = 60_000;
const row = (left: number | null) => ({
  ...({ referralId: 'r', county: 'Pike', language: 'en', submittedAt: 0, state: 'asked', asked: 1 } as const),
  promisedBy: left === null ? null : 100 * MINUTE + left,
});

test.each([
  [0, 'past'],
  [-1, 'past'],
  [1, 'under5'],
  [5 * MINUTE, 'under5'],
  [5 * MINUTE + 1, 'under10'],
  [10 * MINUTE, 'under10'],
  [10 * MINUTE + 1, 'inTime'],
  [null, 'noPromise'],
] as const)('a promise with %s ms left is “%s”', (left, risk) => {
  expect(riskOf(row(left), 100 * MINUTE)).toBe(risk);
});

test('counts each call in one group', () => {
  expect(riskCounts([row(0), row(1), row(null), row(60 * MINUTE)], 100 * MINUTE)).toEqual({
    ...{ past: 1, under5: 1, under10: 0, inTime: 1, noPromise: 1 },
  });
});

test.each([
  [130_000, '2:10'],
  [9_999, '0:09'],
  [-5, '0:00'],
  [65 * MINUTE, '1\u00a0h 5\u00a0min'],
])('shows %s ms as %s', (ms, text) => {
  expect(spanText(ms)).toBe(text);
});
