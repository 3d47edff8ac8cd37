/** Data keys that were unwrapped lately, so that a key service is not asked again for each field. */
import type { Instant } from '../../../shared/vocabulary.ts';
import type { DataKey } from '../sealed.ts';

/** Milliseconds. A key stays for one to two of these. */
const KEPT = 60_000;
const MOST = 5_000;

/**
 * By the wrapped text, which the caller has just read: a key that was erased is not asked for again, and one that was wrapped
 * again has another text.
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
