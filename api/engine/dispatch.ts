/** Drains the outbox into delivery. A channel that is down delays only its own messages; none is lost. */
import type { Logger } from 'pino';
import type { Clock } from '../clock.ts';
import type { Channel, Delivery, Letter } from '../delivery/channel.ts';
import type { OutboxQueue, WaitingMessage } from '../store/repositories/outbox-store.ts';
import { faultOf } from './loop.ts';

export type Dispatcher = {
  /** Something was put into the outbox. */
  wake(): void;
  start(): void;
  /** Resolves when nothing is under way. */
  idle(): Promise<void>;
  stop(): Promise<void>;
};

/** What became of one try. `fault`: it could not even be tried. */
export const OUTCOMES = ['sent', 'retry', 'never', 'out-of-date', 'fault'] as const;
export type DispatchOutcome = (typeof OUTCOMES)[number];

export type DispatchParts = {
  clock: Clock;
  log: Logger;
  queue: Omit<OutboxQueue, 'resend'>;
  channel: Channel;
  /** The words of a message, made when it is sent; null when it is out of date. */
  compose(message: WaitingMessage): Promise<Letter | null>;
  /** The address of this agent does not exist. */
  undeliverable(agentId: string, address: string): Promise<void>;
  /** For metrics. */
  tried(outcome: DispatchOutcome): void;
  /** Looks more seldom, where nobody else writes and weeks pass in seconds. */
  lookEvery?: number | undefined;
};

type Try = { outcome: DispatchOutcome; reason?: string };

const BATCH = 50;
/** Longer than a send may take, so that a message is never under way twice. */
const LEASE = 60_000;
/** After the n-th try; the last one repeats. */
const BACK_OFF = [2_000, 5_000, 15_000, 60_000, 300_000, 900_000];
/** A day of tries, then a message about a live referral has no reader any more. */
const GIVE_UP_AFTER = 24 * 3_600_000;
const LOOK_EVERY = 15_000;

export const createDispatcher = (parts: DispatchParts): Dispatcher => new OutboxDispatcher(parts);

class OutboxDispatcher implements Dispatcher {
  readonly #parts: DispatchParts;
  #running = false;
  #again = false;
  #pass: Promise<void> | null = null;
  #stopTimer: () => void = () => undefined;

  constructor(parts: DispatchParts) {
    this.#parts = parts;
  }

  start(): void {
    this.#running = true;
    this.wake();
  }

  async idle(): Promise<void> {
    await this.#pass;
  }

  async stop(): Promise<void> {
    this.#running = false;
    this.#stopTimer();
    await this.#pass;
    this.#parts.channel.close();
  }

  wake(): void {
    if (!this.#running) return;
    this.#again = true;
    this.#pass ??= this.#drain();
  }

  async #drain(): Promise<void> {
    while (this.#again && this.#running) {
      this.#again = false;
      const messages = await this.#parts.queue
        .take(this.#parts.clock.now(), BATCH, LEASE)
        .catch((error: unknown) => this.#failed(error));
      this.#report(await Promise.all((messages ?? []).map((message) => this.#deliver(message))));
      if (messages?.length === BATCH) this.#again = true;
      else await this.#schedule(messages ? (this.#parts.lookEvery ?? LOOK_EVERY) : LOOK_EVERY);
    }
    // Clear in the same tick as the `again` check, or a wake-up in between is lost.
    this.#pass = null;
  }

  #failed(error: unknown): null {
    this.#parts.log.error({ fault: faultOf(error) }, 'the outbox could not be read');
    return null;
  }

  /** One line for each batch in which something was not sent: what became of it, and what the server said. */
  #report(tries: readonly Try[]): void {
    for (const { outcome } of tries) this.#parts.tried(outcome);
    const failed = tries.filter(({ outcome }) => outcome === 'retry' || outcome === 'never');
    if (failed.length === 0) return;
    const count = (of: DispatchOutcome) => tries.filter(({ outcome }) => outcome === of).length;
    const reasons: Record<string, number> = {};
    for (const { reason = 'unknown' } of failed) reasons[reason] = (reasons[reason] ?? 0) + 1;
    this.#parts.log.warn(
      { sent: count('sent'), later: count('retry'), givenUp: count('never'), reasons },
      'messages were not delivered',
    );
  }

  async #deliver(message: WaitingMessage): Promise<Try> {
    try {
      const letter = await this.#parts.compose(message);
      if (!letter) {
        await this.#parts.queue.finish(message.id, 'out-of-date', null);
        return { outcome: 'out-of-date' };
      }
      const delivery = await this.#parts.channel.send(letter);
      if (delivery.result === 'never' && message.agentId)
        await this.#parts.undeliverable(message.agentId, letter.to);
      return await this.#conclude(message, delivery);
    } catch (error) {
      this.#parts.log.error(
        { fault: faultOf(error), message: message.id },
        'a message could not be delivered',
      );
      await this.#parts.queue
        .retry(message.id, this.#parts.clock.now() + backOff(message), 'fault')
        .catch(() => undefined);
      return { outcome: 'fault' };
    }
  }

  async #conclude(message: WaitingMessage, delivery: Delivery): Promise<Try> {
    if (delivery.result === 'sent') {
      await this.#parts.queue.finish(message.id, 'sent', null);
      return { outcome: 'sent' };
    }
    const { reason } = delivery;
    const tooOld = this.#parts.clock.now() - message.createdAt > GIVE_UP_AFTER;
    if (delivery.result === 'never' || tooOld) {
      await this.#parts.queue.finish(message.id, 'never', reason);
      return { outcome: 'never', reason };
    }
    await this.#parts.queue.retry(message.id, this.#parts.clock.now() + backOff(message), reason);
    return { outcome: 'retry', reason };
  }

  async #schedule(within: number): Promise<void> {
    const next = await this.#parts.queue.nextDueAt().catch(() => this.#parts.clock.now() + LOOK_EVERY);
    if (!this.#running) return;
    this.#stopTimer();
    this.#stopTimer = this.#parts.clock.at(Math.min(next ?? Infinity, this.#parts.clock.now() + within), () =>
      this.wake(),
    );
  }
}

const backOff = ({ attempts }: WaitingMessage): number =>
  BACK_OFF[Math.min(attempts, BACK_OFF.length) - 1] ?? LEASE;
