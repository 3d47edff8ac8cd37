/**
 * Where agents are, for one kind of question: a tree of quarters of the map, with the spots in its leaves.
 * A change of one agent costs a few steps up from their spot; nothing is ever rebuilt.
 */
import { AGENT_ROLES } from '../../../../shared/vocabulary.ts';
import { type Order, SortedList } from '../../structures/sorted-list.ts';
import { inTurn, pointAt } from '../matching.ts';
import { addBox, type Part, quarterOf, type Spot, setLeastStanding, widen } from './quadtree-node.ts';
import type { Member } from './roster-member.ts';

/** Degrees of the tiles that a tree begins with: Kentucky lies on two. */
const TILE = 8;
/** Smaller: a deeper tree. Larger: more spots to weigh in a leaf. */
const SPOTS_IN_LEAF = 8;
/** Degrees of half a side under which a leaf is not divided any more. */
const SMALLEST = 0.002;

export class PlaceTree {
  /** Holds the tiles. */
  readonly root: Part = emptyPart(0, 0, 180, null, 0);

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
  const role = roleOf(member);
  openOf(spot, role).add(member);
  standingChanged(spot, role);
}

/** The opposite, by the role, standing and turn with which the agent was put there. */
export function takeOpen(spot: Spot, member: Member): void {
  const role = roleOf(member);
  openOf(spot, role).remove(member);
  standingChanged(spot, role);
}

const BY_STANDING: Order<Member> = {
  first: ({ standing }) => standing,
  second: ({ offeredAt }) => offeredAt,
  sooner: (a, b) => inTurn(a, b) < 0,
};

const roleOf = ({ entry }: Member): number => AGENT_ROLES.indexOf(entry.role);
const openOf = ({ open }: Spot, role: number): SortedList<Member> => open[role] as SortedList<Member>;

const standingChanged = (spot: Spot, role: number): void =>
  setLeastStanding(spot.leaf, spot.at, role, openOf(spot, role).first?.standing ?? Number.POSITIVE_INFINITY);

const middle = (degrees: number, side: number) => Math.floor(degrees / side) * side + side / 2;

function emptyPart(lat: number, lon: number, half: number, parent: Part | null, at: number): Part {
  const beyond = { kind: 'beyond' } as { kind: 'beyond'; part: Part };
  const quarters = [undefined, undefined, undefined, undefined];
  beyond.part = {
    kind: 'part',
    lat,
    lon,
    half,
    parent,
    at,
    beyond,
    parts: [],
    spots: [],
    quarters,
    boxes: [],
  };
  return beyond.part;
}

/** The quarter in which the point lies, new if need be. */
function quarter(part: Part, lat: number, lon: number): Part {
  const which = quarterOf(part, { lat, lon });
  const half = part.half / 2;
  part.quarters[which] ??= partAt(
    part,
    part.lat + (lat < part.lat ? -half : half),
    part.lon + (lon < part.lon ? -half : half),
    half,
  );
  return part.quarters[which];
}

/** The part of that middle, new if need be. */
function partAt(part: Part, lat: number, lon: number, half: number): Part {
  for (const known of part.parts) if (known.lat === lat && known.lon === lon) return known;
  const at = part.parts.length;
  const made = emptyPart(lat, lon, half, part, at);
  part.parts.push(made);
  addBox(part, at);
  return made;
}

function newSpot(leaf: Part, lat: number, lon: number): Spot {
  const spot: Spot = {
    kind: 'spot',
    ...pointAt(lat, lon),
    leaf,
    at: 0,
    open: AGENT_ROLES.map(() => new SortedList<Member>(BY_STANDING)),
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
  for (let role = 0; role < AGENT_ROLES.length; role++) standingChanged(spot, role);
  if (leaf.spots.length > SPOTS_IN_LEAF && leaf.half > SMALLEST) divide(leaf);
}

/** Gives the spots to quarters; the least standing in the leaf stays what it was. */
function divide(leaf: Part): void {
  const spots = leaf.spots;
  leaf.spots = [];
  for (const spot of spots) addSpot(quarter(leaf, spot.lat, spot.lon), spot);
}
