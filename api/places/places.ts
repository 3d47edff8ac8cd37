/** Where a ZIP is: its point, its counties, and their time zones. All data is in this folder and read once at import. */
import type { Zone } from '../../shared/vocabulary.ts';
import countyData from './data/counties.json' with { type: 'json' };
import zipData from './data/zips.json' with { type: 'json' };

/** Decimal degrees; north and east are positive. */
export type Point = { readonly lat: number; readonly lon: number };

/** A ZIP with one county. The point is the ZIP's, the zone the county's. */
export type Place = { zip: string; county: string; zone: Zone; lat: number; lon: number };

export type County = {
  readonly name: string;
  readonly fips: string;
  readonly zone: Zone;
  readonly population: number;
};

/** `area`: the Census Bureau drew one. `po-box`: a post office's boxes, or a single large mail recipient. */
export type Zip = Point & {
  readonly zip: string;
  readonly city: string;
  /** Names as in `COUNTIES`, never empty, the post office's county first. */
  readonly counties: readonly string[];
  readonly kind: 'area' | 'po-box';
};

export type ZipAnswer =
  | { kind: 'found'; place: Place }
  /** The county must be given; `counties` are the choices, the main one first. */
  | { kind: 'ambiguous'; zip: string; counties: string[] }
  /** Treat it like `found`, though nobody lives there: point and county are the post office's. */
  | { kind: 'po-box'; zip: string; place: Place }
  /** A ZIP of another state, a territory, or the armed forces. */
  | { kind: 'out-of-state'; zip: string }
  /** Not five digits, or a number that is not a ZIP. */
  | { kind: 'unknown'; zip: string };

/** Kentucky's 120 counties by name: 41 on Central time, 79 on Eastern. */
export const COUNTIES: readonly County[] = countyData.counties;

/** Every ZIP that reaches into Kentucky: areas first, then PO boxes, each in order. */
export const ZIPS: readonly Zip[] = [
  ...zipData.areas.map((zip) => ({ ...zip, kind: 'area' as const })),
  ...zipData.poBoxes.map((zip) => ({ ...zip, kind: 'po-box' as const })),
];

const zipsByCode = new Map(ZIPS.map((zip) => [zip.zip, zip]));
const zoneByCounty = new Map(COUNTIES.map(({ name, zone }) => [name, zone]));
const unusedPrefixes = new Set(zipData.unusedPrefixes.split(' '));

/**
 * Looks up a typed ZIP or ZIP+4. If it touches several counties, `county` decides; a county that it doesn't
 * touch brings the question back. Ignores case, spaces, and "County" in names.
 */
export function lookUpZip(zip: string, county?: string): ZipAnswer {
  const typed = zip.trim();
  const code = /^(\d{5})(?:-?\d{4})?$/.exec(typed)?.[1];
  if (!code) return { kind: 'unknown', zip: typed };
  const known = zipsByCode.get(code);
  if (!known)
    return { kind: isKentuckyPrefix(code) || isUnused(code) ? 'unknown' : 'out-of-state', zip: code };
  const wanted = county?.trim() ? known.counties.find((name) => sameCounty(name, county)) : undefined;
  if (wanted) return answer(known, wanted);
  // 38079 is Tennessee, except a few homes in Kentucky Bend: only the county distinguishes them.
  if (!isKentuckyPrefix(code)) return { kind: 'out-of-state', zip: code };
  const [main = '', ...others] = known.counties;
  if (county?.trim() || others.length > 0)
    return { kind: 'ambiguous', zip: code, counties: [...known.counties] };
  return answer(known, main);
}

function answer({ zip, lat, lon, kind }: Zip, county: string): ZipAnswer {
  const place: Place = { zip, county, zone: zoneOf(county), lat, lon };
  return kind === 'area' ? { kind: 'found', place } : { kind, zip, place };
}

/** The zone of a county named as in `COUNTIES`. Throws on any other name, which would be a data error. */
function zoneOf(county: string): Zone {
  const zone = zoneByCounty.get(county);
  if (!zone) throw new Error(`No such county in the table: ${county}`);
  return zone;
}

/** Prefixes 400 to 427 are Kentucky's; 428 and 429 are unused. */
const isKentuckyPrefix = (zip: string) => zip >= '40000' && zip < '42800';
const isUnused = (zip: string) => unusedPrefixes.has(zip.slice(0, 3));
const letters = (name: string) => name.toLowerCase().replace(/\bcounty\b|[^a-z]/g, '');
const sameCounty = (a: string, b: string) => letters(a) === letters(b);
