/**
 * Items kept in a total order, in chunks, so that adding or removing one moves few others: O(log n) to find the
 * place and at most `CHUNK` moves, however many there are. One array would move half of them.
 */

/** Larger: more moves in a change. Smaller: more chunks to look through. */
const CHUNK = 256;

export class SortedList<T> {
  readonly #chunks: T[][] = [];
  readonly #order: (a: T, b: T) => number;

  constructor(order: (a: T, b: T) => number) {
    this.#order = order;
  }

  get first(): T | undefined {
    return this.#chunks[0]?.[0];
  }

  /** The item at that place of the order. */
  at(index: number): T | undefined {
    let left = index;
    for (const chunk of this.#chunks) {
      if (left < chunk.length) return chunk[left];
      left -= chunk.length;
    }
    return undefined;
  }

  add(item: T): void {
    const which = this.#chunkOf(item);
    const chunk = this.#chunks[which];
    if (!chunk) {
      this.#chunks.push([item]);
      return;
    }
    chunk.splice(this.#placeIn(chunk, item), 0, item);
    if (chunk.length > CHUNK) this.#chunks.splice(which + 1, 0, chunk.splice(CHUNK >> 1));
  }

  /** Takes the item out, found by its order; that must be the one by which it was added. */
  remove(item: T): void {
    const which = this.#chunkOf(item);
    const chunk = this.#chunks[which];
    const index = chunk ? this.#placeIn(chunk, item) : 0;
    if (!chunk || chunk[index] !== item) return;
    chunk.splice(index, 1);
    if (chunk.length === 0) this.#chunks.splice(which, 1);
  }

  /** Those from the first on of which `skip` is not true, in order; `skip` is true of a beginning of the list. */
  *from(skip: (item: T) => boolean): Generator<T> {
    let [which, index] = this.#find(skip);
    for (let chunk = this.#chunks[which]; chunk; chunk = this.#chunks[++which]) {
      for (; index < chunk.length; index++) yield chunk[index] as T;
      index = 0;
    }
  }

  /** The last chunk that does not begin after the item; the first when all do. */
  #chunkOf(item: T): number {
    let low = 0;
    let high = this.#chunks.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#order((this.#chunks[middle] as T[])[0] as T, item) <= 0) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** How many of the chunk come before the item. Written out, as is the above: they are most of what a change costs. */
  #placeIn(chunk: readonly T[], item: T): number {
    let low = 0;
    let high = chunk.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#order(chunk[middle] as T, item) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Chunk and place in it of the first item of which `skip` is not true; past the last one's end when there is none. */
  #find(skip: (item: T) => boolean): [number, number] {
    const chunks = this.#chunks;
    const after = firstNot(chunks.length, (n) => skip((chunks[n] as T[])[0] as T));
    const which = Math.max(0, after - 1);
    const chunk = chunks[which];
    if (!chunk) return [0, 0];
    const index = firstNot(chunk.length, (n) => skip(chunk[n] as T));
    return [which, index];
  }
}

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
