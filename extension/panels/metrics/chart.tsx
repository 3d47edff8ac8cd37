/** Stacked bars as SVG. Hidden from screen readers, which get the table. */

import { useEffect, useRef, useState } from 'preact/hooks';
import { itemAt } from '../../../shared/typed.ts';
import { settingsI18n } from '../../state/settings-i18n.ts';
import { type Bar, type BarRow, type Bars, barsOf, isLabelled } from './bars.ts';
import { PARTS, type Part } from './figures.ts';

/** Until the first measurement, and where nothing can be measured. */
const FIRST_WIDTH = 640;
const TALL = 214;
/** From the lower edge. */
const LABEL_LINE = 24;
const NOTE_LINE = 7;
const NOTE_ROOM = 40;
/** A name with its bar below. */
const ROW = 52;
const NAME_LINE = 14;
const BAR_TOP = 22;
const BAR = 18;
/** Room for the number after a bar. */
const TOTAL = 48;
const EDGE = { top: 10, right: 12, bottom: 42, left: 34 };
const LABEL_ROOM = 64;

const useWidth = () => {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(FIRST_WIDTH);
  useEffect(() => {
    if (!box.current) return;
    const observer = new ResizeObserver(([entry]) => entry && setWidth(Math.round(entry.contentRect.width)));
    observer.observe(box.current);
    return () => observer.disconnect();
  }, []);
  return { box, width: Math.max(width, 240) };
};

export const partName = (part: Part): string => settingsI18n.value.metrics[part];

const tooltip = ({ label, total, pieces }: Bar, parts: BarRow['parts']): string =>
  [`${label}: ${total}`, ...pieces.map(({ part }) => `${partName(part)}: ${parts[part]}`)].join('\n');

type DrawProps = { readonly rows: readonly BarRow[]; readonly width: number };

const Columns = ({ rows, width }: DrawProps) => {
  const bottom = TALL - EDGE.bottom;
  const right = width - EDGE.right;
  const { bars, ticks }: Bars = barsOf(rows, { along: [EDGE.left, right], values: [bottom, EDGE.top] });
  return (
    <svg class="chart" width={width} height={TALL} aria-hidden="true">
      {ticks.map(({ value, at }) => (
        <g key={value}>
          <line class="chart-line" x1={EDGE.left} x2={right} y1={at} y2={at} />
          <text class="chart-text" x={EDGE.left - 8} y={at} dy="0.32em" text-anchor="end">
            {value}
          </text>
        </g>
      ))}
      {bars.map((bar, index) => (
        <g key={bar.key}>
          <title>{tooltip(bar, itemAt(rows, index).parts)}</title>
          {bar.pieces.map(({ part, from, to }) => (
            <rect
              key={part}
              class={`bar bar-${part}`}
              x={bar.start}
              y={to}
              width={bar.thickness}
              height={from - to}
            />
          ))}
          {isLabelled(index, bars.length, right - EDGE.left, LABEL_ROOM) && (
            <text class="chart-text" x={bar.middle} y={TALL - LABEL_LINE} text-anchor="middle">
              {bar.label}
            </text>
          )}
          {isLabelled(index, bars.length, right - EDGE.left, NOTE_ROOM) && (
            <text class="chart-note" x={bar.middle} y={TALL - NOTE_LINE} text-anchor="middle">
              {itemAt(rows, index).note}
            </text>
          )}
        </g>
      ))}
    </svg>
  );
};

/** Names are above their bars: next to them, the longest would leave no room. */
const Rows = ({ rows, width }: DrawProps) => {
  const { bars } = barsOf(rows, { along: [0, rows.length * ROW], values: [1, width - TOTAL] });
  return (
    <svg class="chart" width={width} height={rows.length * ROW} aria-hidden="true">
      {bars.map((bar, index) => (
        <g key={bar.key} transform={`translate(0 ${index * ROW})`}>
          <title>{tooltip(bar, itemAt(rows, index).parts)}</title>
          <text class="chart-name" x={0} y={NAME_LINE}>
            {bar.label}
          </text>
          {bar.pieces.map(({ part, from, to }) => (
            <rect key={part} class={`bar bar-${part}`} x={from} y={BAR_TOP} width={to - from} height={BAR} />
          ))}
          <text class="chart-text" x={(bar.pieces.at(-1)?.to ?? 0) + 8} y={BAR_TOP + BAR / 2} dy="0.32em">
            {bar.total}
          </text>
        </g>
      ))}
    </svg>
  );
};

/** In the order of the parts in a bar. */
export const Legend = () => (
  <ul class="legend" aria-hidden="true">
    {PARTS.map((part) => (
      <li key={part}>
        <svg width="14" height="14" aria-hidden="true">
          <rect class={`bar bar-${part}`} x="1" y="1" width="12" height="12" />
        </svg>
        {partName(part)}
      </li>
    ))}
  </ul>
);

/** `upright`: time runs left to right. Otherwise bars are horizontal, because names need room. */
export const Chart = ({ rows, upright }: { rows: readonly BarRow[]; upright: boolean }) => {
  const { box, width } = useWidth();
  return (
    <div class="chart-box" ref={box}>
      {upright ? <Columns rows={rows} width={width} /> : <Rows rows={rows} width={width} />}
    </div>
  );
};
