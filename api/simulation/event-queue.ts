/** Future events by instant; events at the same instant keep their insertion order. */
import type { Instant } from '../../shared/vocabulary.ts';
import { Heap } from '../domain/structures/heap.ts';

export type Happening = () => Promise<void> | void;
type Entry = { readonly order: number; readonly happening: Happening };

export class EventQueue {
  readonly #heap = new Heap<Entry>((a, b) => a.order < b.order);
  #added = 0;

  /** Infinity if empty. */
  get nextAt(): Instant {
    return this.#heap.least;
  }

  add(at: Instant, happening: Happening): void {
    this.#heap.push(at, { order: this.#added++, happening });
  }

  /** Throws if empty. */
  take(): Happening {
    const entry = this.#heap.pop();
    if (!entry) throw new Error('the event queue is empty');
    return entry.happening;
  }
}
