/**
 * Lexicographic minimum-cost assignment: as few askers as possible without a choice, then as few as possible
 * per worst tier, then the least cost. Hungarian method; choices are drawn lazily, and askers may share a
 * list.
 */
import { itemAt } from '../../../shared/typed.ts';
import { Heap } from '../structures/heap.ts';

/** `cost` is a whole number in any unit, so sums are exact; `tier` is from 0 to below `TIERS`. */
export type Choice = { readonly key: string; readonly tier: number; readonly cost: number };
/** The choice at an index of a list, which is sorted by tier and cost; null past its end. */
export type Draw = (list: number, place: number) => Choice | null;

const TIERS = 4;
/** With more, path lengths would exceed the safe integers: (2 × askers + 1)³ × askers. */
export const MOST_ASKERS = 5_000;

/** Compared by rank, then cost. One choice of a worse tier outranks all choices of better tiers. */
type Length = { rank: number; cost: number };
type Edge = Length & { readonly slot: Slot; readonly choice: Choice | null };
type Asker = { readonly list: List; readonly price: Length; given: Edge | null; far: Length };
type List = {
  readonly number: number;
  readonly edges: Edge[];
  /** In the current search: the asker who reached this list, the path length, and how many edges were tried. */
  by: Asker | null;
  start: Length;
  tried: number;
};
type Slot = {
  readonly price: Length;
  holder: Asker | null;
  /** In the current search. */
  far: Length | null;
  from: { readonly asker: Asker; readonly edge: Edge } | null;
  done: boolean;
};
/** A queue entry: a slot at its distance, or a list at the lower bound of its next edge. */
type Step = {
  readonly cost: number;
  readonly turn: number;
  readonly order: number;
  readonly slot: Slot | null;
  readonly list: List | null;
};

/** Order among equal distances: a free slot first, because it ends the search; a held one last. */
const FREE = 0;
const LIST = 1;
const HELD = 2;
const sooner = (a: Step, b: Step): boolean =>
  a.cost !== b.cost ? a.cost < b.cost : a.turn !== b.turn ? a.turn < b.turn : a.order < b.order;

/** Each asker's choice, or null for none. `lists` maps askers to lists. Throws a RangeError above `MOST_ASKERS`. */
export function assign(lists: readonly number[], draw: Draw): (Choice | null)[] {
  if (lists.length > MOST_ASKERS) throw new RangeError(`At most ${MOST_ASKERS} can be assigned at once.`);
  const assignment = new MinCostAssignment(lists.length, draw);
  const askers = lists.map((list) => assignment.addAsker(list));
  return askers.map(({ given }) => given?.choice ?? null);
}

class MinCostAssignment {
  readonly #draw: Draw;
  readonly #ranks: readonly number[];
  readonly #slots = new Map<string, Slot>();
  readonly #lists = new Map<number, List>();
  /** The sentinel at the end of every list; never held, so each search finds a free slot. */
  readonly #nothing = newSlot();
  readonly #queue = new Heap<Step>(sooner);
  #steps = 0;
  #nearestFree: Length | null = null;
  #reached: Asker[] = [];
  #touched: Slot[] = [];

  constructor(askers: number, draw: Draw) {
    this.#draw = draw;
    const base = 2 * askers + 1;
    this.#ranks = [0, 1, base, base ** 2, base ** 3];
  }

  addAsker(number: number): Asker {
    const asker: Asker = { list: this.#list(number), price: zero(), given: null, far: zero() };
    this.#reach(asker, 0, 0);
    const end = this.#search();
    this.#updatePotentials(end.far ?? zero());
    this.#augment(end);
    this.#reset();
    return asker;
  }

  #search(): Slot {
    for (let step = this.#queue.pop(); step; step = this.#queue.pop()) {
      const { slot, list } = step;
      if (list) this.#try(list);
      else if (slot && !slot.done) {
        slot.done = true;
        if (!slot.holder) return slot;
        this.#reach(slot.holder, slot.far?.rank ?? 0, slot.far?.cost ?? 0);
      }
    }
    throw new Error('The search passed the sentinel, which is always free.');
  }

