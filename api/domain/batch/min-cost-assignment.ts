/**
 * Several ask at once, each has choices in an order of their own, and nothing is given twice. Found is an allotment
 * that leaves as few as can be with nothing, then as few as can be with a choice of the worst tier, then of the one
 * before, and so on, and of those one of the least total cost. By shortest augmenting paths (Hungarian method): one
 * asker after the other is let in, and others change their choice where that is best for all.
 *
 * Choices are drawn only as far as a path could need them, so of very many only a few are ever looked at. Askers with
 * the same list of choices share it, and a search goes through it once for all of them. A search takes at most the
 * pairs drawn; where there is enough near everybody, a few.
 */
import { Heap } from '../structures/heap.ts';

/** `cost` in whole numbers of any unit, so that sums are exact; `tier` from 0 and below `TIERS`. */
export type Choice = { readonly key: string; readonly tier: number; readonly cost: number };
/** The choice at that place of a list, which goes by tier and then cost, or null when there are no more. */
export type Draw = (list: number, place: number) => Choice | null;

const TIERS = 4;
/** More, and sums of lengths would leave the safe numbers: (2 × askers + 1) ^ 3 × askers must be one. */
export const MOST_ASKERS = 5_000;

/** Compared by rank, then by cost. Rank counts the choices of each tier, one of a worse tier above all of the better. */
type Length = { rank: number; cost: number };
type Edge = Length & { readonly thing: Thing; readonly choice: Choice | null };
type Asker = { readonly list: List; readonly price: Length; given: Edge | null; far: Length };
type List = {
  readonly number: number;
  readonly edges: Edge[];
  /** Of the search under way: who brought it to this list, the length up to the list, and how far it has gone in it. */
  by: Asker | null;
  start: Length;
  tried: number;
};
type Thing = {
  readonly price: Length;
  holder: Asker | null;
  /** Of the search under way. */
  far: Length | null;
  from: { readonly asker: Asker; readonly edge: Edge } | null;
  done: boolean;
};
/** What a search may go on with: a thing at its distance, or a list at the least that its next choice can be. */
type Step = {
  readonly cost: number;
  readonly turn: number;
  readonly order: number;
  readonly thing: Thing | null;
  readonly list: List | null;
};

/** A free thing ends the search; a held one only leads on, so it comes last of what is equally far. */
const FREE = 0;
const LIST = 1;
const HELD = 2;
const sooner = (a: Step, b: Step): boolean =>
  a.cost !== b.cost ? a.cost < b.cost : a.turn !== b.turn ? a.turn < b.turn : a.order < b.order;

/** What each asker gets, or null for nothing; `lists` says which list of choices is whose. */
export function allot(lists: readonly number[], draw: Draw): (Choice | null)[] {
  if (lists.length > MOST_ASKERS) throw new RangeError(`At most ${MOST_ASKERS} can be allotted at once.`);
  const allotment = new Allotment(lists.length, draw);
  const askers = lists.map((list) => allotment.letIn(list));
  return askers.map(({ given }) => given?.choice ?? null);
}

class Allotment {
  readonly #draw: Draw;
  readonly #ranks: readonly number[];
  readonly #things = new Map<string, Thing>();
  readonly #lists = new Map<number, List>();
  /** Everybody's last choice, never held, so that something free is always found. */
  readonly #nothing = newThing();
  readonly #queue = new Heap<Step>(sooner);
  #steps = 0;
  #nearestFree: Length | null = null;
  #reached: Asker[] = [];
  #touched: Thing[] = [];

  constructor(askers: number, draw: Draw) {
    this.#draw = draw;
    const base = 2 * askers + 1;
    this.#ranks = [0, 1, base, base ** 2, base ** 3];
  }

  letIn(number: number): Asker {
    const asker: Asker = { list: this.#list(number), price: zero(), given: null, far: zero() };
    this.#reach(asker, 0, 0);
    const end = this.#search();
    this.#changePrices(end.far ?? zero());
    this.#handOver(end);
    this.#forget();
    return asker;
  }

  #search(): Thing {
    for (let step = this.#queue.pop(); step; step = this.#queue.pop()) {
      const { thing, list } = step;
      if (list) this.#try(list);
      else if (thing && !thing.done) {
        thing.done = true;
        if (!thing.holder) return thing;
        this.#reach(thing.holder, thing.far?.rank ?? 0, thing.far?.cost ?? 0);
      }
    }
    throw new Error('The search has passed nothing, which is free.');
  }

