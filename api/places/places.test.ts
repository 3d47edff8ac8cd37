import { describe, expect, it } from 'vitest';
import { miles } from '../domain/matching/distance.ts';
import zipData from './data/zips.json' with { type: 'json' };
import { COUNTIES, lookUpZip, type Place, ZIPS } from './places.ts';

const CENTRAL = 'America/Chicago';
const EASTERN = 'America/New_York';
const zoneOf = new Map(COUNTIES.map(({ name, zone }) => [name, zone]));
const areas = ZIPS.filter(({ kind }) => kind === 'area');
const straddles = ({ counties }: { counties: readonly string[] }) =>
  new Set(counties.map((name) => zoneOf.get(name))).size > 1;

function placeOf(zip: string, county?: string): Place {
  const answer = lookUpZip(zip, county);
  if (answer.kind !== 'found' && answer.kind !== 'po-box') throw new Error(`${zip} is ${answer.kind}`);
  return answer.place;
}

describe('the county table', () => {
  it('has 120 counties with distinct names and odd FIPS codes from 21001 to 21239', () => {
    expect(new Set(COUNTIES.map(({ name }) => name)).size).toBe(120);
    const codes = COUNTIES.map(({ fips }) => Number(fips)).sort((a, b) => a - b);
    expect(codes).toEqual(Array.from({ length: 120 }, (_, i) => 21001 + 2 * i));
  });

  it('puts 41 counties on Central and 79 on Eastern time', () => {
    expect(COUNTIES.filter(({ zone }) => zone === CENTRAL)).toHaveLength(41);
    expect(COUNTIES.filter(({ zone }) => zone === EASTERN)).toHaveLength(79);
  });

  it('adds up to the population of Kentucky in the 2020 Census', () => {
    expect(COUNTIES.reduce((sum, { population }) => sum + population, 0)).toBe(4_505_836);
  });

  it('names its source', () => {
    expect(zipData.source).toMatch(/Census Bureau.*GeoNames/);
  });
});

describe('the ZIP table', () => {
  it('starts from the 2010 file: 770 areas, 264 in several counties, 18 in both time zones', () => {
    expect(zipData.relation2010).toEqual({ areas: 770, severalCounties: 264, straddlingZones: 18 });
  });

  it('has 20 newer areas and three additional counties', () => {
    expect(areas).toHaveLength(790);
    expect(areas.filter(({ counties }) => counties.length > 1)).toHaveLength(267);
    expect(areas.filter(straddles)).toHaveLength(19);
  });

  it('has 159 ZIPs without an area, each in one county', () => {
    const boxes = ZIPS.filter(({ kind }) => kind === 'po-box');
    expect(boxes).toHaveLength(159);
    expect(boxes.filter(({ counties }) => counties.length !== 1)).toEqual([]);
  });

  it('has no duplicate ZIP, and none without a county in the table', () => {
    expect(new Set(ZIPS.map(({ zip }) => zip)).size).toBe(ZIPS.length);
    expect(
      ZIPS.filter(({ counties }) => counties.length === 0 || counties.some((name) => !zoneOf.has(name))),
    ).toEqual([]);
  });

  it('has at least one area for every county', () => {
    expect(new Set(areas.map(({ counties }) => counties[0])).size).toBe(120);
  });

  it('puts every point inside Kentucky, except Tiptonville across the river', () => {
    const outside = ZIPS.filter(
      ({ lat, lon }) => lat < 36.497 || lat > 39.148 || lon < -89.572 || lon > -81.964,
    );
    expect(outside.map(({ zip }) => zip)).toEqual(['38079']);
  });

  it('puts no ZIP further than 40 miles from another in its county', () => {
    const lonely = ZIPS.filter((zip) => {
      const neighbours = ZIPS.filter((other) => other !== zip && other.counties[0] === zip.counties[0]);
      return neighbours.length > 0 && Math.min(...neighbours.map((other) => miles(zip, other))) > 40;
    });
    expect(lonely).toEqual([]);
  });
});

describe('looking up a ZIP', () => {
  it.each([
    ['40202', 'Jefferson', EASTERN],
    ['42101', 'Warren', CENTRAL],
    ['41501', 'Pike', EASTERN],
    ['42001', 'McCracken', CENTRAL],
    ['40508', 'Fayette', EASTERN],
    ['42301', 'Daviess', CENTRAL],
  ])('finds %s in %s County', (zip, county, zone) => {
    const main = ZIPS.find((known) => known.zip === zip)?.counties[0];
    expect(main).toBe(county);
    expect(placeOf(zip, county)).toMatchObject({ zip, county, zone });
  });

  it('does not ask for the county of a ZIP that has only one', () => {
    expect(lookUpZip('40202')).toMatchObject({
      kind: 'found',
      place: { county: 'Jefferson', zone: EASTERN },
    });
  });

  it('asks for the county of a ZIP with several, the post office’s first', () => {
    expect(lookUpZip('40175')).toEqual({
      kind: 'ambiguous',
      zip: '40175',
      counties: ['Hardin', 'Breckinridge', 'Meade'],
    });
  });

  it('takes the zone from the county if a ZIP spans the time zone line', () => {
    expect(placeOf('40175', 'Breckinridge').zone).toBe(CENTRAL);
    expect(placeOf('40175', 'Meade').zone).toBe(EASTERN);
  });

  it('asks again if the ZIP does not touch the given county', () => {
    expect(lookUpZip('40175', 'Pike').kind).toBe('ambiguous');
    expect(lookUpZip('40202', 'Pike')).toEqual({ kind: 'ambiguous', zip: '40202', counties: ['Jefferson'] });
  });

  it.each(['larue', ' LaRue County ', 'La Rue'])('accepts the spelling %j', (county) => {
    expect(placeOf('42764', county)).toMatchObject({ county: 'Larue', zone: EASTERN });
  });

  it('treats an empty county as missing', () => {
    expect(lookUpZip('40202', ' ').kind).toBe('found');
    expect(lookUpZip('40175', '').kind).toBe('ambiguous');
  });

  it.each(['40202-1234', '402021234', ' 40202 '])('reads %j as 40202', (typed) => {
    expect(placeOf(typed).zip).toBe('40202');
  });

  it('recognizes a PO box and places it at its post office', () => {
    expect(lookUpZip('40602')).toMatchObject({
      kind: 'po-box',
      zip: '40602',
      place: { county: 'Franklin', zone: EASTERN },
    });
  });

  it('includes Fort Campbell, though most of it is in Tennessee', () => {
    expect(lookUpZip('42223')).toMatchObject({
      kind: 'found',
      place: { county: 'Christian', zone: CENTRAL },
    });
  });

  it.each(['45202', '37040', '47715', '90210', '00901', '09012', '43004'])(
    'says that no part of Kentucky has the ZIP %s',
    (zip) => {
      expect(lookUpZip(zip)).toEqual({ kind: 'out-of-state', zip });
    },
  );

  it('leaves 38079 to Tennessee unless the county is Fulton', () => {
    expect(lookUpZip('38079')).toEqual({ kind: 'out-of-state', zip: '38079' });
    expect(placeOf('38079', 'Fulton')).toMatchObject({ county: 'Fulton', zone: CENTRAL });
  });

  it.each(['40000', '42799', '42800', '00000'])('does not know %s, because it gets no mail', (zip) => {
    expect(lookUpZip(zip)).toEqual({ kind: 'unknown', zip });
  });

  it.each(['', '4020', '402022', 'Louisville', '4020２', '40202-12', '40 202'])(
    'rejects %j as a ZIP',
    (typed) => {
      expect(lookUpZip(typed).kind).toBe('unknown');
    },
  );
});
