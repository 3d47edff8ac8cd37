/** Every ZIP with its counties, so the county is asked without a network, too. Evaluated by the build. */
import { COUNTIES, lookUpZip, ZIPS } from '../../api/places/places.ts';

/** Some ZIPs of other states reach into Kentucky. */
const ours = ZIPS.filter(({ zip }) => lookUpZip(zip).kind !== 'out-of-state');

/** Counties by ZIP, the main one first. */
export const countiesByZip: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  ours.map(({ zip, counties }) => [zip, counties]),
);
export const poBoxes: readonly string[] = ours.filter(({ kind }) => kind === 'po-box').map(({ zip }) => zip);
/** Counties on Central time; all others are on Eastern time. */
export const central: readonly string[] = COUNTIES.filter(({ zone }) => zone === 'America/Chicago').map(
  ({ name }) => name,
);
