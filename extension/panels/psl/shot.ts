/**
 * Crops a screenshot and blacks out parts of it: areas in pixels of the original, selections in percent of
 * what is visible.
 */
import type { Area } from '../../model/black-out.ts';

export type { Area } from '../../model/black-out.ts';

export type Shot = {
  /** The visible part of the picture. */
  readonly shown: Area;
  readonly black: readonly Area[];
  /** Earlier states, newest last. */
  readonly before: readonly Pick<Shot, 'shown' | 'black'>[];
};

export const newShot = (width: number, height: number): Shot => ({
  shown: { left: 0, top: 0, width, height },
  black: [],
  before: [],
});

const within = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

/** Whole percents inside the picture; at least one percent wide and high. */
export const tidy = ({ left, top, width, height }: Area): Area => {
  const x = within(Math.round(left), 0, 99);
  const y = within(Math.round(top), 0, 99);
  return {
    left: x,
    top: y,
    width: within(Math.round(width), 1, 100 - x),
    height: within(Math.round(height), 1, 100 - y),
  };
};

/** The area between two points of a drag, in any order. */
export const between = (a: { x: number; y: number }, b: { x: number; y: number }): Area =>
  tidy({
    left: Math.min(a.x, b.x),
    top: Math.min(a.y, b.y),
    width: Math.abs(a.x - b.x),
    height: Math.abs(a.y - b.y),
  });

const inPixels = ({ shown }: Shot, { left, top, width, height }: Area): Area => ({
  left: Math.floor(shown.left + (shown.width * left) / 100),
  top: Math.floor(shown.top + (shown.height * top) / 100),
  width: Math.max(1, Math.ceil((shown.width * width) / 100)),
  height: Math.max(1, Math.ceil((shown.height * height) / 100)),
});

const changed = (shot: Shot, change: Partial<Pick<Shot, 'shown' | 'black'>>): Shot => ({
  ...shot,
  ...change,
  before: [...shot.before, { shown: shot.shown, black: shot.black }],
});

export const crop = (shot: Shot, selection: Area): Shot =>
  changed(shot, { shown: inPixels(shot, selection) });
export const blackOut = (shot: Shot, selection: Area): Shot =>
  changed(shot, { black: [...shot.black, inPixels(shot, selection)] });
export const undo = (shot: Shot): Shot => {
  const last = shot.before.at(-1);
  return last ? { ...last, before: shot.before.slice(0, -1) } : shot;
};

/** A saved picture has at most 60 parts of 40,000 characters of base64. */
export const LARGEST = 60 * 40_000;
const WIDEST = 2_000;

/** Sizes and qualities to try until the picture is small enough. */
export const tries = (
  width: number,
  height: number,
): { width: number; height: number; quality: number }[] => {
  const first = Math.min(1, WIDEST / Math.max(width, height));
  return [1, 0.8, 0.6, 0.4, 0.25].flatMap((scale) =>
    [0.85, 0.6].map((quality) => ({
      width: Math.max(1, Math.round(width * first * scale)),
      height: Math.max(1, Math.round(height * first * scale)),
      quality,
    })),
  );
};
