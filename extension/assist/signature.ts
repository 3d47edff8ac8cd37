/** A signature as strokes on a grid, and as the path that is stored and drawn. */
import { TEXT_LIMITS } from '../../shared/limits.ts';

export type Point = readonly [x: number, y: number];
export type Strokes = readonly (readonly Point[])[];

/** The grid: the same on every screen. */
export const GRID = { width: 600, height: 200 } as const;
/** Points closer than this, in units of the grid, add nothing that is seen. */
const STEP = 4;

const within = (value: number, most: number): number => Math.max(0, Math.min(most, Math.round(value)));

/** Where a finger is on the grid. `box`: the pad on screen. */
export const onGrid = (
  { clientX, clientY }: { clientX: number; clientY: number },
  box: { left: number; top: number; width: number; height: number },
): Point => [
  within(((clientX - box.left) / box.width) * GRID.width, GRID.width),
  within(((clientY - box.top) / box.height) * GRID.height, GRID.height),
];

const strokePath = (points: readonly Point[]): string => {
  const [first = [0, 0], ...rest] = points;
  // A tap is a line to itself, so it is drawn as a dot.
  return `M${first.join(' ')}${(rest.length > 0 ? rest : [first]).map((point) => `L${point.join(' ')}`).join('')}`;
};

/** As stored; empty without a stroke. */
export const pathOf = (strokes: Strokes): string => strokes.map(strokePath).join('');

/** The finger came down. A signature that would be too long to store stays as it is. */
export const begun = (strokes: Strokes, at: Point): Strokes => shortEnough([...strokes, [at]], strokes);

/** The finger moved. */
export const drawn = (strokes: Strokes, at: Point): Strokes => {
  const last = strokes.at(-1);
  const [x = 0, y = 0] = last?.at(-1) ?? [];
  if (!last || Math.hypot(at[0] - x, at[1] - y) < STEP) return strokes;
  return shortEnough([...strokes.slice(0, -1), [...last, at]], strokes);
};

const shortEnough = (next: Strokes, before: Strokes): Strokes =>
  pathOf(next).length > TEXT_LIMITS.signature ? before : next;

/** Longer than a tap by mistake, in units of the grid. */
const LEAST = 40;
export const isSigned = (strokes: Strokes): boolean =>
  strokes.reduce((all, points) => all + lengthOf(points), 0) >= LEAST;

const lengthOf = (points: readonly Point[]): number =>
  points.reduce((all, [x, y], index) => {
    const [beforeX, beforeY] = points[index - 1] ?? [x, y];
    return all + Math.hypot(x - beforeX, y - beforeY);
  }, 0);
