/**
 * Shared by the promises of one transaction. The first takes the lock, so no other process promises anything before the commit, and
 * reads what is owed; later ones add to it. Any other change of a referral makes them read again.
 */
import type { Practice } from '../../domain/promise/calibration.ts';
import type { Owed } from '../../domain/promise/demand.ts';

export class PromiseMemo {
  isLocked = false;
  practice: Promise<Practice> | null = null;
  #owed: Promise<Owed[]> | null = null;
  /** Promised to requests that are not stored yet, by their ids. */
  readonly #reserved = new Map<string, Owed>();

  #last: Promise<unknown> = Promise.resolve();

  /** Runs one at a time, so nothing changes between a read and the write that depends on it. */
  inTurn<T>(run: () => Promise<T>): Promise<T> {
    const done = this.#last.then(run);
    this.#last = done.catch(() => undefined);
    return done;
  }

  /** `read` is called unless the list is known. */
  async owed(read: () => Promise<Owed[]>): Promise<Owed[]> {
    this.#owed ??= read();
    const stored = await this.#owed;
    // Read again meanwhile, a request may be among the stored ones before it leaves the reserved ones.
    const calls = [...stored, ...this.#reserved.values()];
    return [...new Map(calls.map((call) => [call.referralId, call])).values()];
  }

  /** Counts for the promises of all other commands, from now until it is stored or released. */
  reserve(call: Owed): void {
    this.#reserved.set(call.referralId, call);
  }

  /** The request was refused after all. */
  release(referralId: string): void {
    this.#reserved.delete(referralId);
  }

  /** A request of this transaction is owed a call, too. */
  owes(call: Owed): void {
    this.#reserved.delete(call.referralId);
    void this.#owed?.then((stored) => stored.push(call));
  }

  referralChanged(): void {
    this.#owed = null;
  }

  /** A savepoint was rolled back, and locks taken since with it. */
  forget(): void {
    this.isLocked = false;
    this.practice = null;
    this.#owed = null;
    this.#reserved.clear();
  }
}
