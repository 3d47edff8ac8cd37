/**
 * A quadtree node with its child nodes or sites, and for each child what a search reads before visiting it: its bounding
 * box and the least penalty in it (the cost without distance, rule 33) of agents who may get a General now.
 */
import { outOfRange } from '../../../../shared/typed.ts';
import { AGENT_ROLES } from '../../../../shared/vocabulary.ts';
import { EARTH_MILES, type Point, RADIANS } from '../distance.ts';
import type { Node } from './shapes.ts';

const SOUTH = 0;
const NORTH = 1;
const WEST = 2;
const EAST = 3;
const COS_LAT = 4;
/** Index of the first penalty field; one per role. */
const STANDING = 5;
const FIELDS = STANDING + AGENT_ROLES.length;
const HALF_RADIANS = RADIANS / 2;
/** The Earth's diameter, less rounding: a bound must never exceed the true distance. */
const ROUNDED_DOWN = 2 * EARTH_MILES * (1 - 1e-9);
/** Margin for rounding at an edge, in miles; far more than rounding can cause. */
const EDGE = 1e-6;

/** Every box of a node has all fields. */
const fieldOf = (boxes: readonly number[], at: number): number => boxes[at] ?? outOfRange();

export const leastPenalty = (node: Node, at: number, role: number): number =>
  fieldOf(node.boxes, at * FIELDS + STANDING + role);

/** Adds an empty box: no extent, infinite penalties. */
export function addBox(node: Node, at: number): void {
  const none = Number.POSITIVE_INFINITY;
  const box = [none, -none, none, -none, 1, ...AGENT_ROLES.map(() => none)];
  for (const [field, value] of box.entries()) node.boxes[at * FIELDS + field] = value;
}

/** Extends the box, and those of its ancestors, to the point. */
export function widen(leaf: Node, index: number, lat: number, lon: number): void {
  let at = index * FIELDS;
  for (let node: Node | null = leaf; node; node = node.parent) {
    const { boxes } = node;
    boxes[at + SOUTH] = Math.min(fieldOf(boxes, at + SOUTH), lat);
    boxes[at + NORTH] = Math.max(fieldOf(boxes, at + NORTH), lat);
    boxes[at + WEST] = Math.min(fieldOf(boxes, at + WEST), lon);
    boxes[at + EAST] = Math.max(fieldOf(boxes, at + EAST), lon);
    boxes[at + COS_LAT] = Math.min(fieldOf(boxes, at + COS_LAT), Math.cos(lat * RADIANS));
    at = node.at * FIELDS;
  }
}

/** Sets a role's least penalty in one box of a node, and updates the ancestors. */
export function setLeastPenalty(leaf: Node, index: number, role: number, penaltyMiles: number): void {
  let at = index;
  let least = penaltyMiles;
  for (let node: Node | null = leaf; node; node = node.parent) {
    if (leastPenalty(node, at, role) === least) return;
    node.boxes[at * FIELDS + STANDING + role] = least;
    least = leastOf(node, role);
    at = node.at;
  }
}

function leastOf(node: Node, role: number): number {
  const count = node.nodes.length + node.sites.length;
  let least = Number.POSITIVE_INFINITY;
  for (let at = 0; at < count; at++) least = Math.min(least, leastPenalty(node, at, role));
  return least;
}

/**
 * A lower bound on the miles to the box: close to `miles` at a tenth of its cost. Both haversine terms take their minimum
 * over the box; the chord is no longer than the arc, and `x - x³/6` no more than the sine of x.
 */
export function leastMiles(node: Node, index: number, { lat, lon, cosLat }: Point): number {
  const at = index * FIELDS;
  const { boxes } = node;
  const toSouth = fieldOf(boxes, at + SOUTH) - lat;
  const toNorth = lat - fieldOf(boxes, at + NORTH);
  const toWest = fieldOf(boxes, at + WEST) - lon;
  const toEast = lon - fieldOf(boxes, at + EAST);
  const lats = toSouth > 0 ? toSouth : toNorth > 0 ? toNorth : 0;
  const lons = toWest > 0 ? toWest : toEast > 0 ? toEast : 0;
  if (lats === 0 && lons === 0) return 0;
  const x = lats * HALF_RADIANS;
  const sinLat = x - (x * x * x) / 6;
  // Beyond half the globe the other way around is shorter, so longitude bounds nothing.
  const y = toWest < -180 || toEast < -180 || lons > 180 ? 0 : lons * HALF_RADIANS;
  const sinLon = y - (y * y * y) / 6;
  const h = sinLat * sinLat + cosLat * fieldOf(boxes, at + COS_LAT) * sinLon * sinLon;
  return ROUNDED_DOWN * Math.sqrt(h);
}

/** The index of the quarter that holds the point. */
export const quarterOf = (node: Node, { lat, lon }: { lat: number; lon: number }): number =>
  (lat < node.lat ? 0 : 2) + (lon < node.lon ? 0 : 1);

export const isIn = ({ lat, lon, half }: Node, point: Point): boolean =>
  Math.abs(point.lat - lat) <= half && Math.abs(point.lon - lon) <= half;

/**
 * A lower bound on the miles from a point in the node to anything outside it. Leaving the square crosses one of two
 * parallels, at least the latitude difference away, or the great circle of one of two meridians.
 */
export function milesOut({ lat, lon, half }: Node, point: Point): number {
  // Across the date line the other way around may be shorter.
  if (lon + half > 180 || lon - half < -180) return 0;
  const lats = half - Math.abs(point.lat - lat);
  const x = (half - Math.abs(point.lon - lon)) * RADIANS;
  const away = Math.min(lats * RADIANS, point.cosLat * (x - (x * x * x) / 6));
  return Math.max(0, away * EARTH_MILES - EDGE);
}
