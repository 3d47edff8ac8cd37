/** The lease of one message that is being sent: renewed while that lasts, and lost if this process stood still meanwhile. */
import type { Instant } from '../../shared/vocabulary.ts';
import type { Clock } from '../clock.ts';
import type { OutboxQueue, WaitingMessage } from '../store/repositories/outbox-store.ts';

/** Ms. Longer than two renewals, so a message is never sent twice at once. */
export const LEASE = 60_000;

export class Lease {
  readonly #clock: Clock;
  readonly #queue: Pick<OutboxQueue, 'renew'>;
  readonly #message: WaitingMessage;
  #until: Instant;
  #lost = false;
  #stopTimer: () => void = () => undefined;

  constructor(clock: Clock, queue: Pick<OutboxQueue, 'renew'>, message: WaitingMessage) {
    this.#clock = clock;
    this.#queue = queue;
    this.#message = message;
    this.#until = message.leasedUntil;
    this.#renewLater();
  }

  /** Another process has the message now. */
  get isLost(): boolean {
    return this.#lost;
  }

  /** Whether it may still be sent. Asks the database only if the lease has run out. Rejects if that fails. */
  readonly isOurs = async (): Promise<boolean> => {
    if (!this.#lost && this.#clock.now() >= this.#until) await this.#renew();
    return !this.#lost;
  };

  end(): void {
    this.#stopTimer();
  }

  async #renew(): Promise<void> {
    const until = this.#clock.now() + LEASE;
    if (await this.#queue.renew(this.#message, until)) this.#until = until;
    else this.#lost = true;
  }

  /** A slow server may take longer than a lease. */
  #renewLater(): void {
    this.#stopTimer = this.#clock.at(this.#clock.now() + LEASE / 3, () => {
      this.#renew().catch(() => undefined);
      this.#renewLater();
    });
  }
}
