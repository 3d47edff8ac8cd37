import { expect, test } from 'vitest';
import { signature } from '../../shared/contracts/assist.ts';
import { begun, drawn, isSigned, onGrid, type Point, pathOf, type Strokes } from './signature.ts';

const line = (points: readonly Point[]): Strokes =>
  points.slice(1).reduce(drawn, begun([], points[0] ?? [0, 0]));

test('a finger’s way is on the grid whatever the size of the pad, also outside of it', () => {
  const box = { left: 10, top: 20, width: 300, height: 100 };
  expect(onGrid({ clientX: 160, clientY: 70 }, box)).toEqual([300, 100]);
  expect(onGrid({ clientX: -50, clientY: 900 }, box)).toEqual([0, 200]);
});

test('strokes become a path that the service takes, and that stays short enough', () => {
  const two = begun(
    line([
      [0, 0],
      [10, 0],
      [11, 0],
      [50, 40],
    ]),
    [70, 70],
  );
  expect(pathOf(two)).toBe('M0 0L10 0L50 40M70 70L70 70');
  expect(signature.safeParse(pathOf(two)).success).toBe(true);
  const scribble = line(Array.from({ length: 1_200 }, (_, n) => [(n * 37) % 600, (n * 91) % 200]));
  expect(signature.safeParse(pathOf(scribble)).success).toBe(true);
  expect(pathOf(begun(scribble, [600, 200])).length).toBeLessThanOrEqual(8_000);
});

test.each([
  ['nothing', [], false],
  ['a tap', [[[5, 5]]], false],
  [
    'a name',
    [
      [
        [0, 0],
        [80, 60],
      ],
    ],
    true,
  ],
] as [string, Strokes, boolean][])('%s: signed is %s', (_what, strokes, signed) => {
  expect(isSigned(strokes)).toBe(signed);
});

test.each(['', 'M1 1', 'M1 1L2 2Z', 'M1 1L2 2<script>', `M1 1${'L2 2'.repeat(3_000)}`])(
  'the service refuses what is no signature',
  (path) => {
    expect(signature.safeParse(path).success).toBe(false);
  },
);
