/** Where a ZIP is: its point, the counties it touches, their time zone. All of it is data in this folder, read once at import. */
import type { Zone } from '../../shared/vocabulary.ts';
import countyData from './data/counties.json' with { type: 'json' };
import zipData from './data/zips.json' with { type: 'json' };

/** Decimal degrees, north and east positive. */
export type Point = { readonly lat: number; readonly lon: number };

/** A ZIP with the one county that is meant. The point is the ZIP's, the zone is the county's. */
export type Place = { zip: string; county: string; zone: Zone; lat: number; lon: number };

export type County = {
  readonly name: string;
  readonly fips: string;
  readonly zone: Zone;
  readonly population: number;
};

/** `area`: the Census Bureau drew one around it. `po-box`: a post office's boxes, or one big receiver of mail. */
export type Zip = Point & {
  readonly zip: string;
  readonly city: string;
  /** Names as in `COUNTIES`, never empty, the post office's own county first. */
  readonly counties: readonly string[];
  readonly kind: 'area' | 'po-box';
};

export type ZipAnswer =
  | { kind: 'found'; place: Place }
  /** The county must be said; `counties` are those to choose from, the main one first. */
  | { kind: 'ambiguous'; zip: string; counties: string[] }
  /** As good as `found`, though nobody lives there: the point and county are the post office's. */
  | { kind: 'po-box'; zip: string; place: Place }
  /** A ZIP of another state, a territory or the armed forces. */
  | { kind: 'out-of-state'; zip: string }
  /** Not five digits, or a number that no ZIP has. */
  | { kind: 'unknown'; zip: string };

/** Kentucky's 120 counties by name: 41 on Central time, 79 on Eastern. */
export const COUNTIES: readonly County[] = countyData.counties;

/** Every ZIP that reaches into Kentucky, areas first, each group in order. */
export const ZIPS: readonly Zip[] = [
  ...zipData.areas.map((zip) => ({ ...zip, kind: 'area' as const })),
  ...zipData.poBoxes.map((zip) => ({ ...zip, kind: 'po-box' as const })),
];

const zipsByCode = new Map(ZIPS.map((zip) => [zip.zip, zip]));
const zoneByCounty = new Map(COUNTIES.map(({ name, zone }) => [name, zone]));
const unusedPrefixes = new Set(zipData.unusedPrefixes.split(' '));

/**
 * What a typed ZIP means, ZIP+4 included. `county` settles it where the ZIP touches several; one that the ZIP does not
 * touch settles nothing and brings the question back. Spelling of the county is forgiven (case, spaces, "County").
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
  // 38079 is Tennessee's but for a handful of homes in Kentucky Bend: only somebody who says the county lives there.
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

/** The zone of a county named as in `COUNTIES`. Throws on any other name, which would be a bug in the data. */
function zoneOf(county: string): Zone {
  const zone = zoneByCounty.get(county);
  if (!zone) throw new Error(`No such county in the table: ${county}`);
  return zone;
}

/** 400 to 427 are Kentucky's; 428 and 429 are nobody's. */
const isKentuckyPrefix = (zip: string) => zip >= '40000' && zip < '42800';
const isUnused = (zip: string) => unusedPrefixes.has(zip.slice(0, 3));
const letters = (name: string) => name.toLowerCase().replace(/\bcounty\b|[^a-z]/g, '');
const sameCounty = (a: string, b: string) => letters(a) === letters(b);
