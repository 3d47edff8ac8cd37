/**
 * Where agents are, for one kind of question: a tree of quarters of the map, whose leaves hold spots (the points that
 * agents of one ZIP share). Each part knows the least standing (the cost without distance, rule 33) of those in it who
 * may get a General now, so that a search passes over parts where nobody can be better. A change of one agent costs a
 * few steps up from their spot; nothing is ever rebuilt.
 */
import { EARTH_MILES, inTurn, RADIANS } from './matching.ts';
import type { Member } from './roster-member.ts';
import { SortedList } from './sorted-list.ts';

/** Degrees of the tiles that a tree begins with: Kentucky lies on two. */
const TILE = 8;
/** Smaller: a deeper tree. Larger: more spots to weigh in a leaf. */
const SPOTS_IN_LEAF = 8;
/** Degrees under which a leaf is not divided any more. */
const SMALLEST = 0.002;
/** Takes the rounding of a sine and a root out of a bound: it must never be more than the miles themselves. */
const ROUNDED_DOWN = 1 - 1e-9;

/** Those at one point with the same standing, longest without a General first. */
export type Group = { readonly standing: number; readonly members: SortedList<Member> };

export type Spot = {
  readonly lat: number;
  readonly lon: number;
  leaf: Part;
  /** Who may get a General now, least standing first; none of them is empty. */
  readonly groups: Group[];
  /** Who may not. */
  readonly others: Set<Member>;
};

export type Part = {
  /** The quarter that the part stands for: its middle and half its side. */
  readonly lat: number;
  readonly lon: number;
  readonly half: number;
  readonly parent: Part | null;
  /** Around the spots in it. */
  south: number;
  north: number;
  west: number;
  east: number;
  leastCosLat: number;
  leastStanding: number;
  parts: Part[] | null;
  spots: Spot[];
};

export class PlaceTree {
  readonly tiles: Part[] = [];

  /** The spot at that point, new if need be. */
  spot(lat: number, lon: number): Spot {
    let part = this.#tile(lat, lon);
    while (part.parts) {
      widen(part, lat, lon);
      part = quarter(part, part.parts, lat, lon);
    }
    const known = part.spots.find((spot) => spot.lat === lat && spot.lon === lon);
    if (known) return known;
    const spot: Spot = { lat, lon, leaf: part, groups: [], others: new Set() };
    addSpot(part, spot);
    return spot;
  }

  #tile(lat: number, lon: number): Part {
    const half = TILE / 2;
    const middle = { lat: Math.floor(lat / TILE) * TILE + half, lon: Math.floor(lon / TILE) * TILE + half };
    const known = this.tiles.find((tile) => tile.lat === middle.lat && tile.lon === middle.lon);
    if (known) return known;
    const tile = emptyPart(middle.lat, middle.lon, half, null);
    this.tiles.push(tile);
    return tile;
  }
}

/** Puts the agent among those at the spot who may get a General. */
export function putOpen(spot: Spot, member: Member): void {
  const { standing } = member;
  let at = 0;
  while (at < spot.groups.length && (spot.groups[at] as Group).standing < standing) at++;
  let group = spot.groups[at];
  if (group?.standing !== standing) {
    group = { standing, members: new SortedList(inTurn) };
    spot.groups.splice(at, 0, group);
    if (at === 0) leastChanged(spot.leaf);
  }
  group.members.add(member);
}

/** The opposite, by the standing and turn with which the agent was put there. */
export function takeOpen(spot: Spot, member: Member): void {
  const at = spot.groups.findIndex(({ standing }) => standing === member.standing);
  const group = spot.groups[at];
  if (!group) return;
  group.members.remove(member);
  if (group.members.first) return;
  spot.groups.splice(at, 1);
  if (at === 0) leastChanged(spot.leaf);
}

/** A place to search from. */
export type Origin = { readonly lat: number; readonly lon: number; readonly cosLat: number };
export const originOf = (lat: number, lon: number): Origin => ({ lat, lon, cosLat: Math.cos(lat * RADIANS) });

/**
 * Miles from which on a spot of the part may lie; never more than `miles` says of any. The haversine's two terms are
 * each taken at their least in the part, and the arc is no shorter than its chord.
 */
export function leastMiles(part: Part, { lat, lon, cosLat }: Origin): number {
  const latOff = lat < part.south ? part.south - lat : lat > part.north ? lat - part.north : 0;
  const lonOff = lon < part.west ? part.west - lon : lon > part.east ? lon - part.east : 0;
  if (latOff === 0 && lonOff === 0) return 0;
  const sinLat = Math.sin((latOff * RADIANS) / 2);
  // Beyond half the globe the other way round is shorter: then longitude bounds nothing.
  const around = part.east - lon > 180 || lon - part.west > 180;
  const sinLon = around ? 0 : Math.sin((lonOff * RADIANS) / 2);
  const h = sinLat * sinLat + cosLat * part.leastCosLat * sinLon * sinLon;
  return 2 * EARTH_MILES * Math.sqrt(h) * ROUNDED_DOWN;
}

const emptyPart = (lat: number, lon: number, half: number, parent: Part | null): Part => ({
  lat,
  lon,
  half,
  parent,
  south: Number.POSITIVE_INFINITY,
  north: Number.NEGATIVE_INFINITY,
  west: Number.POSITIVE_INFINITY,
  east: Number.NEGATIVE_INFINITY,
  leastCosLat: 1,
  leastStanding: Number.POSITIVE_INFINITY,
  parts: null,
  spots: [],
});

function addSpot(leaf: Part, spot: Spot): void {
  widen(leaf, spot.lat, spot.lon);
  leaf.spots.push(spot);
  spot.leaf = leaf;
  if (leaf.spots.length > SPOTS_IN_LEAF && leaf.half > SMALLEST) divide(leaf);
}

function divide(leaf: Part): void {
  const parts: Part[] = [];
  leaf.parts = parts;
  for (const spot of leaf.spots) addSpot(quarter(leaf, parts, spot.lat, spot.lon), spot);
  leaf.spots = [];
  for (const part of parts) part.leastStanding = least(part);
}

/** The quarter in which the point lies, new if need be. */
function quarter(part: Part, parts: Part[], lat: number, lon: number): Part {
  const half = part.half / 2;
  const middleLat = part.lat + (lat < part.lat ? -half : half);
  const middleLon = part.lon + (lon < part.lon ? -half : half);
  for (const known of parts) if (known.lat === middleLat && known.lon === middleLon) return known;
  const made = emptyPart(middleLat, middleLon, half, part);
  parts.push(made);
  return made;
}

function widen(part: Part, lat: number, lon: number): void {
  part.south = Math.min(part.south, lat);
  part.north = Math.max(part.north, lat);
  part.west = Math.min(part.west, lon);
  part.east = Math.max(part.east, lon);
  part.leastCosLat = Math.min(part.leastCosLat, Math.cos(lat * RADIANS));
}

function leastChanged(leaf: Part): void {
  for (let part: Part | null = leaf; part; part = part.parent) {
    const now = least(part);
    if (now === part.leastStanding) return;
    part.leastStanding = now;
  }
}

function least(part: Part): number {
  let found = Number.POSITIVE_INFINITY;
  if (part.parts) for (const one of part.parts) found = Math.min(found, one.leastStanding);
  else for (const { groups } of part.spots) if (groups[0]) found = Math.min(found, groups[0].standing);
  return found;
}
