import { expect, test } from 'vitest';
import { between, blackOut, crop, newShot, tidy, tries, undo } from './shot.ts';

const half = { left: 50, top: 50, width: 50, height: 50 };

test('gives the same area for a drag in any direction, within the picture', () => {
  const area = { left: 10, top: 20, width: 30, height: 40 };
  expect(between({ x: 10, y: 20 }, { x: 40, y: 60 })).toEqual(area);
  expect(between({ x: 40, y: 60 }, { x: 10, y: 20 })).toEqual(area);
  expect(tidy({ left: 90, top: 120, width: 50, height: 0 })).toEqual({
    left: 90,
    top: 99,
    width: 10,
    height: 1,
  });
});

test('selects within the visible part after a crop, and keeps blacked-out areas in place', () => {
  const black = blackOut(newShot(1000, 800), half);
  expect(black.black).toEqual([{ left: 500, top: 400, width: 500, height: 400 }]);
  const cut = crop(black, half);
  expect(cut.shown).toEqual({ left: 500, top: 400, width: 500, height: 400 });
  expect(crop(cut, half).shown).toEqual({ left: 750, top: 600, width: 250, height: 200 });
  expect(blackOut(cut, half).black[1]).toEqual({ left: 750, top: 600, width: 250, height: 200 });
});

test('undoes step by step, and then stops', () => {
  const shot = newShot(100, 100);
  const cut = crop(blackOut(shot, half), half);
  expect(undo(cut)).toMatchObject({ shown: shot.shown, black: [{ left: 50 }] });
  expect(undo(undo(cut))).toEqual(shot);
  expect(undo(shot)).toBe(shot);
});

test('tries a large picture smaller and smaller, a small one unchanged first', () => {
  expect(tries(300, 200)[0]).toEqual({ width: 300, height: 200, quality: 0.85 });
  expect(tries(4000, 1000)[0]).toEqual({ width: 2000, height: 500, quality: 0.85 });
  const pixels = tries(4000, 4000).map(({ width, height }) => width * height);
  expect(pixels).toEqual(pixels.toSorted((a, b) => b - a));
});
