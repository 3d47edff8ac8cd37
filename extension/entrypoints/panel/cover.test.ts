import { expect, test, vi } from 'vitest';

vi.stubGlobal('IntersectionObserverEntry', class {});
const { createSight } = await import('./cover.ts');

test('a frame that is clear from the start takes presses at once; before it is measured it takes none', () => {
  const sight = createSight();
  expect(sight.isClear(1_000)).toBe(false);
  sight.saw(true, 1_000);
  expect(sight.isClear(1_000)).toBe(true);
});

test('what was hidden until just now takes none: the page may have uncovered it under a hand', () => {
  const sight = createSight();
  sight.saw(false, 1_000);
  sight.saw(true, 5_000);
  expect([sight.isClear(5_299), sight.isClear(5_300)]).toEqual([false, true]);
});

test('what is covered takes none as soon as anybody could be lured by what covers it', () => {
  const sight = createSight();
  sight.saw(true, 1_000);
  sight.saw(false, 5_000);
  expect([sight.isClear(5_199), sight.isClear(5_200)]).toEqual([true, false]);
});

test('a moment in which the page is laid out takes no press away, neither in it nor right after it', () => {
  const sight = createSight();
  sight.saw(true, 1_000);
  sight.saw(false, 5_000);
  expect(sight.isClear(5_050)).toBe(true);
  sight.saw(true, 5_110);
  expect([5_110, 5_250, 5_400, 5_500].map(sight.isClear)).toEqual([true, true, true, true]);
});

test('what was hidden from the start is no such moment', () => {
  const sight = createSight();
  sight.saw(false, 5_000);
  expect(sight.isClear(5_050)).toBe(false);
  sight.saw(true, 5_110);
  expect([sight.isClear(5_409), sight.isClear(5_410)]).toEqual([false, true]);
});

test('covers that come and go quickly win no moment once they could have been read together', () => {
  const sight = createSight();
  sight.saw(true, 1_000);
  for (let at = 5_000; at < 9_000; at += 200) {
    sight.saw(false, at);
    sight.saw(true, at + 100);
    if (at > 5_200) expect([sight.isClear(at + 50), sight.isClear(at + 150)]).toEqual([false, false]);
  }
  expect([sight.isClear(9_199), sight.isClear(9_200)]).toEqual([false, true]);
});
