/** Types of the roster index: members, the sites that they share, and the nodes of the trees. */
import type { Instant } from '../../../../shared/vocabulary.ts';
import type { SortedList } from '../../structures/sorted-list.ts';
import type { RosterEntry } from '../candidate.ts';
import type { Point } from '../distance.ts';

/** The lists that a member can be in, named by the field that stores the index in it. */
export type ListKind = 'placeFree' | 'placeFull' | 'placeOpening';

export type Member = {
  entry: RosterEntry;
  readonly agentId: string;
  /** The agent's site in each tree. */
  sites: Site[];
  /** Whether the agent is at those sites as one who may get a General, and with which values. */
  open: boolean;
  penaltyMiles: number;
  /** How many misses penaltyMiles includes. */
  missed: number;
  live: boolean;
  offeredAt: Instant;
  /** The result holds while `from <= now < until`. */
  from: Instant;
  until: Instant;
  /** When the alarm is set, at or before `until`. */
  alarm: Instant;
} & {
  /** The agent's index in that list, or -1. */
  [list in ListKind]: number;
};

/** A point shared by agents: the center of their ZIP. */
export type Site = Point & {
  readonly kind: 'site';
  /** The leaf that holds the site, and the site's index in it. */
  leaf: Node;
  at: number;
  /** Per role, indexed as in `AGENT_ROLES`: who may get a General now; least penalty first, then longest without one. */
  readonly open: SortedList<Member>[];
};

export type Node = {
  readonly kind: 'node';
  /** The node's square: its center and half its side, in degrees. */
  readonly lat: number;
  readonly lon: number;
  readonly half: number;
  readonly parent: Node | null;
  readonly at: number;
  /** Everything outside the node, for a search that began in it. */
  readonly outside: Outside;
  /** One of the two is empty. */
  nodes: Node[];
  sites: Site[];
  /** The nodes again, indexed by `quarterOf`; empty for the root, which holds tiles. */
  readonly quarters: (Node | undefined)[];
  /** `FIELDS` numbers per child, in one array for locality: a search reads little else. */
  boxes: number[];
};

export type Outside = { readonly kind: 'outside'; readonly node: Node };
