/**
 * A node of the map with the nodes or sites in it, and for each of those what a search asks before it goes there: a
 * box around it and the least penalty in it (the cost without distance, rule 33) of those who may get a General now.
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
/** From here on one of each role. */
const STANDING = 5;
const FIELDS = STANDING + AGENT_ROLES.length;
const HALF_RADIANS = RADIANS / 2;
/** The globe's diameter, less what rounding may add: a bound must never be more than the miles themselves. */
const ROUNDED_DOWN = 2 * EARTH_MILES * (1 - 1e-9);
/** Miles by which an edge may be off by rounding, and far more. */
const EDGE = 1e-6;

/** A node has all fields of each of its boxes. */
const fieldOf = (boxes: readonly number[], at: number): number => boxes[at] ?? outOfRange();

export const leastPenalty = (node: Node, at: number, role: number): number =>
  fieldOf(node.boxes, at * FIELDS + STANDING + role);

/** Makes room for one more; its box is still without extent and its penaltyMiles infinite. */
export function addBox(node: Node, at: number): void {
  const none = Number.POSITIVE_INFINITY;
  const box = [none, -none, none, -none, 1, ...AGENT_ROLES.map(() => none)];
  for (const [field, value] of box.entries()) node.boxes[at * FIELDS + field] = value;
}

/** Lets the box, and those of the nodes around, reach to the point. */
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

/** Notes the least penalty of a role at one place of a node, and what that means for the nodes around. */
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
 * Miles from which on the box may lie: close to what `miles` says at a tenth of its price, and never more. Both terms
 * of the haversine are taken at their least in the box; the straight line is no longer than the arc, and `x - x³/6`
 * no more than the sine of x.
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
  // Outside half the globe the other way round is shorter: then longitude bounds nothing.
  const y = toWest < -180 || toEast < -180 || lons > 180 ? 0 : lons * HALF_RADIANS;
  const sinLon = y - (y * y * y) / 6;
  const h = sinLat * sinLat + cosLat * fieldOf(boxes, at + COS_LAT) * sinLon * sinLon;
  return ROUNDED_DOWN * Math.sqrt(h);
}

/** In which quarter of the node the point lies. */
export const quarterOf = (node: Node, { lat, lon }: { lat: number; lon: number }): number =>
  (lat < node.lat ? 0 : 2) + (lon < node.lon ? 0 : 1);

export const isIn = ({ lat, lon, half }: Node, point: Point): boolean =>
  Math.abs(point.lat - lat) <= half && Math.abs(point.lon - lon) <= half;

/**
 * Miles from which on anything outside the node may lie, for a point in it; never more. Whoever leaves the square crosses
 * one of two parallels, at least the latitudes between away, or the great circle of one of two meridians.
 */
export function milesOut({ lat, lon, half }: Node, point: Point): number {
  // Outside the date line the other way round is shorter.
  if (lon + half > 180 || lon - half < -180) return 0;
  const lats = half - Math.abs(point.lat - lat);
  const x = (half - Math.abs(point.lon - lon)) * RADIANS;
  const away = Math.min(lats * RADIANS, point.cosLat * (x - (x * x * x) / 6));
  return Math.max(0, away * EARTH_MILES - EDGE);
}
