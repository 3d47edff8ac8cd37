/** Positions of a chart's bars, in pixels, computed by d3-scale. Pure. */
import { scaleBand, scaleLinear } from 'd3-scale';
import { PARTS, type Part } from './figures.ts';

export type BarRow = {
  readonly key: string;
  readonly label: string;
  /** Below the label. */
  readonly note?: string | undefined;
  readonly parts: Readonly<Record<Part, number>>;
};
/** `from` and `to` along the value axis. */
export type Piece = { readonly part: Part; readonly from: number; readonly to: number };
export type Bar = {
  readonly key: string;
  readonly label: string;
  readonly total: number;
  /** Along the key axis. */
  readonly start: number;
  readonly middle: number;
  readonly thickness: number;
  readonly pieces: readonly Piece[];
};
export type Tick = { readonly value: number; readonly at: number };
export type Bars = { readonly bars: readonly Bar[]; readonly ticks: readonly Tick[] };

/** Thicker bars look like blocks. */
const THICKEST = 40;
const TICKS = 4;

type Space = {
  /** From the first key to the last. */
  readonly along: readonly [number, number];
  /** From zero to the maximum. */
  readonly values: readonly [number, number];
};

/** Counts are whole numbers, so fractional ticks are dropped. */
export const barsOf = (rows: readonly BarRow[], { along, values }: Space): Bars => {
  const totals = rows.map(({ parts }) => PARTS.reduce((sum, part) => sum + parts[part], 0));
  const value = scaleLinear([0, Math.max(1, ...totals)], values).nice(TICKS);
  const band = scaleBand(
    rows.map(({ key }) => key),
    along,
  ).padding(0.25);
  const thickness = Math.min(THICKEST, band.bandwidth());
  const bars = rows.map(({ key, label, parts }, index) => {
    const middle = (band(key) ?? 0) + band.bandwidth() / 2;
    let sum = 0;
    const pieces = PARTS.flatMap((part) => {
      const before = sum;
      sum += parts[part];
      return parts[part] > 0 ? [{ part, from: value(before), to: value(sum) }] : [];
    });
    const total = totals[index] ?? 0;
    return { key, label, total, start: middle - thickness / 2, middle, thickness, pieces };
  });
  const ticks = value
    .ticks(TICKS)
    .filter(Number.isInteger)
    .map((each) => ({ value: each, at: value(each) }));
  return { bars, ticks };
};

/** Whether this label is shown when each needs `room` pixels; the last one always is. */
export const isLabelled = (index: number, count: number, width: number, room: number): boolean => {
  const every = Math.max(1, Math.ceil((count * room) / Math.max(1, width)));
  return (count - 1 - index) % every === 0;
};
