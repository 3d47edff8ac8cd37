/** What the roster index is made of: members, the sites they share, and the nodes of the trees over those. Types alone. */
import type { Instant } from '../../../../shared/vocabulary.ts';
import type { SortedList } from '../../structures/sorted-list.ts';
import type { RosterEntry } from '../candidate.ts';
import type { Point } from '../distance.ts';

/** The lists that a member may be in, one of each kind, by where the member keeps their place in it. */
export type ListKind = 'placeFree' | 'placeFull' | 'placeOpening';

export type Member = {
  entry: RosterEntry;
  readonly agentId: string;
  /** Where the agent stands in the trees, one site for each tree. */
  sites: Site[];
  /** Whether the agent stands at those sites as one who may get a General, and with what. */
  open: boolean;
  penaltyMiles: number;
  /** How many misses count in the penaltyMiles. */
  missed: number;
  live: boolean;
  offeredAt: Instant;
  /** What was found holds while `from <= now < until`. */
  from: Instant;
  until: Instant;
  /** The instant for which an alarm is set, at or before `until`. */
  alarm: Instant;
} & {
  /** Where the agent is in that list; -1 is nowhere. */
  [list in ListKind]: number;
};

/** A point that agents share: the middle of their ZIP. */
export type Site = Point & {
  readonly kind: 'site';
  /** Where the site lies, and as which of what lies there. */
  leaf: Node;
  at: number;
  /** Of each role, as `AGENT_ROLES` counts them: who may get a General now; least penalty first, then longest without one. */
  readonly open: SortedList<Member>[];
};

export type Node = {
  readonly kind: 'node';
  /** The square that the node stands for: its middle and half its side, in degrees. */
  readonly lat: number;
  readonly lon: number;
  readonly half: number;
  readonly parent: Node | null;
  readonly at: number;
  /** All that lies outside the node, for a search that began in it. */
  readonly outside: Outside;
  /** Either of them is empty. */
  nodes: Node[];
  sites: Site[];
  /** The nodes again, as `quarterOf` counts them; of the root, which holds tiles, none. */
  readonly quarters: (Node | undefined)[];
  /** `FIELDS` numbers for each: in one array, because a search reads them all and little else. */
  boxes: number[];
};

export type Outside = { readonly kind: 'outside'; readonly node: Node };
