/**
 * Where agents are, for one kind of question: a tree of quarters of the map, with the sites in its leaves.
 * A change of one agent costs a few steps up from their site; nothing is ever rebuilt.
 */

import { itemAt } from '../../../../shared/typed.ts';
import { AGENT_ROLES } from '../../../../shared/vocabulary.ts';
import { type Order, SortedList } from '../../structures/sorted-list.ts';
import { pointAt } from '../distance.ts';
import { inTurn } from '../order.ts';
import { addBox, quarterOf, setLeastPenalty, widen } from './quadtree-node.ts';
import type { Member, Node, Site } from './shapes.ts';

/** Degrees of the tiles that a tree begins with: Kentucky lies on two. */
const TILE = 8;
/** Smaller: a deeper tree. Larger: more sites to weigh in a leaf. */
const SPOTS_IN_LEAF = 8;
/** Degrees of half a side under which a leaf is not divided any more. */
const SMALLEST = 0.002;

export class Quadtree {
  /** Holds the tiles. */
  readonly root: Node = emptyPart(0, 0, 180, null, 0);

  /** The site at that point, new if need be. */
  site(lat: number, lon: number): Site {
    let node = nodeAt(this.root, middle(lat, TILE), middle(lon, TILE), TILE / 2);
    while (node.nodes.length > 0) node = quarter(node, lat, lon);
    const known = node.sites.find((site) => site.lat === lat && site.lon === lon);
    return known ?? newSpot(node, lat, lon);
  }
}

/** Puts the agent among those at the site who may get a General. */
export function putOpen(site: Site, member: Member): void {
  const role = roleOf(member);
  openOf(site, role).add(member);
  standingChanged(site, role);
}

/** The opposite, by the role, penaltyMiles and turn with which the agent was put there. */
export function takeOpen(site: Site, member: Member): void {
  const role = roleOf(member);
  openOf(site, role).remove(member);
  standingChanged(site, role);
}

const BY_STANDING: Order<Member> = {
  first: ({ penaltyMiles }) => penaltyMiles,
  second: ({ offeredAt }) => offeredAt,
  sooner: (a, b) => inTurn(a, b) < 0,
};

const roleOf = ({ entry }: Member): number => AGENT_ROLES.indexOf(entry.role);
/** Who may get a General there, of one role. */
export const openOf = ({ open }: Site, role: number): SortedList<Member> => itemAt(open, role);

const standingChanged = (site: Site, role: number): void =>
  setLeastPenalty(
    site.leaf,
    site.at,
    role,
    openOf(site, role).first?.penaltyMiles ?? Number.POSITIVE_INFINITY,
  );

const middle = (degrees: number, side: number) => Math.floor(degrees / side) * side + side / 2;

function emptyPart(lat: number, lon: number, half: number, parent: Node | null, at: number): Node {
  const outside = { kind: 'outside' } as { kind: 'outside'; node: Node };
  const quarters = [undefined, undefined, undefined, undefined];
  outside.node = {
    kind: 'node',
    lat,
    lon,
    half,
    parent,
    at,
    outside,
    nodes: [],
    sites: [],
    quarters,
    boxes: [],
  };
  return outside.node;
}

/** The quarter in which the point lies, new if need be. */
function quarter(node: Node, lat: number, lon: number): Node {
  const which = quarterOf(node, { lat, lon });
  const half = node.half / 2;
  node.quarters[which] ??= nodeAt(
    node,
    node.lat + (lat < node.lat ? -half : half),
    node.lon + (lon < node.lon ? -half : half),
    half,
  );
  return node.quarters[which];
}

/** The node of that middle, new if need be. */
function nodeAt(node: Node, lat: number, lon: number, half: number): Node {
  for (const known of node.nodes) if (known.lat === lat && known.lon === lon) return known;
  const at = node.nodes.length;
  const made = emptyPart(lat, lon, half, node, at);
  node.nodes.push(made);
  addBox(node, at);
  return made;
}

function newSpot(leaf: Node, lat: number, lon: number): Site {
  const site: Site = {
    kind: 'site',
    ...pointAt(lat, lon),
    leaf,
    at: 0,
    open: AGENT_ROLES.map(() => new SortedList<Member>(BY_STANDING)),
  };
  addSpot(leaf, site);
  return site;
}

function addSpot(leaf: Node, site: Site): void {
  site.leaf = leaf;
  site.at = leaf.sites.length;
  leaf.sites.push(site);
  addBox(leaf, site.at);
  widen(leaf, site.at, site.lat, site.lon);
  for (let role = 0; role < AGENT_ROLES.length; role++) standingChanged(site, role);
  if (leaf.sites.length > SPOTS_IN_LEAF && leaf.half > SMALLEST) divide(leaf);
}

/** Gives the sites to quarters; the least penalty in the leaf stays what it was. */
function divide(leaf: Node): void {
  const sites = leaf.sites;
  leaf.sites = [];
  for (const site of sites) addSpot(quarter(leaf, site.lat, site.lon), site);
}
