import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../in-memory/random.ts';
import { defaultPolicy } from '../policy.ts';
import { learned, type Practiced, practiced, SCORES_KEPT, unpracticed } from './calibration.ts';

const MINUTE = 60_000;
const start = unpracticed('hour', 'any', defaultPolicy);

/** Makes promises one by one from what is known so far; `late`: how long after the planned time each call comes. */
function season(late: (n: number) => number, promises: number): { kept: number; known: Practiced } {
  let known = start;
  const scores: number[] = [];
  let kept = 0;
  for (let n = 0; n < promises; n++) {
    const score = late(n);
    const missed = score > known.margin;
    if (!missed) kept++;
    scores.unshift(score);
    known = learned(known, missed, scores.slice(0, SCORES_KEPT), defaultPolicy);
  }
  return { kept: kept / promises, known };
}

describe('what is learned from how promises came out (rule 8h)', () => {
  it.each([
    ['early by chance', 0, 20],
    ['always late', 15, 40],
    ['spread wide', -30, 90],
  ])('keeps more than nineteen of twenty, whatever calls are like: %s', (_what, from, width) => {
    const random = seededRandom(7);
    const { kept } = season(() => (from + width * random()) * MINUTE, 2_000);
    expect(kept).toBeGreaterThan(0.955);
    expect(kept).toBeLessThan(0.99);
  });

  it('finds its way back after calls have become slower from one day to the next', () => {
    const random = seededRandom(8);
    const slower = (n: number) => (n < 500 ? -20 : 10) * MINUTE + 20 * MINUTE * random();
    const { kept } = season(slower, 2_500);
    expect(kept).toBeGreaterThan(0.95);
  });

  it('stops thirty minutes at six of a hundred and takes them up again at three', () => {
    const late = (share: number) => Array.from({ length: 100 }, (_, n) => (n < share ? 1 : -1));
    const then = (before: Practiced, share: number) => learned(before, false, late(share), defaultPolicy);
    expect(then(start, 5).stopped).toBe(false);
    const stopped = then(start, 6);
    expect(stopped.stopped).toBe(true);
    expect(then(stopped, 4).stopped).toBe(true);
    expect(then(stopped, 3).stopped).toBe(false);
    // A handful is no evidence, and one of the first twenty is chance.
    const first = (all: number, share: number) =>
      learned(start, true, late(share).slice(0, all), defaultPolicy).stopped;
    expect([first(3, 3), first(20, 1), first(20, 2)]).toEqual([false, false, true]);
  });

  it('heeds the worst of a part of the day that has few scores, where it is later than the whole day asks for', () => {
    const any = { ...start, part: 'any', scores: 60, margin: MINUTE } as const;
    const evening = (scores: number, margin: number) =>
      practiced([any, { ...start, part: 'evening', scores, margin }], 'hour', 'evening', defaultPolicy);
    expect(evening(8, 90 * MINUTE)).toEqual({ ...any, margin: 90 * MINUTE });
    expect(evening(8, -90 * MINUTE)).toEqual(any);
    expect(evening(7, 90 * MINUTE)).toEqual(any);
    expect(evening(20, -90 * MINUTE).margin).toBe(-90 * MINUTE);
  });

  it('gives away less of the planned duty after a miss, and slowly more while promises are kept', () => {
    const missed = learned(start, true, [1], defaultPolicy);
    expect(missed.share).toBeLessThan(start.share);
    expect(learned(missed, false, [-1, 1], defaultPolicy).share).toBeGreaterThan(missed.share);
  });

  it('learns once: a call that comes after its promise passed only says how late it was', () => {
    const passed = learned(start, true, [MINUTE], defaultPolicy);
    const called = learned(passed, null, [9 * MINUTE], defaultPolicy);
    expect(called.level).toBe(passed.level);
    expect(called.margin).toBe(9 * MINUTE);
  });
});
