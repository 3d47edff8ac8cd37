/**
 * A sorted list in chunks: O(log n) to find a place, at most `CHUNK` moves to add or remove. As in `heap.ts`,
 * numbers are in separate arrays, because reading the items would dominate.
 */

import { outOfRange } from '../../../shared/typed.ts';

/** Must be even. Larger: more moves per change. Smaller: more chunks to search. */
const CHUNK = 256;

export type Order<T> = {
  readonly first: (item: T) => number;
  /** Breaks ties. */
  readonly second: (item: T) => number;
  /** Breaks ties between both numbers. */
  readonly sooner: (a: T, b: T) => boolean;
};

/** `numbers` holds two per item, the first and the second. */
type Chunk<T> = { readonly numbers: number[]; readonly items: T[] };

export class SortedList<T extends NonNullable<unknown>> {
  readonly #chunks: Chunk<T>[] = [];
  readonly #order: Order<T>;
  #first: T | undefined;

  constructor(order: Order<T>) {
    this.#order = order;
  }

  /** Cached: most callers need no other item. */
  get first(): T | undefined {
    return this.#first;
  }

  /** The item at an index. */
  at(index: number): T | undefined {
    let left = index;
    for (const { items } of this.#chunks) {
      if (left < items.length) return items[left];
      left -= items.length;
    }
    return undefined;
  }

  add(item: T): void {
    const first = this.#order.first(item);
    const second = this.#order.second(item);
    const which = this.#chunkOf(first, second, item);
    const chunk = this.#chunks[which];
    if (!chunk) {
      this.#chunks.push({ numbers: [first, second], items: [item] });
      this.#first = item;
      return;
    }
    const { numbers, items } = chunk;
    const index = this.#placeAfter(chunk, first, second, item);
    numbers.splice(2 * index, 0, first, second);
    items.splice(index, 0, item);
    if (which === 0) this.#first = items[0];
    if (items.length > CHUNK) this.#chunks.splice(which + 1, 0, secondHalf(chunk));
  }

  /** Removes the item, found by its numbers, which must not have changed since it was added. */
  remove(item: T): void {
    const first = this.#order.first(item);
    const second = this.#order.second(item);
    const which = this.#chunkOf(first, second, item);
    const chunk = this.#chunks[which];
    if (!chunk) return;
    const { numbers, items } = chunk;
    const index = this.#placeAfter(chunk, first, second, item) - 1;
    if (items[index] !== item) return;
    numbers.splice(2 * index, 2);
    items.splice(index, 1);
    if (items.length === 0) this.#chunks.splice(which, 1);
    if (which === 0) this.#first = this.#chunks[0]?.items[0];
  }

  /** The items for which `skip` is false, in order; `skip` must be true only for a prefix of the list. */
  *from(skip: (item: T) => boolean): Generator<T> {
    let [which, index] = this.#find(skip);
    for (let chunk = this.#chunks[which]; chunk; chunk = this.#chunks[++which]) {
      for (; index < chunk.items.length; index++) yield itemOf(chunk, index);
      index = 0;
    }
  }

  /** The last chunk that does not begin after the item; the first if all do. */
  #chunkOf(first: number, second: number, item: T): number {
    let low = 0;
    let high = this.#chunks.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#isAfter(this.#chunkAt(middle), 0, first, second, item)) high = middle - 1;
      else low = middle;
    }
    return low;
  }

  /** How many items of the chunk do not come after the item, including itself. */
  #placeAfter(chunk: Chunk<T>, first: number, second: number, item: T): number {
    let low = 0;
    let high = chunk.items.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#isAfter(chunk, middle, first, second, item)) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  /** Whether the item at the index comes after the given one. */
  #isAfter(chunk: Chunk<T>, index: number, first: number, second: number, item: T): boolean {
    const byFirst = numberOf(chunk, 2 * index) - first;
    if (byFirst !== 0) return byFirst > 0;
    const bySecond = numberOf(chunk, 2 * index + 1) - second;
    if (bySecond !== 0) return bySecond > 0;
    return this.#order.sooner(item, itemOf(chunk, index));
  }

  #chunkAt(index: number): Chunk<T> {
    return this.#chunks[index] ?? outOfRange();
  }

  /** Chunk and index of the first item for which `skip` is false; past the end if there is none. */
  #find(skip: (item: T) => boolean): [number, number] {
    const after = firstNot(this.#chunks.length, (n) => skip(itemOf(this.#chunkAt(n), 0)));
    const which = Math.max(0, after - 1);
    const chunk = this.#chunks[which];
    if (!chunk) return [0, 0];
    const index = firstNot(chunk.items.length, (n) => skip(itemOf(chunk, n)));
    return [which, index];
  }
}

const numberOf = ({ numbers }: Chunk<unknown>, at: number): number => numbers[at] ?? outOfRange();
const itemOf = <T>({ items }: Chunk<T>, at: number): T => items[at] ?? outOfRange();

const secondHalf = <T>({ numbers, items }: Chunk<T>): Chunk<T> => ({
  numbers: numbers.splice(CHUNK),
  items: items.splice(CHUNK / 2),
});

function firstNot(length: number, skip: (n: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (skip(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
