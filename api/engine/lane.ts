/** One channel's lane: takes the most urgent messages whenever it has a free slot (rules 43a and 43b). */
import type { Logger } from 'pino';
import type { Instant } from '../../shared/vocabulary.ts';
import type { Clock } from '../clock.ts';
import { CHANNELS, type ChannelName, PRIORITIES, URGENT } from '../domain/messages.ts';
import type { OutboxQueue, Room, WaitingMessage } from '../store/repositories/outbox-store.ts';
import { Circuit } from './circuit.ts';
import { LEASE } from './lease.ts';
import { faultOf } from './loop.ts';
import type { Try } from './try-message.ts';

export type LaneParts = {
  channel: ChannelName;
  clock: Clock;
  log: Logger;
  queue: Pick<OutboxQueue, 'take' | 'nextDueAt'>;
  /** Never rejects. */
  tryMessage(message: WaitingMessage): Promise<Try>;
  /** The channel failed again, and rests. Never rejects. */
  rests(reason: string): Promise<void>;
  lookEvery: number;
};

const ANY = PRIORITIES.length - 1;

export class Lane {
  readonly #parts: LaneParts;
  readonly #circuit = new Circuit();
  readonly #underWay = new Map<Promise<void>, 'urgent' | 'any'>();
  #running = false;
  #again = false;
  #filling: Promise<void> | null = null;
  #stopTimer: () => void = () => undefined;

  constructor(parts: LaneParts) {
    this.#parts = parts;
  }

  /** Whether the circuit is closed. */
  get isOpen(): boolean {
    return this.#circuit.probeAt === null;
  }

  start(): void {
    this.#running = true;
    this.wake();
  }

  wake(): void {
    if (!this.#running) return;
    this.#again = true;
    this.#filling ??= this.#fill();
  }

  /** Resolves when nothing is being sent. */
  async idle(): Promise<void> {
    while (this.#filling || this.#underWay.size > 0)
      await Promise.all([this.#filling, ...this.#underWay.keys()]);
  }

  async stop(): Promise<void> {
    this.#running = false;
    this.#stopTimer();
    await this.idle();
  }

  async #fill(): Promise<void> {
    while (this.#again && this.#running) {
      this.#again = false;
      if (await this.#takeSome()) this.#again = true;
    }
    // Clear in the same tick as the `again` check, or a wake-up in between is lost.
    this.#filling = null;
  }

  /** Whether more messages may be waiting for a free slot. */
  async #takeSome(): Promise<boolean> {
    const room = this.#room();
    if (!room) return false;
    const { clock, queue, log } = this.#parts;
    const courtesy = this.#circuit.courtesy(clock.now());
    const taken = await queue.take(room, clock.now() - courtesy, LEASE + courtesy).catch((error: unknown) => {
      log.error({ fault: faultOf(error) }, 'the outbox could not be read');
      return null;
    });
    for (const message of taken ?? []) this.#begin(message, room);
    if (taken?.length === room.limit) return true;
    await this.#schedule(room);
    return false;
  }

  /** Free capacity; null while all slots are full or the circuit is open. A message that ends wakes the lane. */
  #room(): Room | null {
    const { channel, clock } = this.#parts;
    const { slots, urgentSlots } = CHANNELS[channel];
    const { probeAt } = this.#circuit;
    if (probeAt !== null) {
      if (clock.now() < probeAt) this.#wakeAt(probeAt);
      const rests = clock.now() < probeAt || this.#underWay.size > 0;
      return rests ? null : { channel, upTo: ANY, limit: 1 };
    }
    const free = slots - this.#count('any');
    if (free > 0) return { channel, upTo: ANY, limit: free };
    const freeForUrgent = urgentSlots - this.#count('urgent');
    return freeForUrgent > 0 ? { channel, upTo: URGENT, limit: freeForUrgent } : null;
  }

  #count = (slot: 'urgent' | 'any'): number =>
    [...this.#underWay.values()].filter((taken) => taken === slot).length;

  #begin(message: WaitingMessage, { upTo }: Room): void {
    this.#circuit.admits(this.#parts.clock.now());
    const trying = this.#parts.tryMessage(message).then(async (tried) => {
      this.#note(tried);
      if (tried.channel === 'fails' && !this.isOpen) await this.#parts.rests(tried.reason ?? 'down');
      this.#underWay.delete(trying);
      this.wake();
    });
    this.#underWay.set(trying, upTo === ANY ? 'any' : 'urgent');
  }

  #note({ channel: said, reason, retryAfter }: Try): void {
    const { channel, clock, log } = this.#parts;
    const now = clock.now();
    if (said === 'not-asked') this.#circuit.probeUnused(now);
    else if (said === 'works') {
      if (this.#circuit.succeeded()) log.info({ channel }, 'the channel works again');
    } else if (this.#circuit.failed(now, retryAfter))
      log.warn({ channel, reason }, 'a channel does not work: it is tried once in a while');
  }

  async #schedule(room: Room): Promise<void> {
    const { clock, queue, lookEvery } = this.#parts;
    const next = await queue.nextDueAt(room).catch(() => null);
    const now = clock.now();
    this.#wakeAt(Math.min((next ?? Infinity) + this.#circuit.courtesy(now), now + lookEvery));
  }

  #wakeAt(at: Instant): void {
    if (!this.#running) return;
    this.#stopTimer();
    this.#stopTimer = this.#parts.clock.at(at, () => this.wake());
  }
}
