/**
 * Makes `extension/panels/program/county-map.ts`, the outlines of Kentucky's counties as SVG paths. Run by hand when the source changes, never at start:
 *
 *     npm pack us-atlas@3.0.1 topojson-client@3.1.0 topojson-simplify@3.0.3 d3-geo@3.1.2   # install them into DIR
 *     node api/places/make-county-map.ts DIR
 *
 * - us-atlas 3.0.1 (ISC): Census Bureau, cartographic boundary files, in the public domain.
 * - topojson-client 3.1.0, topojson-simplify 3.0.3, d3-geo 3.1.2 (ISC): read, simplify, and draw them.
 */
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import countyData from './data/counties.json' with { type: 'json' };

/** The map's units; borders are drawn to a tenth of one. */
const [WIDTH, HEIGHT] = [600, 268];
/** Shared borders keep this part of their points. */
const KEPT = 0.2;

const [, , dir = '.'] = process.argv;
const need = createRequire(`${resolve(dir)}/package.json`);
const atlas = need('us-atlas/counties-10m.json');
const { feature } = need('topojson-client');
const { presimplify, simplify, quantile } = need('topojson-simplify');
const { geoConicEqualArea, geoPath } = need('d3-geo');

type Shape = { id: string };
const state = { ...atlas.objects.counties };
state.geometries = state.geometries.filter(({ id }: Shape) => id.startsWith('21'));
const fine = presimplify({ ...atlas, objects: { counties: state } });
const coarse = simplify(fine, quantile(fine, KEPT));
const shapes: Shape[] = feature(coarse, coarse.objects.counties).features;
const projection = geoConicEqualArea()
  .parallels([37, 38.5])
  .rotate([85.75, 0])
  .fitExtent(
    [
      [2, 2],
      [WIDTH - 2, HEIGHT - 2],
    ],
    { type: 'FeatureCollection', features: shapes },
  );
const path = geoPath(projection).digits(1);
const names = new Map(countyData.counties.map(({ fips, name }) => [fips, name]));
const rows = shapes
  .map((shape) => {
    const [x, y]: number[] = path.centroid(shape);
    return [names.get(shape.id) ?? '', path(shape), Math.round(x ?? 0), Math.round(y ?? 0)] as const;
  })
  .toSorted(([one], [other]) => (one < other ? -1 : 1));
if (rows.length !== names.size || rows.some(([name]) => name === ''))
  throw new Error('not every county was drawn');

const text = `/** Kentucky's counties, drawn by \`api/places/make-county-map.ts\`: name, outline, and where a label stands. Census Bureau, public domain. */
export const MAP_SIZE = [${WIDTH}, ${HEIGHT}] as const;
// biome-ignore format: one county per line keeps diffs readable
export const COUNTY_SHAPES: readonly (readonly [name: string, outline: string, x: number, y: number])[] = [
${rows.map((row) => `  [${row.map((cell) => (typeof cell === 'string' ? `'${cell}'` : cell)).join(', ')}],`).join('\n')}
];
`;
writeFileSync(new URL('../../extension/panels/program/county-map.ts', import.meta.url), text);
console.log(`${rows.length} counties, ${text.length} characters`);
