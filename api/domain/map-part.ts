/**
 * A part of the map with the parts or spots in it, and for each of those what a search asks before it goes there: a
 * box around it and the least standing in it (the cost without distance, rule 33) of those who may get a General now.
 */
import type { AgentRole } from '../../shared/vocabulary.ts';
import { EARTH_MILES, RADIANS } from './matching.ts';
import type { Member } from './roster-member.ts';
import type { SortedList } from './sorted-list.ts';

/** Those at one point with the same standing, longest without a General first. */
export type Group = {
  readonly standing: number;
  readonly members: SortedList<Member>;
  /** The first of them, at hand because most searches end with it. */
  first: Member;
  /** Those with the next larger standing. */
  next: Group | null;
};

/** A point that agents share: the middle of their ZIP. */
export type Spot = {
  readonly kind: 'spot';
  readonly role: AgentRole;
  readonly lat: number;
  readonly lon: number;
  /** Where the spot lies, and as which of what lies there. */
  leaf: Part;
  at: number;
  /** Who may get a General now, least standing first; no group is empty. */
  groups: Group | null;
};

export type Part = {
  readonly kind: 'part';
  readonly role: AgentRole;
  /** The square that the part stands for: its middle and half its side, in degrees. */
  readonly lat: number;
  readonly lon: number;
  readonly half: number;
  readonly parent: Part | null;
  readonly at: number;
  /** Either of them is empty. */
  parts: Part[];
  spots: Spot[];
  /** `FIELDS` numbers for each: in one array, because a search reads them all and little else. */
  boxes: number[];
};

const SOUTH = 0;
const NORTH = 1;
const WEST = 2;
const EAST = 3;
const COS_LAT = 4;
const STANDING = 5;
const FIELDS = 6;
const HALF_RADIANS = RADIANS / 2;
/** The globe's diameter, less what rounding may add: a bound must never be more than the miles themselves. */
const ROUNDED_DOWN = 2 * EARTH_MILES * (1 - 1e-9);

export const leastStanding = (part: Part, at: number): number => part.boxes[at * FIELDS + STANDING] as number;

/** Makes room for one more; its box is still without extent and its standing infinite. */
export function addBox(part: Part, at: number): void {
  const none = Number.POSITIVE_INFINITY;
  const box = [none, -none, none, -none, 1, none];
  for (let field = 0; field < FIELDS; field++) part.boxes[at * FIELDS + field] = box[field] as number;
}

/** Lets the box, and those of the parts around, reach to the point. */
export function widen(leaf: Part, index: number, lat: number, lon: number): void {
  let at = index * FIELDS;
  for (let part: Part | null = leaf; part; part = part.parent) {
    const { boxes } = part;
    boxes[at + SOUTH] = Math.min(boxes[at + SOUTH] as number, lat);
    boxes[at + NORTH] = Math.max(boxes[at + NORTH] as number, lat);
    boxes[at + WEST] = Math.min(boxes[at + WEST] as number, lon);
    boxes[at + EAST] = Math.max(boxes[at + EAST] as number, lon);
    boxes[at + COS_LAT] = Math.min(boxes[at + COS_LAT] as number, Math.cos(lat * RADIANS));
    at = part.at * FIELDS;
  }
}

/** Notes the least standing at one place of a part, and what that means for the parts around. */
export function setLeastStanding(leaf: Part, index: number, standing: number): void {
  let at = index;
  let least = standing;
  for (let part: Part | null = leaf; part; part = part.parent) {
    if (leastStanding(part, at) === least) return;
    part.boxes[at * FIELDS + STANDING] = least;
    least = leastOf(part);
    at = part.at;
  }
}

function leastOf(part: Part): number {
  const count = part.parts.length + part.spots.length;
  let least = Number.POSITIVE_INFINITY;
  for (let at = 0; at < count; at++) least = Math.min(least, leastStanding(part, at));
  return least;
}

/** A place to search from. */
export type Origin = { readonly lat: number; readonly lon: number; readonly cosLat: number };
export const originOf = (lat: number, lon: number): Origin => ({ lat, lon, cosLat: Math.cos(lat * RADIANS) });

/**
 * Miles from which on the box may lie: close to what `miles` says at a tenth of its price, and never more. Both terms
 * of the haversine are taken at their least in the box; the straight line is no longer than the arc, and `x - x³/6`
 * no more than the sine of x.
 */
export function leastMiles(part: Part, index: number, { lat, lon, cosLat }: Origin): number {
  const at = index * FIELDS;
  const { boxes } = part;
  const toSouth = (boxes[at + SOUTH] as number) - lat;
  const toNorth = lat - (boxes[at + NORTH] as number);
  const toWest = (boxes[at + WEST] as number) - lon;
  const toEast = lon - (boxes[at + EAST] as number);
  const lats = toSouth > 0 ? toSouth : toNorth > 0 ? toNorth : 0;
  const lons = toWest > 0 ? toWest : toEast > 0 ? toEast : 0;
  if (lats === 0 && lons === 0) return 0;
  const x = lats * HALF_RADIANS;
  const sinLat = x - (x * x * x) / 6;
  // Beyond half the globe the other way round is shorter: then longitude bounds nothing.
  const y = toWest < -180 || toEast < -180 || lons > 180 ? 0 : lons * HALF_RADIANS;
  const sinLon = y - (y * y * y) / 6;
  const h = sinLat * sinLat + cosLat * (boxes[at + COS_LAT] as number) * sinLon * sinLon;
  return ROUNDED_DOWN * Math.sqrt(h);
}
