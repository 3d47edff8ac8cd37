import { expect, it } from 'vitest';
import { isWorthIt, type NudgeRun, type NudgeSeason, nudgeText } from './nudge-seasons.ts';

const part = (kept: number) => ({ asked: 100, promised: 80, kept, inOwnLanguage: 20 });
const run = (is: Partial<NudgeRun> = {}): NudgeRun => ({
  ...{ thin: part(60), evening: part(50), elsewhere: part(70), alerts: 400, nudges: 0, stayed: 0 },
  ...{ nudgesElsewhere: 0, mostPerAgentAWeek: 0, violations: 0, ...is },
});
const seasons = (...nudged: Partial<NudgeRun>[]): NudgeSeason[] =>
  nudged.map((is, seed) => ({ seed, without: run(), with: run({ nudges: 30, stayed: 10, ...is }) }));

it('says how much nudges change, with the interval of whole seasons', () => {
  const text = nudgeText(seasons({ thin: part(62) }, { thin: part(64) }, { thin: part(63) }));
  expect(text).toMatch(
    /promise kept, of 100 who asked +60\.0 → 63\.0 +\+3\.0 \(\+2\.0 to \+4\.0\), more in 3 of 3/,
  );
  expect(text).toContain('90 nudges, 0 of them elsewhere; 30 stayed on.');
});

it('is worth it with more promises kept in the thin county, and no more alerts elsewhere than chance explains', () => {
  const better = { thin: part(62) };
  expect(isWorthIt(seasons(better, { thin: part(61) }))).toBe(true);
  expect(isWorthIt(seasons(better, { thin: part(57) }))).toBe(false);
  expect(isWorthIt(seasons({ ...better, alerts: 390 }, { ...better, alerts: 420 }))).toBe(true);
  expect(isWorthIt(seasons({ ...better, alerts: 410 }, { ...better, alerts: 420 }))).toBe(false);
  expect(isWorthIt(seasons({ ...better, violations: 1 }))).toBe(false);
});
