/**
 * A binary heap of items with numbers: the item of the least number is had in O(1), taken and added in O(log n). The
 * numbers lie in an array of their own, which costs no object an item and keeps what is compared close together.
 */
export class Heap<T> {
  #size = 0;
  #numbers = new Float64Array(64);
  readonly #items: T[] = [];
  readonly #sooner: (a: T, b: T) => boolean;

  /** `sooner` decides between equal numbers. */
  constructor(sooner: (a: T, b: T) => boolean) {
    this.#sooner = sooner;
  }

  /** The least number, or infinity when nothing is there. */
  get least(): number {
    return this.#size > 0 ? (this.#numbers[0] as number) : Number.POSITIVE_INFINITY;
  }

  /** Empties it and keeps its room, which to find anew would take longer than a short search. */
  clear(): void {
    this.#size = 0;
  }

  push(number: number, item: T): void {
    let at = this.#size++;
    if (at === this.#numbers.length) this.#grow();
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (!this.#before(number, item, above)) break;
      this.#put(at, this.#numbers[above] as number, this.#items[above] as T);
      at = above;
    }
    this.#put(at, number, item);
  }

  /** Takes the item of the least number. */
  pop(): T | undefined {
    if (this.#size === 0) return undefined;
    const first = this.#items[0];
    const last = --this.#size;
    this.#sink(this.#numbers[last] as number, this.#items[last] as T);
    return first;
  }

  #sink(number: number, item: T): void {
    const half = this.#size >> 1;
    let at = 0;
    while (at < half) {
      const below = this.#soonerOf(2 * at + 1);
      if (this.#before(number, item, below)) break;
      this.#put(at, this.#numbers[below] as number, this.#items[below] as T);
      at = below;
    }
    this.#put(at, number, item);
  }

  /** Of the two beside each other, which comes first. */
  #soonerOf(left: number): number {
    const right = left + 1;
    if (right >= this.#size) return left;
    return this.#before(this.#numbers[right] as number, this.#items[right] as T, left) ? right : left;
  }

  #before(number: number, item: T, at: number): boolean {
    const other = this.#numbers[at] as number;
    return number < other || (number === other && this.#sooner(item, this.#items[at] as T));
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