  /** An earlier visit was no longer, so another asker with this list adds nothing. */
  #reach(asker: Asker, rank: number, cost: number): void {
    const { list, price } = asker;
    asker.far = { rank, cost };
    this.#reached.push(asker);
    if (list.by) return;
    list.by = asker;
    list.start = { rank: rank - price.rank, cost: cost - price.cost };
    list.tried = 0;
    this.#queueNext(list);
  }

  /** A lower bound: slot prices are never positive, and undrawn edges are no shorter than the last drawn one. */
  #queueNext(list: List): void {
    const { edges, tried, start } = list;
    const before = edges[tried] ?? edges.at(-1);
    if (tried > 0 && edges[tried - 1]?.slot === this.#nothing) return;
    this.#enqueue(start.rank + (before?.rank ?? 0), start.cost + (before?.cost ?? 0), LIST, null, list);
  }

  #try(list: List): void {
    const edge = this.#edge(list);
    const { slot } = edge;
    const rank = list.start.rank + edge.rank - slot.price.rank;
    const cost = list.start.cost + edge.cost - slot.price.cost;
    if (!slot.done && nearer(rank, cost, slot.far) && nearer(rank, cost, this.#nearestFree)) {
      if (!slot.far) this.#touched.push(slot);
      slot.far = { rank, cost };
      slot.from = { asker: list.by as Asker, edge };
      if (!slot.holder) this.#nearestFree = slot.far;
      this.#enqueue(rank, cost, slot.holder ? HELD : FREE, slot, null);
    }
    list.tried++;
    this.#queueNext(list);
  }

  #enqueue(rank: number, cost: number, turn: number, slot: Slot | null, list: List | null): void {
    this.#queue.push(rank, { cost, turn, order: this.#steps++, slot, list });
  }

  #edge(list: List): Edge {
    const known = list.edges[list.tried];
    if (known) return known;
    const choice = this.#draw(list.number, list.tried);
    const slot = choice ? this.#slot(choice.key) : this.#nothing;
    const rank = itemAt(this.#ranks, choice ? choice.tier : TIERS);
    const edge: Edge = { slot, choice, rank, cost: choice?.cost ?? 0 };
    list.edges.push(edge);
    return edge;
  }

  #slot(key: string): Slot {
    const slot = this.#slots.get(key) ?? newSlot();
    this.#slots.set(key, slot);
    return slot;
  }

  #list(number: number): List {
    const list = this.#lists.get(number) ?? { number, edges: [], by: null, start: zero(), tried: 0 };
    this.#lists.set(number, list);
    return list;
  }

  /** Updates the potentials so that all reduced lengths stay non-negative. */
  #updatePotentials(end: Length): void {
    for (const { far, price } of this.#reached) add(price, end.rank - far.rank, end.cost - far.cost);
    for (const { far, price, done } of this.#touched)
      if (done && far) add(price, far.rank - end.rank, far.cost - end.cost);
  }

  /** Augments along the path, back to the added asker. */
  #augment(end: Slot): void {
    let slot: Slot | undefined = end;
    while (slot?.from) {
      const { asker, edge }: { asker: Asker; edge: Edge } = slot.from;
      const before: Slot | undefined = asker.given?.slot;
      asker.given = edge;
      if (slot !== this.#nothing) slot.holder = asker;
      slot = before;
    }
  }

  #reset(): void {
    for (const { list } of this.#reached) list.by = null;
    for (const slot of this.#touched) Object.assign(slot, { far: null, from: null, done: false });
    this.#reached = [];
    this.#touched = [];
    this.#nearestFree = null;
    this.#queue.clear();
  }
}

const zero = (): Length => ({ rank: 0, cost: 0 });
const newSlot = (): Slot => ({ price: zero(), holder: null, far: null, from: null, done: false });
const nearer = (rank: number, cost: number, than: Length | null): boolean =>
  !than || rank < than.rank || (rank === than.rank && cost < than.cost);

function add(to: Length, rank: number, cost: number): void {
  to.rank += rank;
  to.cost += cost;
}