  /** Who has the same list as somebody reached before is reached over it at no greater length: it brings nothing new. */
  #reach(asker: Asker, rank: number, cost: number): void {
    const { list, price } = asker;
    asker.far = { rank, cost };
    this.#reached.push(asker);
    if (list.by) return;
    list.by = asker;
    list.start = { rank: rank - price.rank, cost: cost - price.cost };
    list.tried = 0;
    this.#goOn(list);
  }

  /**
   * Prices of things are never above nothing, so a choice alone is the least that the way over it can be; and one not
   * drawn yet is no less than the one before.
   */
  #goOn(list: List): void {
    const { edges, tried, start } = list;
    const before = edges[tried] ?? edges.at(-1);
    if (tried > 0 && edges[tried - 1]?.thing === this.#nothing) return;
    this.#wait(start.rank + (before?.rank ?? 0), start.cost + (before?.cost ?? 0), LIST, null, list);
  }

  #try(list: List): void {
    const edge = this.#edge(list);
    const { thing } = edge;
    const rank = list.start.rank + edge.rank - thing.price.rank;
    const cost = list.start.cost + edge.cost - thing.price.cost;
    if (!thing.done && nearer(rank, cost, thing.far) && nearer(rank, cost, this.#nearestFree)) {
      if (!thing.far) this.#touched.push(thing);
      thing.far = { rank, cost };
      thing.from = { asker: list.by as Asker, edge };
      if (!thing.holder) this.#nearestFree = thing.far;
      this.#wait(rank, cost, thing.holder ? HELD : FREE, thing, null);
    }
    list.tried++;
    this.#goOn(list);
  }

  #wait(rank: number, cost: number, turn: number, thing: Thing | null, list: List | null): void {
    this.#queue.push(rank, { cost, turn, order: this.#steps++, thing, list });
  }

  #edge(list: List): Edge {
    const known = list.edges[list.tried];
    if (known) return known;
    const choice = this.#draw(list.number, list.tried);
    const thing = choice ? this.#thing(choice.key) : this.#nothing;
    const rank = this.#ranks[choice ? choice.tier : TIERS] as number;
    const edge: Edge = { thing, choice, rank, cost: choice?.cost ?? 0 };
    list.edges.push(edge);
    return edge;
  }

  #thing(key: string): Thing {
    const thing = this.#things.get(key) ?? newThing();
    this.#things.set(key, thing);
    return thing;
  }

  #list(number: number): List {
    const list = this.#lists.get(number) ?? { number, edges: [], by: null, start: zero(), tried: 0 };
    this.#lists.set(number, list);
    return list;
  }

  /** What was nearer than the end of the search changes by the difference, so that no length left is below nothing. */
  #changePrices(end: Length): void {
    for (const { far, price } of this.#reached) add(price, end.rank - far.rank, end.cost - far.cost);
    for (const { far, price, done } of this.#touched)
      if (done && far) add(price, far.rank - end.rank, far.cost - end.cost);
  }

  /** Along the way found, each takes what the way goes over, back to the asker who was let in. */
  #handOver(end: Thing): void {
    let thing: Thing | undefined = end;
    while (thing?.from) {
      const { asker, edge }: { asker: Asker; edge: Edge } = thing.from;
      const before: Thing | undefined = asker.given?.thing;
      asker.given = edge;
      if (thing !== this.#nothing) thing.holder = asker;
      thing = before;
    }
  }

  #forget(): void {
    for (const { list } of this.#reached) list.by = null;
    for (const thing of this.#touched) Object.assign(thing, { far: null, from: null, done: false });
    this.#reached = [];
    this.#touched = [];
    this.#nearestFree = null;
    this.#queue.clear();
  }
}

const zero = (): Length => ({ rank: 0, cost: 0 });
const newThing = (): Thing => ({ price: zero(), holder: null, far: null, from: null, done: false });
const nearer = (rank: number, cost: number, than: Length | null): boolean =>
  !than || rank < than.rank || (rank === than.rank && cost < than.cost);

function add(to: Length, rank: number, cost: number): void {
  to.rank += rank;
  to.cost += cost;
}
