/**
 * Who may get a General, best first and one by one, in exactly the order of rules 30 to 34 and without weighing all.
 * Parts of the map and groups of agents wait in one queue by the least cost that anybody in them can have, so what is
 * taken out as an agent is the best of those left. Only near or promising parts are ever opened: the work is a few
 * dozen steps and grows with the number of places, hardly with that of agents.
 */
import { AGENT_ROLES, type AgentRole, type Instant, type Language } from '../../shared/vocabulary.ts';
import { Heap } from './heap.ts';
import {
  type Group,
  leastMiles,
  leastStanding,
  type Origin,
  originOf,
  type Part,
  type Spot,
} from './map-part.ts';
import {
  type AskedAgents,
  cost,
  generalFailure,
  inTurn,
  LOOKED_AT,
  type LookedAt,
  miles,
  milesForRole,
  type Question,
  tierOf,
} from './matching.ts';
import type { Policy } from './policy.ts';
import type { Member } from './roster-member.ts';
import { needsBits, type Shelves } from './shelves.ts';

/** An agent in the queue, and which they are of which group at their spot. */
type Seat = {
  readonly kind: 'seat';
  readonly member: Member;
  readonly spot: Spot;
  readonly miles: number;
  readonly group: Group;
  readonly place: number;
};
type Step = Part | Spot | Seat;
type Tier = readonly [tier: number, language: Language | 'all', needs: number];

/** At equal costs a place comes before an agent: it may hold one whose turn is sooner. */
const sooner = (a: Step, b: Step): boolean =>
  a.kind !== 'seat' || (b.kind === 'seat' && inTurn(a.member, b.member) < 0);

/** A queue that searches may use one after the other: a new one for each would be half of a short search's time. */
export const searchQueue = () => new Heap<Step>(sooner);

export class RosterSearch {
  readonly question: Question;
  readonly #shelves: Shelves;
  readonly #asked: AskedAgents;
  readonly #now: Instant;
  readonly #policy: Policy;
  readonly #origin: Origin;
  readonly #tiers: Tier[];
  readonly #forRole: Readonly<Record<AgentRole, number>>;
  /** By the least that anybody there can cost; of an agent, the cost. */
  readonly #queue: Heap<Step>;
  #tier = 0;
  #last: Step | undefined;
  #next: Part | Spot | undefined;
  #nextLeast = 0;
  readonly #passedOver: LookedAt[] = [];

  constructor(
    shelves: Shelves,
    question: Question,
    asked: AskedAgents,
    now: Instant,
    policy: Policy,
    queue = searchQueue(),
  ) {
    queue.clear();
    this.#queue = queue;
    this.question = question;
    this.#shelves = shelves;
    this.#asked = asked;
    this.#now = now;
    this.#policy = policy;
    this.#origin = originOf(question.lat, question.lon);
    this.#tiers = tiersOf(question);
    this.#forRole = {
      'insurance-agent': milesForRole('insurance-agent', question.help, policy),
      kynector: milesForRole('kynector', question.help, policy),
    };
  }

  /** The next best agent, or null when nobody is left. */
  next(): Member | null {
    do {
      for (let step = this.#step(); step; step = this.#step()) {
        if (step.kind === 'part') this.#open(step);
        else if (step.kind === 'spot') this.#seat(step, miles(step, this.question), step.groups, 0);
        else if (this.#may(step.member)) return step.member;
      }
    } while (this.#nextTier());
    return null;
  }

  /** Of the agent found last. */
  get tier(): number {
    return this.#tier;
  }
  get cost(): number {
    const last = this.#last;
    if (last?.kind !== 'seat') return Number.NaN;
    return cost(last.miles, last.group.standing, this.#forRole[last.spot.role]);
  }

  /** Those looked at so far of whom a must fails; not all, where they are many. */
  get passedOver(): readonly LookedAt[] {
    return this.#passedOver;
  }

  /** The first in the queue; who comes after the agent taken last joins it only now, when there is need of more. */
  #step(): Step | undefined {
    if (this.#last?.kind === 'seat') this.#follow(this.#last);
    if (this.#next && this.#nextLeast <= this.#queue.least) {
      this.#last = this.#next;
      this.#next = undefined;
    } else this.#last = this.#queue.pop();
    return this.#last;
  }

  #nextTier(): boolean {
    const next = this.#tiers.shift();
    if (!next) return false;
    const [tier, language, needs] = next;
    this.#tier = tier;
    for (const role of AGENT_ROLES) {
      const tree = this.#shelves.tree(language, needs, role);
      if (tree) this.#open(tree.root);
    }
    return true;
  }

  #open(part: Part): void {
    const below = part.spots.length > 0 ? part.spots : part.parts;
    const forRole = this.#forRole[part.role];
    for (let at = 0; at < below.length; at++) {
      const standing = leastStanding(part, at);
      if (standing === Number.POSITIVE_INFINITY) continue;
      this.#wait(cost(leastMiles(part, at, this.#origin), standing, forRole), below[at] as Part | Spot);
    }
  }

  /** Of a part that is opened, the best is mostly the next to be opened: it is kept out of the queue. */
  #wait(least: number, step: Part | Spot): void {
    if (this.#next && least >= this.#nextLeast) {
      this.#queue.push(least, step);
      return;
    }
    if (this.#next) this.#queue.push(this.#nextLeast, this.#next);
    this.#next = step;
    this.#nextLeast = least;
  }

  #seat(spot: Spot, miles: number, group: Group | null, place: number): void {
    const member = place === 0 ? group?.first : group?.members.at(place);
    if (!group || !member) return;
    const exactly = cost(miles, group.standing, this.#forRole[spot.role]);
    this.#queue.push(exactly, { kind: 'seat', member, spot, miles, group, place });
  }

  #follow({ spot, miles, group, place }: Seat): void {
    this.#seat(spot, miles, group, place + 1);
    if (place === 0) this.#seat(spot, miles, group.next, 0);
  }

  /** Those of a better tier have been found or passed over before. */
  #may({ entry, agentId }: Member): boolean {
    if (tierOf(entry, this.question) !== this.#tier) return false;
    const failed = generalFailure(
      entry,
      this.#asked.get(agentId),
      this.#now,
      this.#policy,
      this.question.help,
    );
    if (failed && this.#passedOver.length < LOOKED_AT - 1) this.#passedOver.push({ agentId, failed });
    return failed === null;
  }
}

function tiersOf({ language, needs }: Question): Tier[] {
  const bits = needsBits(needs);
  if (bits === 0)
    return [
      [0, language, 0],
      [2, 'all', 0],
    ];
  return [
    [0, language, bits],
    [1, language, 0],
    [2, 'all', bits],
    [3, 'all', 0],
  ];
}
