/** Recently unwrapped data keys, so a key service is not called for every field. */
import type { Instant } from '../../../shared/vocabulary.ts';
import type { DataKey } from '../sealed.ts';

/** Ms. A key stays cached for one to two of these. */
const KEPT = 60_000;
const MOST = 5_000;

/**
 * Keyed by the wrapped text that the caller has just read: an erased key is never looked up, and a rewrapped one has another
 * text.
 */
export class RecentKeys {
  readonly #now: () => Instant;
  #young = new Map<string, DataKey>();
  #old = new Map<string, DataKey>();
  #turnedAt = Number.NEGATIVE_INFINITY;

  constructor(now: () => Instant) {
    this.#now = now;
  }

  get(wrapped: string): DataKey | undefined {
    this.#turn();
    const found = this.#young.get(wrapped) ?? this.#old.get(wrapped);
    if (found) this.#young.set(wrapped, found);
    return found;
  }

  put(wrapped: string, key: DataKey): DataKey {
    this.#turn();
    this.#young.set(wrapped, key);
    return key;
  }

  #turn(): void {
    const age = this.#now() - this.#turnedAt;
    if (age < KEPT && this.#young.size < MOST) return;
    this.#old = age < 2 * KEPT ? this.#young : new Map();
    this.#young = new Map();
    this.#turnedAt = this.#now();
  }
}
