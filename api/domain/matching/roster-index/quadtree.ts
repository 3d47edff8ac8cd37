/**
 * Agents' places for one kind of question: a quadtree with sites in its leaves. Changing one agent updates only the path
 * up from their site; nothing is ever rebuilt.
 */

import { itemAt } from '../../../../shared/typed.ts';
import { AGENT_ROLES } from '../../../../shared/vocabulary.ts';
import { type Order, SortedList } from '../../structures/sorted-list.ts';
import { pointAt } from '../distance.ts';
import { inTurn } from '../order.ts';
import { addBox, quarterOf, setLeastPenalty, widen } from './quadtree-node.ts';
import type { Member, Node, Site } from './shapes.ts';

/** Size of the top-level tiles, in degrees; Kentucky spans two. */
const TILE = 8;
/** Smaller means a deeper tree, larger means more sites to evaluate per leaf. */
const SPOTS_IN_LEAF = 8;
/** Half a side, in degrees, below which a leaf is not divided. */
const SMALLEST = 0.002;

export class Quadtree {
  /** Its children are the tiles. */
  readonly root: Node = emptyPart(0, 0, 180, null, 0);

  /** The site at that point, created if missing. */
  site(lat: number, lon: number): Site {
    let node = nodeAt(this.root, middle(lat, TILE), middle(lon, TILE), TILE / 2);
    while (node.nodes.length > 0) node = quarter(node, lat, lon);
    const known = node.sites.find((site) => site.lat === lat && site.lon === lon);
    return known ?? newSpot(node, lat, lon);
  }
}

/** Adds the agent to those at the site who may get a General. */
export function putOpen(site: Site, member: Member): void {
  const role = roleOf(member);
  openOf(site, role).add(member);
  standingChanged(site, role);
}

/** Removes the agent; role, penaltyMiles, and turn must be those of `putOpen`. */
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
/** Agents of one role at the site who may get a General. */
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

/** The quarter that holds the point, created if missing. */
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

/** The node with that center, created if missing. */
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

/** Moves the sites to quarters; the leaf's least penalty does not change. */
function divide(leaf: Node): void {
  const sites = leaf.sites;
  leaf.sites = [];
  for (const site of sites) addSpot(quarter(leaf, site.lat, site.lon), site);
}
