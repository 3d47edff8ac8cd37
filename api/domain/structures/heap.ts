/**
 * A binary heap of numbered items: O(1) for the least number, O(log n) to add and remove. Numbers are in a
 * separate array, which needs no object per item and keeps comparisons close in memory.
 */
import { outOfRange } from '../../../shared/typed.ts';

export class Heap<T extends NonNullable<unknown>> {
  #size = 0;
  #numbers = new Float64Array(64);
  readonly #items: T[] = [];
  readonly #sooner: (a: T, b: T) => boolean;

  /** `sooner` breaks ties between equal numbers. */
  constructor(sooner: (a: T, b: T) => boolean) {
    this.#sooner = sooner;
  }

  /** The least number, or infinity if empty. */
  get least(): number {
    return this.#size > 0 ? this.#numberAt(0) : Number.POSITIVE_INFINITY;
  }

  /** Clears but keeps the buffers; reallocating costs more than a short search. */
  clear(): void {
    this.#size = 0;
  }

  push(number: number, item: T): void {
    let at = this.#size++;
    if (at === this.#numbers.length) this.#grow();
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (!this.#before(number, item, above)) break;
      this.#put(at, this.#numberAt(above), this.#itemAt(above));
      at = above;
    }
    this.#put(at, number, item);
  }

  /** Removes the item with the least number. */
  pop(): T | undefined {
    if (this.#size === 0) return undefined;
    const first = this.#items[0];
    const last = --this.#size;
    this.#sink(this.#numberAt(last), this.#itemAt(last));
    return first;
  }

  #sink(number: number, item: T): void {
    const half = this.#size >> 1;
    let at = 0;
    while (at < half) {
      const below = this.#soonerOf(2 * at + 1);
      if (this.#before(number, item, below)) break;
      this.#put(at, this.#numberAt(below), this.#itemAt(below));
      at = below;
    }
    this.#put(at, number, item);
  }

  /** The sibling that comes first. */
  #soonerOf(left: number): number {
    const right = left + 1;
    if (right >= this.#size) return left;
    return this.#before(this.#numberAt(right), this.#itemAt(right), left) ? right : left;
  }

  #before(number: number, item: T, at: number): boolean {
    const other = this.#numberAt(at);
    return number < other || (number === other && this.#sooner(item, this.#itemAt(at)));
  }

  #numberAt(at: number): number {
    return this.#numbers[at] ?? outOfRange();
  }

  #itemAt(at: number): T {
    return this.#items[at] ?? outOfRange();
  }

  #put(at: number, number: number, item: T): void {
    this.#numbers[at] = number;
    this.#items[at] = item;
  }

  #grow(): void {
    const larger = new Float64Array(2 * this.#numbers.length);
    larger.set(this.#numbers);
    this.#numbers = larger;
  }
}
