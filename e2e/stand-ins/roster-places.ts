/** Where the made-up people work: counties in proportion to population, with real ZIPs and area codes. */
import { COUNTIES, type County, ZIPS, type Zip } from '../../api/places/places.ts';
import type { Seeded } from './seeded.ts';

export type Seat = { county: County; zip: Zip };

/** Seats per county: its share rounded down; the rest goes to the largest remainders. */
export function apportion(seats: number): Map<County, number> {
  const people = COUNTIES.reduce((sum, { population }) => sum + population, 0);
  const shares = COUNTIES.map((county) => ({ county, share: (county.population * seats) / people }));
  const left = seats - shares.reduce((sum, { share }) => sum + Math.floor(share), 0);
  const lucky = new Set([...shares].sort((a, b) => (b.share % 1) - (a.share % 1)).slice(0, left));
  return new Map(shares.map((item) => [item.county, Math.floor(item.share) + (lucky.has(item) ? 1 : 0)]));
}

/** One seat per person, shuffled. Only ZIPs with an area, in their main county. */
export function seatsFor(count: number, chance: Seeded): Seat[] {
  const seats = [...apportion(count)].flatMap(([county, number]) => {
    const zips = ZIPS.filter(
      ({ kind, zip, counties }) => kind === 'area' && counties[0] === county.name && zip >= '40000',
    );
    return Array.from({ length: number }, () => ({ county, zip: chance.pick(zips) }));
  });
  return chance.shuffle(seats);
}

const AREA_CODES: Record<string, string> = {
  '502': 'Anderson Bullitt Carroll Franklin Henry Jefferson Nelson Oldham Owen Scott Shelby Spencer Trimble',
  '859':
    'Boone Bourbon Boyle Campbell Clark Fayette Gallatin Garrard Grant Harrison Jessamine Kenton Madison Mercer Montgomery ' +
    'Nicholas Pendleton Washington Woodford',
  '270': 'Hardin Larue Marion Meade Taylor',
};

/** The area code of a county's main town. West of Louisville there are two; `number` decides. */
export function areaCode({ name, zone }: County, number: number): string {
  const listed = Object.keys(AREA_CODES).find((code) => AREA_CODES[code]?.split(' ').includes(name));
  if (listed === '270' || zone === 'America/Chicago') return number % 4 === 0 ? '364' : '270';
  return listed ?? '606';
}
