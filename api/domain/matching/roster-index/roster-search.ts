/**
 * Yields who may get a General, best first, in exactly the order of rules 30 to 34. Nodes and agents share one priority
 * queue keyed by the least cost that anybody in them can have, so an agent taken out is the best left. A search begins in
 * the smallest node around its place and leaves it only when somebody outside could be better: about a dozen steps, almost
 * independent of the number of agents.
 */
import { outOfRange } from '../../../../shared/typed.ts';
import { AGENT_ROLES } from '../../../../shared/vocabulary.ts';
import type { Policy } from '../../policy.ts';
import { Heap } from '../../structures/heap.ts';
import { type AskedAgents, LOOKED_AT, type LookedAt, type Question } from '../candidate.ts';
import { milesBetween, type Point, pointAt } from '../distance.ts';
import { failureForReferral } from '../musts.ts';
import { cost, inTurn, milesForRole, tierOf } from '../order.ts';
import { openOf } from './quadtree.ts';
import { isIn, leastMiles, leastPenalty, milesOut, quarterOf } from './quadtree-node.ts';
import type { Member, Node, Outside, Site } from './shapes.ts';
import { needsBits, type TreesByLanguage } from './trees-by-language.ts';

/** An agent in the queue, as a position at a site. Resolved to an agent only when taken out, which mostly never happens. */
type Cursor = {
  readonly kind: 'cursor';
  readonly site: Site;
  /** Index in `AGENT_ROLES`. */
  readonly role: number;
  readonly place: number;
  readonly miles: number;
};
const memberAt = ({ site, role, place }: Cursor): Member => {
  const list = openOf(site, role);
  return (place === 0 ? list.first : list.at(place)) ?? outOfRange();
};
type Step = Node | Site | Cursor | Outside;
/** A tier (rule 31) and the tree to search for its agents. */
type Tier = { readonly tier: number; readonly speaks: boolean; readonly serves: boolean };

const PLAIN: readonly Tier[] = [
  { tier: 0, speaks: true, serves: false },
  { tier: 2, speaks: false, serves: false },
];
const WITH_NEEDS: readonly Tier[] = [
  { tier: 0, speaks: true, serves: true },
  { tier: 1, speaks: true, serves: false },
  { tier: 2, speaks: false, serves: true },
  { tier: 3, speaks: false, serves: false },
];

/** At equal costs a node comes before an agent: it may hold one whose turn is sooner. */
const sooner = (a: Step, b: Step): boolean =>
  a.kind !== 'cursor' || (b.kind === 'cursor' && inTurn(memberAt(a), memberAt(b)) < 0);

/** A reusable queue: allocating one per search would take half the time of a short search. */
export const searchQueue = () => new Heap<Step>(sooner);

export class RosterSearch {
  readonly question: Question;
  readonly #trees: TreesByLanguage;
  readonly #asked: AskedAgents;
  readonly #origin: Point;
  readonly #needs: number;
  readonly #tiers: readonly Tier[];
  /** Cost per role, indexed as in `AGENT_ROLES`. */
  readonly #forRoles: readonly number[];
  /** Keyed by the lower bound of the cost; for an agent, the cost. */
  readonly #queue: Heap<Step>;
  #tier = 0;
  /** Whether agents of the current tier speak the language. */
  #speaks = true;
  /** Number of tiers begun. */
  #tried = 0;
  #last: Step | undefined;
  #next: Node | Site | Outside | undefined;
  #nextLeast = 0;
  readonly #passedOver: LookedAt[] = [];
  /** Agents met who speak several languages, none of them the resident's: they are in several of the searched trees. */
  #several: Set<Member> | undefined;

  constructor(
    trees: TreesByLanguage,
    question: Question,
    asked: AskedAgents,
    policy: Policy,
    queue = searchQueue(),
  ) {
    queue.clear();
    this.#queue = queue;
    this.question = question;
    this.#trees = trees;
    this.#asked = asked;
    this.#origin = pointAt(question.lat, question.lon);
    this.#needs = needsBits(question.needs);
    this.#tiers = this.#needs === 0 ? PLAIN : WITH_NEEDS;
    this.#forRoles = AGENT_ROLES.map((role) => milesForRole(role, question.help, policy));
  }

