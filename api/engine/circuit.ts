/** Keeps what fails from being tried at full speed (rule 43c). Pure: the time is the caller's. */
import type { Instant } from '../../shared/vocabulary.ts';

/** So many failures in a row open it. */
const OPENS_AFTER = 3;
/** ms. How long it stays open first; doubled each time that a probe fails, up to the most. */
const FIRST_PAUSE = 5_000;
const MOST_PAUSE = 60_000;
/** ms. The longest that a server's own "try again after" is believed. */
const MOST_ASKED_FOR = 15 * 60_000;

/** Closed: everything may go. Open: nothing before `probeAt`, and then one at a time until one succeeds. */
export class Circuit {
  #failures = 0;
  #pause = FIRST_PAUSE;
  #probeAt: Instant | null = null;
  #probing = false;

  /** null while it is closed. */
  get probeAt(): Instant | null {
    return this.#probeAt;
  }

  /** Whether one may go now. While it is open that one is the probe: the next may go when its pause is over. */
  admits(now: Instant): boolean {
    if (this.#probeAt === null) return true;
    if (now < this.#probeAt) return false;
    this.#probeAt = now + this.#pause;
    this.#probing = true;
    return true;
  }

  /** The probe never got as far as what it was to try: another may go at once. */
  probeUnused(now: Instant): void {
    if (this.#probing && this.#probeAt !== null) this.#probeAt = now;
    this.#probing = false;
  }

  /** Whether this opened it. `retryAfter`: how long the server asked for, in ms. */
  failed(now: Instant, retryAfter = 0): boolean {
    this.#failures += 1;
    this.#probing = false;
    const wasOpen = this.#probeAt !== null;
    if (!wasOpen && this.#failures < OPENS_AFTER && retryAfter === 0) return false;
    if (wasOpen) this.#pause = Math.min(this.#pause * 2, MOST_PAUSE);
    const pause = Math.max(this.#pause, Math.min(retryAfter, MOST_ASKED_FOR));
    this.#probeAt = Math.max(this.#probeAt ?? 0, now + pause);
    return !wasOpen;
  }

  /** Whether this closed it. */
  succeeded(): boolean {
    const wasOpen = this.#probeAt !== null;
    this.#failures = 0;
    this.#probing = false;
    this.#pause = FIRST_PAUSE;
    this.#probeAt = null;
    return wasOpen;
  }
}
