import { expect, test } from 'vitest';
import { createHand, SETTLES_IN } from './hand.ts';

const NOON = 1_000_000;
/** The frame's corner is at (100, 200) on the screen unless moved. */
const at = (x: number, y: number, corner = { x: 100, y: 200 }, zoom = 1) => ({
  screenX: x,
  screenY: y,
  clientX: Math.round((x - corner.x) / zoom),
  clientY: Math.round((y - corner.y) / zoom),
});
/** In the frame for long enough. */
const rested = () => {
  const hand = createHand();
  hand.pointed(NOON - 1_000, at(500, 500));
  return hand;
};

test('a press counts where the hand came by itself, also right after a move', () => {
  const hand = rested();
  hand.pointed(NOON, at(520, 540));
  expect(hand.pressed(NOON)).toBe(true);
});

test('a press counts for nothing right after the hand came in, since the frame may have come to the hand', () => {
  const hand = rested();
  hand.left();
  hand.pointed(NOON, at(500, 500));
  expect(hand.pressed(NOON + SETTLES_IN - 1)).toBe(false);
});

test('nor right after a silence in which the hand went elsewhere, since it may have left without a word', () => {
  const hand = rested();
  hand.pointed(NOON, at(700, 300));
  expect(hand.pressed(NOON)).toBe(false);
  const quick = rested();
  for (const [ms, x] of [
    [0, 530],
    [16, 700],
  ] as const)
    quick.pointed(NOON + ms, at(x, 500));
  expect(quick.pressed(NOON + 16)).toBe(true);
});

test('nor right after the frame moved under a hand that kept still', () => {
  const hand = rested();
  hand.pointed(NOON, at(500, 500, { x: 100, y: 150 }));
  expect(hand.pressed(NOON + 100)).toBe(false);
  expect(hand.pressed(NOON + 100 + SETTLES_IN)).toBe(true);
});

test('nor where the frame moved while the hand was away without a word, however near it comes back', () => {
  for (const [x, y, dx, dy] of [
    [503, 500, 0, 30],
    [520, 530, 3, 0],
    [540, 460, -40, 40],
  ] as const) {
    const hand = rested();
    hand.pointed(NOON, at(x, y, { x: 100 + dx, y: 200 + dy }));
    expect(hand.pressed(NOON + 100)).toBe(false);
  }
});

test('nor where the frame creeps along under a hand that moves', () => {
  const hand = rested();
  for (let step = 1; step <= 40; step++)
    hand.pointed(NOON - 640 + step * 16, at(500 + step, 500, { x: 100, y: 200 - step }));
  expect(hand.pressed(NOON)).toBe(false);
});

test.each([0.5, 0.67, 0.9, 1.1, 1.5, 2, 3])(
  'a hand at a zoom of %d is known once it moved a little',
  (zoom) => {
    const hand = createHand();
    const move = (step: number, corner = { x: 100, y: 200 }) =>
      hand.pointed(NOON + step * 16, at(300 + step * 11, 300 + step * 3, corner, zoom));
    for (let step = 0; step < 20; step++) move(step);
    expect(hand.pressed(NOON + 20 * 16)).toBe(false);
    for (let step = 20; step < 60; step++) move(step);
    expect(hand.pressed(NOON + 60 * 16)).toBe(true);
    move(70, { x: 100, y: 160 });
    expect(hand.pressed(NOON + 71 * 16)).toBe(false);
  },
);

test('who presses quickly, again and again, never hits what came under the hand meanwhile', () => {
  const hand = rested();
  hand.left();
  hand.pointed(NOON, at(500, 500));
  const presses = Array.from({ length: 20 }, (_, index) => hand.pressed(NOON + index * (SETTLES_IN - 1)));
  expect(presses).not.toContain(true);
});

test('a hand that trembles is as good as still', () => {
  const hand = rested();
  hand.pointed(NOON, at(501, 501));
  expect(hand.pressed(NOON)).toBe(true);
});

test('what is shown as of now takes no press yet', () => {
  const hand = rested();
  hand.surprise(NOON);
  expect([hand.isSteady(NOON + SETTLES_IN - 1), hand.isSteady(NOON + SETTLES_IN)]).toEqual([false, true]);
});
