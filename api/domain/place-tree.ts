/**
 * Where agents of one role are, for one kind of question: a tree of quarters of the map, with the spots in its leaves.
 * A change of one agent costs a few steps up from their spot; nothing is ever rebuilt.
 */
import type { AgentRole } from '../../shared/vocabulary.ts';
import { addBox, type Group, type Part, type Spot, setLeastStanding, widen } from './map-part.ts';
import { inTurn } from './matching.ts';
import type { Member } from './roster-member.ts';
import { SortedList } from './sorted-list.ts';

/** Degrees of the tiles that a tree begins with: Kentucky lies on two. */
const TILE = 8;
/** Smaller: a deeper tree. Larger: more spots to weigh in a leaf. */
const SPOTS_IN_LEAF = 8;
/** Degrees of half a side under which a leaf is not divided any more. */
const SMALLEST = 0.002;

export class PlaceTree {
  /** Holds the tiles. */
  readonly root: Part;

  constructor(role: AgentRole) {
    this.root = emptyPart(role, 0, 0, 180, null, 0);
  }

  /** The spot at that point, new if need be. */
  spot(lat: number, lon: number): Spot {
    let part = partAt(this.root, middle(lat, TILE), middle(lon, TILE), TILE / 2);
    while (part.parts.length > 0) part = quarter(part, lat, lon);
    const known = part.spots.find((spot) => spot.lat === lat && spot.lon === lon);
    return known ?? newSpot(part, lat, lon);
  }
}

/** Puts the agent among those at the spot who may get a General. */
export function putOpen(spot: Spot, member: Member): void {
  const { standing } = member;
  let before: Group | null = null;
  let group = spot.groups;
  for (; group && group.standing < standing; group = group.next) before = group;
  if (group?.standing !== standing) {
    group = { standing, members: new SortedList<Member>(inTurn), first: member, next: group };
    link(spot, before, group);
  }
  group.members.add(member);
  group.first = group.members.first ?? member;
}

/** The opposite, by the standing and turn with which the agent was put there. */
export function takeOpen(spot: Spot, member: Member): void {
  let before: Group | null = null;
  let group = spot.groups;
  for (; group && group.standing < member.standing; group = group.next) before = group;
  if (!group) return;
  group.members.remove(member);
  const { first } = group.members;
  if (first) group.first = first;
  else link(spot, before, group.next);
}

function link(spot: Spot, before: Group | null, group: Group | null): void {
  if (before) before.next = group;
  else {
    spot.groups = group;
    groupsChanged(spot);
  }
}

const groupsChanged = ({ leaf, at, groups }: Spot): void =>
  setLeastStanding(leaf, at, groups?.standing ?? Number.POSITIVE_INFINITY);

const middle = (degrees: number, side: number) => Math.floor(degrees / side) * side + side / 2;

const emptyPart = (
  role: AgentRole,
  lat: number,
  lon: number,
  half: number,
  parent: Part | null,
  at: number,
): Part => ({
  kind: 'part',
  role,
  lat,
  lon,
  half,
  parent,
  at,
  parts: [],
  spots: [],
  boxes: [],
});

/** The quarter in which the point lies. */
function quarter(part: Part, lat: number, lon: number): Part {
  const half = part.half / 2;
  return partAt(
    part,
    part.lat + (lat < part.lat ? -half : half),
    part.lon + (lon < part.lon ? -half : half),
    half,
  );
}

/** The part of that middle, new if need be. */
function partAt(part: Part, lat: number, lon: number, half: number): Part {
  for (const known of part.parts) if (known.lat === lat && known.lon === lon) return known;
  const at = part.parts.length;
  const made = emptyPart(part.role, lat, lon, half, part, at);
  part.parts.push(made);
  addBox(part, at);
  return made;
}

function newSpot(leaf: Part, lat: number, lon: number): Spot {
  const spot: Spot = {
    kind: 'spot',
    role: leaf.role,
    lat,
    lon,
    leaf,
    at: 0,
    groups: null,
  };
  addSpot(leaf, spot);
  return spot;
}

function addSpot(leaf: Part, spot: Spot): void {
  spot.leaf = leaf;
  spot.at = leaf.spots.length;
  leaf.spots.push(spot);
  addBox(leaf, spot.at);
  widen(leaf, spot.at, spot.lat, spot.lon);
  groupsChanged(spot);
  if (leaf.spots.length > SPOTS_IN_LEAF && leaf.half > SMALLEST) divide(leaf);
}

/** Gives the spots to quarters; the least standing in the leaf stays what it was. */
function divide(leaf: Part): void {
  const spots = leaf.spots;
  leaf.spots = [];
  for (const spot of spots) addSpot(quarter(leaf, spot.lat, spot.lon), spot);
}
