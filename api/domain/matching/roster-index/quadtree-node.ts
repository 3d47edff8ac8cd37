/**
 * A part of the map with the parts or spots in it, and for each of those what a search asks before it goes there: a
 * box around it and the least standing in it (the cost without distance, rule 33) of those who may get a General now.
 */
import { AGENT_ROLES } from '../../../../shared/vocabulary.ts';
import type { SortedList } from '../../structures/sorted-list.ts';
import { EARTH_MILES, type Point, RADIANS } from '../matching.ts';
import type { Member } from './roster-member.ts';

/** A point that agents share: the middle of their ZIP. */
export type Spot = Point & {
  readonly kind: 'spot';
  /** Where the spot lies, and as which of what lies there. */
  leaf: Part;
  at: number;
  /** Of each role, as `AGENT_ROLES` counts them: who may get a General now; least standing first, then longest without one. */
  readonly open: SortedList<Member>[];
};

export type Part = {
  readonly kind: 'part';
  /** The square that the part stands for: its middle and half its side, in degrees. */
  readonly lat: number;
  readonly lon: number;
  readonly half: number;
  readonly parent: Part | null;
  readonly at: number;
  /** All that lies beyond the part, for a search that began in it. */
  readonly beyond: Beyond;
  /** Either of them is empty. */
  parts: Part[];
  spots: Spot[];
  /** The parts again, as `quarterOf` counts them; of the root, which holds tiles, none. */
  readonly quarters: (Part | undefined)[];
  /** `FIELDS` numbers for each: in one array, because a search reads them all and little else. */
  boxes: number[];
};

export type Beyond = { readonly kind: 'beyond'; readonly part: Part };

const SOUTH = 0;
const NORTH = 1;
const WEST = 2;
const EAST = 3;
const COS_LAT = 4;
/** From here on one of each role. */
const STANDING = 5;
const FIELDS = STANDING + AGENT_ROLES.length;
const HALF_RADIANS = RADIANS / 2;
/** The globe's diameter, less what rounding may add: a bound must never be more than the miles themselves. */
const ROUNDED_DOWN = 2 * EARTH_MILES * (1 - 1e-9);
/** Miles by which an edge may be off by rounding, and far more. */
const EDGE = 1e-6;

export const leastStanding = (part: Part, at: number, role: number): number =>
  part.boxes[at * FIELDS + STANDING + role] as number;

/** Makes room for one more; its box is still without extent and its standing infinite. */
export function addBox(part: Part, at: number): void {
  const none = Number.POSITIVE_INFINITY;
  const box = [none, -none, none, -none, 1, ...AGENT_ROLES.map(() => none)];
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

/** Notes the least standing of a role at one place of a part, and what that means for the parts around. */
export function setLeastStanding(leaf: Part, index: number, role: number, standing: number): void {
  let at = index;
  let least = standing;
  for (let part: Part | null = leaf; part; part = part.parent) {
    if (leastStanding(part, at, role) === least) return;
    part.boxes[at * FIELDS + STANDING + role] = least;
    least = leastOf(part, role);
    at = part.at;
  }
}

function leastOf(part: Part, role: number): number {
  const count = part.parts.length + part.spots.length;
  let least = Number.POSITIVE_INFINITY;
  for (let at = 0; at < count; at++) least = Math.min(least, leastStanding(part, at, role));
  return least;
}

/**
 * Miles from which on the box may lie: close to what `miles` says at a tenth of its price, and never more. Both terms
 * of the haversine are taken at their least in the box; the straight line is no longer than the arc, and `x - x³/6`
 * no more than the sine of x.
 */
export function leastMiles(part: Part, index: number, { lat, lon, cosLat }: Point): number {
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

/** In which quarter of the part the point lies. */
export const quarterOf = (part: Part, { lat, lon }: { lat: number; lon: number }): number =>
  (lat < part.lat ? 0 : 2) + (lon < part.lon ? 0 : 1);

export const isIn = ({ lat, lon, half }: Part, point: Point): boolean =>
  Math.abs(point.lat - lat) <= half && Math.abs(point.lon - lon) <= half;

/**
 * Miles from which on anything beyond the part may lie, for a point in it; never more. Whoever leaves the square crosses
 * one of two parallels, at least the latitudes between away, or the great circle of one of two meridians.
 */
export function milesOut({ lat, lon, half }: Part, point: Point): number {
  // Beyond the date line the other way round is shorter.
  if (lon + half > 180 || lon - half < -180) return 0;
  const lats = half - Math.abs(point.lat - lat);
  const x = (half - Math.abs(point.lon - lon)) * RADIANS;
  const away = Math.min(lats * RADIANS, point.cosLat * (x - (x * x * x) / 6));
  return Math.max(0, away * EARTH_MILES - EDGE);
}
