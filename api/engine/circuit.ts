/** A circuit breaker (rule 43c). Pure: the caller passes the time. */
import type { Instant } from '../../shared/vocabulary.ts';

/** Consecutive failures that open it. */
const OPENS_AFTER = 3;
/** Ms. How long it first stays open; doubles with each failed probe, up to `MOST_PAUSE`. */
const FIRST_PAUSE = 5_000;
const MOST_PAUSE = 60_000;
/** Ms. The longest "retry after" from a server that we honor. */
const MOST_ASKED_FOR = 15 * 60_000;
/** Ms. After a failure this recent in a long outage, a process lets others try a message first, for `COURTESY`. */
const LATELY = 100_000;
const COURTESY = 5_000;

/** Closed: everything may go. Open: nothing before `probeAt`, then one at a time until one succeeds. */
export class Circuit {
  #failures = 0;
  #pause = FIRST_PAUSE;
  #probeAt: Instant | null = null;
  #probing = false;
  #failedAt: Instant = 0;

  /** Null while closed. */
  get probeAt(): Instant | null {
    return this.#probeAt;
  }

  /** Whether one may go now. While open, that one is the probe, and the next may go after its pause. */
  admits(now: Instant): boolean {
    if (this.#probeAt === null) return true;
    if (now < this.#probeAt) return false;
    this.#probeAt = now + this.#pause;
    this.#probing = true;
    return true;
  }

  /**
   * Ms that a message must have been due before this process takes it. Without them, a process whose own network is down could take the
   * only message each time it is due, always just before one that could send it.
   */
  courtesy(now: Instant): number {
    const isLong = this.#probeAt !== null && this.#pause === MOST_PAUSE;
    return isLong && now - this.#failedAt < LATELY ? COURTESY : 0;
  }

  /** The probe ended before it tested anything, so another may go at once. */
  probeUnused(now: Instant): void {
    if (this.#probing && this.#probeAt !== null) this.#probeAt = now;
    this.#probing = false;
  }

  /** Returns whether this opened it. `retryAfter`: ms that the server asked for. */
  failed(now: Instant, retryAfter = 0): boolean {
    this.#failures += 1;
    this.#failedAt = now;
    this.#probing = false;
    const wasOpen = this.#probeAt !== null;
    if (!wasOpen && this.#failures < OPENS_AFTER && retryAfter === 0) return false;
    if (wasOpen) this.#pause = Math.min(this.#pause * 2, MOST_PAUSE);
    const pause = Math.max(this.#pause, Math.min(retryAfter, MOST_ASKED_FOR));
    this.#probeAt = Math.max(this.#probeAt ?? 0, now + pause);
    return !wasOpen;
  }

  /** Returns whether this closed it. */
  succeeded(): boolean {
    const wasOpen = this.#probeAt !== null;
    this.#failures = 0;
    this.#probing = false;
    this.#pause = FIRST_PAUSE;
    this.#probeAt = null;
    return wasOpen;
  }
}