  /** The next best agent, or null if none is left. */
  next(): Member | null {
    do {
      for (let step = this.#step(); step; step = this.#step()) {
        if (step.kind === 'node') this.#open(step);
        else if (step.kind === 'outside') this.#leave(step.node);
        else if (step.kind === 'site') this.#visit(step);
        else {
          const member = memberAt(step);
          if (this.#may(member)) return member;
        }
      }
    } while (this.#nextTier());
    return null;
  }

  /** Of the last agent found. */
  get tier(): number {
    return this.#tier;
  }
  /** Whether the last agent found speaks the language. */
  get speaks(): boolean {
    return this.#speaks;
  }
  /** Of the last agent found. */
  get miles(): number {
    return this.#last?.kind === 'cursor' ? this.#last.miles : Number.NaN;
  }
  get cost(): number {
    const last = this.#last;
    if (last?.kind !== 'cursor') return Number.NaN;
    return cost(last.miles, memberAt(last).penaltyMiles, this.#extraOf(last.role));
  }

  /** Agents met so far who fail a must; not all of them if there are many. */
  get passedOver(): readonly LookedAt[] {
    return this.#passedOver;
  }

  /** The head of the queue. The successor of the last agent taken joins only now, when it is needed. */
  #step(): Step | undefined {
    const last = this.#last;
    if (last?.kind === 'cursor') this.#cursorNext(last);
    if (this.#next && this.#nextLeast <= this.#queue.least) {
      this.#last = this.#next;
      this.#next = undefined;
    } else this.#last = this.#queue.pop();
    return this.#last;
  }

  #nextTier(): boolean {
    const next = this.#tiers[this.#tried++];
    if (!next) return false;
    this.#tier = next.tier;
    this.#speaks = next.speaks;
    const needs = next.serves ? this.#needs : 0;
    const { language } = this.question;
    if (next.speaks) {
      const tree = this.#trees.speakers(language, needs);
      if (tree) this.#begin(tree.root);
    } else for (const { root } of this.#trees.others(language, needs)) this.#begin(root);
    return true;
  }

  /** Starts at the smallest node around the place; everything outside waits until nobody inside can be better. */
  #begin(root: Node): void {
    const origin = this.#origin;
    let node = root;
    let inner = root.nodes.find((tile) => isIn(tile, origin));
    while (inner) {
      node = inner;
      inner = node.quarters[quarterOf(node, origin)];
    }
    this.#open(node);
    this.#waitBeyond(node);
  }

  #waitBeyond(node: Node): void {
    if (node.parent) this.#wait(cost(milesOut(node, this.#origin), 0, 0), node.outside);
  }

  #leave(node: Node): void {
    const around = node.parent;
    if (!around) return;
    this.#open(around, node.at);
    this.#waitBeyond(around);
  }

  #open(node: Node, without = -1): void {
    const below = node.sites.length > 0 ? node.sites : node.nodes;
    for (let at = 0; at < below.length; at++) {
      const next = below[at];
      if (!next || at === without) continue;
      const least = this.#leastCost(node, at);
      if (least < Number.POSITIVE_INFINITY) this.#wait(least, next);
    }
  }

  /** Infinite if nobody is open. */
  #leastCost(node: Node, at: number): number {
    const away = leastMiles(node, at, this.#origin);
    let least = Number.POSITIVE_INFINITY;
    for (let role = 0; role < this.#forRoles.length; role++)
      least = Math.min(least, cost(away, leastPenalty(node, at, role), this.#extraOf(role)));
    return least;
  }

  #visit(site: Site): void {
    const away = milesBetween(site, this.#origin);
    for (let role = 0; role < this.#forRoles.length; role++) {
      // The first in the list has the least.
      const penaltyMiles = leastPenalty(site.leaf, site.at, role);
      if (penaltyMiles < Number.POSITIVE_INFINITY) this.#cursor(site, role, 0, away, penaltyMiles);
    }
  }

  /** An opened node's best child is usually opened next, so it bypasses the queue. */
  #wait(least: number, step: Node | Site | Outside): void {
    if (this.#next && least >= this.#nextLeast) {
      this.#queue.push(least, step);
      return;
    }
    if (this.#next) this.#queue.push(this.#nextLeast, this.#next);
    this.#next = step;
    this.#nextLeast = least;
  }

  #extraOf(role: number): number {
    return this.#forRoles[role] ?? outOfRange();
  }

  #cursor(site: Site, role: number, place: number, miles: number, penaltyMiles: number): void {
    const exactly = cost(miles, penaltyMiles, this.#extraOf(role));
    this.#queue.push(exactly, { kind: 'cursor', site, role, place, miles });
  }

  #cursorNext({ site, role, place, miles }: Cursor): void {
    const next = openOf(site, role).at(place + 1);
    if (next) this.#cursor(site, role, place + 1, miles, next.penaltyMiles);
  }

  #isMetAgain(member: Member): boolean {
    if (this.#speaks || member.entry.languages.length < 2) return false;
    this.#several ??= new Set();
    if (this.#several.has(member)) return true;
    this.#several.add(member);
    return false;
  }

  /** Agents of a better tier were found or passed over before. */
  #may(member: Member): boolean {
    const { entry, agentId } = member;
    // The first tier's tree holds only that tier; later trees also hold better ones.
    if (this.#tier > 0 && (tierOf(entry, this.question) !== this.#tier || this.#isMetAgain(member)))
      return false;
    // Usually nobody was asked, and reading the id is skipped.
    const asked = this.#asked.size > 0 ? this.#asked.get(agentId) : undefined;
    const failed = failureForReferral(entry, asked, this.question.help);
    if (failed && this.#passedOver.length < LOOKED_AT - 1) this.#passedOver.push({ agentId, failed });
    return failed === null;
  }
}
