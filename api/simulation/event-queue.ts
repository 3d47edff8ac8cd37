/** What is going to happen, by its instant; at equal instants in the order of adding. */
import type { Instant } from '../../shared/vocabulary.ts';
import { Heap } from '../domain/structures/heap.ts';

export type Happening = () => Promise<void> | void;
type Entry = { readonly order: number; readonly happening: Happening };

export class EventQueue {
  readonly #heap = new Heap<Entry>((a, b) => a.order < b.order);
  #added = 0;

  /** Infinity when nothing is left. */
  get nextAt(): Instant {
    return this.#heap.least;
  }

  add(at: Instant, happening: Happening): void {
    this.#heap.push(at, { order: this.#added++, happening });
  }

  /** Throws when nothing is left. */
  take(): Happening {
    const entry = this.#heap.pop();
    if (!entry) throw new Error('the event queue is empty');
    return entry.happening;
  }
}
