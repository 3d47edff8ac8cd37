/** On duty by county on a map of Kentucky, with the same numbers in a table behind it. */
import type { Board } from '../../../shared/contracts/board.ts';
import { programWords } from '../../locales/program-words.ts';
import { i18n } from '../../state/worklist.ts';
import { Counts } from './counts.tsx';
import { COUNTY_SHAPES, MAP_SIZE } from './county-map.ts';

type County = Board['counties'][number];
const words = () => programWords(i18n.value.screen).board;

/** Steps of the map's color, by people on duty. */
export const stepOf = (onDuty: number): 0 | 1 | 2 | 3 => {
  if (onDuty === 0) return 0;
  if (onDuty <= 2) return 1;
  return onDuty <= 5 ? 2 : 3;
};
const LEGEND = ['0', '1–2', '3–5', '6+'];
const isAlone = ({ waiting, onDuty }: County): boolean => waiting > 0 && onDuty === 0;
const QUIET = { waiting: 0, onDuty: 0 };

/** Where somebody waits and nobody is on duty, the edge is thick and the name is on the map. */
const Shape = ({
  shape: [name, outline, x, y],
  of,
}: {
  shape: (typeof COUNTY_SHAPES)[number];
  of: County;
}) => {
  const alone = isAlone(of);
  return (
    <g class={alone ? 'map-county map-alone' : `map-county map-step-${stepOf(of.onDuty)}`}>
      <path d={outline}>
        <title>{words().mapCounty(i18n.value.words.county(name), of.onDuty, of.waiting)}</title>
      </path>
      {(alone || of.onDuty > 0) && (
        <text x={x} y={alone ? y + 9 : y + 4}>
          {of.onDuty}
        </text>
      )}
      {alone && (
        <text class="map-name" x={x} y={y - 3}>
          {name}
        </text>
      )}
    </g>
  );
};

export const CountyBoard = ({ counties }: Pick<Board, 'counties'>) => {
  const { mapLabel, mapAlone, table, county } = words();
  const known = new Map(counties.map((one) => [one.county, one]));
  const shapes = COUNTY_SHAPES.map((shape) => ({
    shape,
    of: known.get(shape[0]) ?? { county: shape[0], ...QUIET },
  }));
  // Drawn last, so no neighbor covers their edge.
  const inOrder = shapes.toSorted((one, other) => Number(isAlone(one.of)) - Number(isAlone(other.of)));
  const alone = counties.filter(isAlone).length;
  return (
    <>
      <svg class="map" viewBox={`0 0 ${MAP_SIZE[0]} ${MAP_SIZE[1]}`} role="img" aria-label={mapLabel(alone)}>
        {inOrder.map(({ shape, of }) => (
          <Shape key={shape[0]} shape={shape} of={of} />
        ))}
      </svg>
      <p class="map-legend muted">
        {LEGEND.map((label, step) => (
          <span key={label} class={`map-key map-step-${step}`}>
            {label}
          </span>
        ))}
        <span class="map-key map-alone">{mapAlone}</span>
      </p>
      <details>
        <summary>{table}</summary>
        <Counts title={county} rows={counties.map(({ county: name, ...counts }) => ({ name, ...counts }))} />
      </details>
    </>
  );
};
