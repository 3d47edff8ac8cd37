/**
 * Who may get a General, best first and one by one, in exactly the order of rules 30 to 34 and without weighing all.
 * Nodes of the map and agents wait in one queue by the least cost that anybody in them can have, so what is
 * taken out as an agent is the best of those left. A search begins in the smallest node around its place and leaves it
 * only when nobody in it can be better: the work is a dozen steps and hardly grows with the number of agents.
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

/** An agent in the queue by their place at their site. Who it is is looked up when their turn comes: mostly it never does. */
type Cursor = {
  readonly kind: 'cursor';
  readonly site: Site;
  /** As `AGENT_ROLES` counts them. */
  readonly role: number;
  readonly place: number;
  readonly miles: number;
};
const memberAt = ({ site, role, place }: Cursor): Member => {
  const list = openOf(site, role);
  return (place === 0 ? list.first : list.at(place)) ?? outOfRange();
};
type Step = Node | Site | Cursor | Outside;
/** A tier (rule 31) and the tree in which its agents are looked for. */
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

/** At equal costs a place comes before an agent: it may hold one whose turn is sooner. */
const sooner = (a: Step, b: Step): boolean =>
  a.kind !== 'cursor' || (b.kind === 'cursor' && inTurn(memberAt(a), memberAt(b)) < 0);

/** A queue that searches may use one after the other: a new one for each would be half of a short search's time. */
export const searchQueue = () => new Heap<Step>(sooner);

export class RosterSearch {
  readonly question: Question;
  readonly #trees: TreesByLanguage;
  readonly #asked: AskedAgents;
  readonly #origin: Point;
  readonly #needs: number;
  readonly #tiers: readonly Tier[];
  /** What each role adds to the cost, as `AGENT_ROLES` counts them. */
  readonly #forRoles: readonly number[];
  /** By the least that anybody there can cost; of an agent, the cost. */
  readonly #queue: Heap<Step>;
  #tier = 0;
  /** Whether those of the tier speak the language. */
  #speaks = true;
  /** How many tiers were begun. */
  #tried = 0;
  #last: Step | undefined;
  #next: Node | Site | Outside | undefined;
  #nextLeast = 0;
  readonly #passedOver: LookedAt[] = [];
  /** Those met who speak several languages, none of them the resident's: they stand in several of the trees searched. */
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

  /** The next best agent, or null when nobody is left. */
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

  /** Of the agent found last. */
  get tier(): number {
    return this.#tier;
  }
  /** Whether the agent found last speaks the language. */
  get speaks(): boolean {
    return this.#speaks;
  }
  /** Of the agent found last. */
  get miles(): number {
    return this.#last?.kind === 'cursor' ? this.#last.miles : Number.NaN;
  }
  get cost(): number {
    const last = this.#last;
    if (last?.kind !== 'cursor') return Number.NaN;
    return cost(last.miles, memberAt(last).penaltyMiles, this.#extraOf(last.role));
  }

  /** Those looked at so far of whom a must fails; not all, where they are many. */
  get passedOver(): readonly LookedAt[] {
    return this.#passedOver;
  }

  /** The first in the queue; who comes after the agent taken last joins it only now, when there is need of more. */
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

  /** At the smallest node around the place; what lies outside waits until nobody in it can be better. */
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

  /** Infinite where nobody is open. */
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
      // That of the first in their list.
      const penaltyMiles = leastPenalty(site.leaf, site.at, role);
      if (penaltyMiles < Number.POSITIVE_INFINITY) this.#cursor(site, role, 0, away, penaltyMiles);
    }
  }

  /** Of a node that is opened, the best is mostly the next to be opened: it is kept out of the queue. */
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

  /** Those of a better tier have been found or passed over before. */
  #may(member: Member): boolean {
    const { entry, agentId } = member;
    // In the first tier's tree everybody is of that tier; the others' trees hold better ones too.
    if (this.#tier > 0 && (tierOf(entry, this.question) !== this.#tier || this.#isMetAgain(member)))
      return false;
    // Mostly nobody was: then not even the agent's id is looked at.
    const asked = this.#asked.size > 0 ? this.#asked.get(agentId) : undefined;
    const failed = failureForReferral(entry, asked, this.question.help);
    if (failed && this.#passedOver.length < LOOKED_AT - 1) this.#passedOver.push({ agentId, failed });
    return failed === null;
  }
}
