/**
 * Shared by the promises of one transaction. The first takes the lock, so no other process promises anything before the commit, and
 * reads what is owed; later ones add to it. Any other change of a referral makes them read again.
 */
import type { Practice } from '../../domain/promise/calibration.ts';
import type { Owed } from '../../domain/promise/demand.ts';

export class PromiseMemo {
  isLocked = false;
  practice: Practice | null = null;
  #owed: Owed[] | null = null;

  get owed(): readonly Owed[] | null {
    return this.#owed;
  }

  read(owed: Owed[]): void {
    this.#owed = owed;
  }

  /** A request of this transaction is owed a call, too. */
  owes(call: Owed): void {
    this.#owed?.push(call);
  }

  referralChanged(): void {
    this.#owed = null;
  }

  /** A savepoint was rolled back, and locks taken since with it. */
  forget(): void {
    this.isLocked = false;
    this.practice = null;
    this.#owed = null;
  }
}
