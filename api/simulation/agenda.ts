/** What is going to happen, by its instant; at equal instants in the order of noting. */
import type { Instant } from '../../shared/vocabulary.ts';
import { Heap } from '../domain/structures/heap.ts';

export type Happening = () => Promise<void> | void;
type Entry = { readonly order: number; readonly happening: Happening };

export class Agenda {
  readonly #heap = new Heap<Entry>((a, b) => a.order < b.order);
  #noted = 0;

  /** Infinity when nothing is left. */
  get nextAt(): Instant {
    return this.#heap.least;
  }

  note(at: Instant, happening: Happening): void {
    this.#heap.push(at, { order: this.#noted++, happening });
  }

  take(): Happening {
    const entry = this.#heap.pop();
    if (!entry) throw new Error('nothing is on the agenda');
    return entry.happening;
  }
}
