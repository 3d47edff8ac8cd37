/** One attempt to send one message, and the record of it. */
import type { Logger } from 'pino';
import type { Instant } from '../../shared/vocabulary.ts';
import type { Clock } from '../clock.ts';
import type { Channel, Delivery, Letter } from '../delivery/channel.ts';
import { CHANNELS, type ChannelName, MESSAGES } from '../domain/messages.ts';
import type { OutboxQueue, WaitingMessage } from '../store/repositories/outbox-store.ts';
import { Circuit } from './circuit.ts';
import { LEASE, Lease } from './lease.ts';
import { faultOf } from './loop.ts';

/** How an attempt ended. `postponed`: until later, or to another channel. `fault`: the attempt itself failed. */
export const OUTCOMES = ['sent', 'retry', 'postponed', 'never', 'out-of-date', 'fault'] as const;
export type DispatchOutcome = (typeof OUTCOMES)[number];
/** `channel`: what the attempt revealed about the channel; absent if it was not contacted. */
export type Try = {
  outcome: DispatchOutcome;
  channel: 'works' | 'fails' | 'not-asked';
  reason?: string;
  retryAfter?: number;
  /** Moved to another channel. */
  moved?: true;
};

/** Why a message is not sent now: it moves to another channel, or waits. */
export type NotNow = { reason: string } & ({ instead: ChannelName } | { notBefore: Instant });

export type TryParts = {
  clock: Clock;
  log: Logger;
  queue: Pick<OutboxQueue, 'renew' | 'sent' | 'finish' | 'retry' | 'reroute' | 'postpone'>;
  channel: Pick<Channel, 'send'>;
  /** The text of a message, composed when it is sent; null if out of date. */
  compose(message: WaitingMessage): Promise<Letter | NotNow | null>;
  /** The address does not exist or refuses us. */
  undeliverable(message: WaitingMessage, address: string, reason: string): Promise<void>;
  /** Another channel for the message; null if there is none. */
  otherWay(message: WaitingMessage): Promise<ChannelName | null>;
};

/** Ms before the next attempt, by attempts so far; the last value repeats. */
const SHORTEST = 2_000;
const LONGEST = 900_000;
const BACK_OFF = [SHORTEST, 5_000, 15_000, 60_000, 300_000, LONGEST];
/** As many as fit into a lease. */
const RECORD_TRIES = LEASE / SHORTEST;
/** Ms. Longer than any circuit pause, so the next probe uses a different message, in case this one breaks the channel. */
const YIELDS_FOR = 65_000;
/** Failures after which a message is given up while others get through (rule 43e); fewer if the message itself is clearly at fault. */
const MOST_STRIKES = 20;
/** After this many failures a message moves to another channel if it has one, because news loses its value. */
const TRIES_BEFORE_OTHER_WAY = 3;
/** ms. The gateway may have accepted it, so we wait this long for a receipt before sending again. */
const RECEIPT_WITHIN = 60_000;
const STRIKES = { message: 2, channel: 1, destination: 0 } as const;
/** How many failing mail domains are remembered; beyond that it starts over. */
const MOST_CIRCUITS = 1_000;

/** This process stood still for so long that another one has the message. */
const LOST: Try = { outcome: 'postponed', channel: 'not-asked' };
const BROKEN: Try = { outcome: 'fault', channel: 'not-asked', reason: 'fault' };
type Failure = Extract<Delivery, { result: 'retry' }>;

export class MessageTries {
  readonly #parts: TryParts;
  readonly #destinations = new Map<string, Circuit>();
  /** Accepted by the receiver but not recorded yet, with its gateway id: never sent again. */
  readonly #unrecorded = new Map<string, string | null>();
  /** Number of the message's own failures, and how many other messages had been sent by its last one. */
  readonly #strikes = new Map<string, { count: number; sent: number }>();
  #sent = 0;

  constructor(parts: TryParts) {
    this.#parts = parts;
  }

  /** Never rejects: what can't be recorded is retried when the lease ends. */
  async try(message: WaitingMessage): Promise<Try> {
    const { clock, queue } = this.#parts;
    const lease = new Lease(clock, queue, message);
    try {
      return await this.#attempt(message, lease);
    } catch (error) {
      return await this.#broke(message, error);
    } finally {
      lease.end();
    }
  }

  async #attempt(message: WaitingMessage, lease: Lease): Promise<Try> {
    if (this.#unrecorded.has(message.id)) return this.#acknowledged(message);
    const { clock, channel, compose } = this.#parts;
    if (this.#isOver(message)) return this.#finish(message, 'never', message.lastError ?? 'expired');
    // A lost answer waits for its receipt before it counts as a failure.
    if (message.attempts > TRIES_BEFORE_OTHER_WAY && message.lastError !== null) {
      const moved = await this.#moved(message, message.lastError);
      if (moved) return moved;
    }
    const letter = await compose(message);
    if (!letter) return this.#finish(message, 'out-of-date', null);
    if ('reason' in letter) return this.#notNow(message, letter);
    const circuit = this.#circuitOf(letter);
    if (circuit && !circuit.admits(clock.now()))
      return this.#later(message, 'destination-rests', circuit.probeAt ?? clock.now());
    if (!(await lease.isOurs())) return LOST;
    const delivery = await channel.send(letter, lease.isOurs);
    if (delivery.result !== 'sent' && lease.isLost) return LOST;
    this.#noteDestination(letter, delivery);
    if (delivery.result === 'sent') return this.#acknowledged(message, delivery.gatewayId);
    if (delivery.result === 'retry') return this.#failed(message, delivery);
    await this.#parts.undeliverable(message, letter.to, delivery.reason);
    const moved = await this.#moved(message, delivery.reason);
    return { ...(moved ?? (await this.#finish(message, 'never', delivery.reason))), channel: 'works' };
  }

  async #acknowledged(message: WaitingMessage, gatewayId?: string): Promise<Try> {
    const before = this.#unrecorded.get(message.id);
    const known = before ?? gatewayId ?? null;
    this.#unrecorded.set(message.id, known);
    if (this.#strikes.size > 0) this.#sent += 1;
    await this.#parts.queue.sent(message, known, this.#parts.clock.now());
    this.#strikes.delete(message.id);
    this.#unrecorded.delete(message.id);
    return { outcome: 'sent', channel: 'works' };
  }

  async #notNow(message: WaitingMessage, { reason, ...when }: NotNow): Promise<Try> {
    const { clock, queue } = this.#parts;
    if ('notBefore' in when) {
      await queue.postpone(message, when.notBefore, reason);
      return { outcome: 'postponed', channel: 'not-asked' };
    }
    await queue.reroute(message, when.instead, reason, clock.now());
    return { outcome: 'postponed', channel: 'not-asked', moved: true };
  }

  /** Null if there is no other channel. */
  async #moved(message: WaitingMessage, reason: string): Promise<Try | null> {
    const way = await this.#parts.otherWay(message);
    if (way === null) return null;
    await this.#parts.queue.reroute(message, way, reason, this.#parts.clock.now());
    this.#strikes.delete(message.id);
    return { outcome: 'retry', channel: 'not-asked', reason, moved: true };
  }

  async #failed(message: WaitingMessage, failure: Failure): Promise<Try> {
    const { reason, fault, retryAfter = 0, maybeSent } = failure;
    const channel = fault === 'channel' ? 'fails' : 'works';
    const strikesOut = this.#strike(message.id, STRIKES[fault]);
    const isOver = this.#isOver(message);
    if (!isOver && !maybeSent && (strikesOut || message.attempts >= TRIES_BEFORE_OTHER_WAY)) {
      const moved = await this.#moved(message, reason);
      if (moved) return { ...moved, channel };
    }
    if (strikesOut || isOver) return { ...(await this.#finish(message, 'never', reason)), channel };
    // The circuit decides how long a channel rests; the message itself must not wait long once it works again.
    const pause = fault === 'channel' ? Math.min(backOff(message), YIELDS_FOR) : backOff(message);
    const at = this.#parts.clock.now() + Math.max(pause, retryAfter, maybeSent ? RECEIPT_WITHIN : 0);
    return { ...(await this.#later(message, reason, at)), channel, retryAfter };
  }

  /** It could not be composed, the channel's code failed, or the database is down. */
  async #broke(message: WaitingMessage, error: unknown): Promise<Try> {
    const { clock, log, queue } = this.#parts;
    log.error({ fault: faultOf(error), message: message.id }, 'a message could not be delivered');
    if (this.#unrecorded.has(message.id)) {
      this.#recordLater(message, RECORD_TRIES);
      return { outcome: 'fault', channel: 'works' };
    }
    if (this.#strike(message.id, STRIKES.message) || this.#isOver(message))
      return this.#finish(message, 'never', 'fault').catch(() => BROKEN);
    await queue.retry(message, clock.now() + backOff(message), 'fault').catch(() => undefined);
    return BROKEN;
  }

  /** Must succeed before the lease ends, or another process sends it again. */
  #recordLater(message: WaitingMessage, tries: number): void {
    if (tries === 0) return;
    const { clock } = this.#parts;
    clock.at(clock.now() + SHORTEST, () => {
      if (this.#unrecorded.has(message.id))
        this.#acknowledged(message).catch(() => this.#recordLater(message, tries - 1));
    });
  }

  /** Returns whether to give up. If nothing else was sent since the last failure, the message may not be at fault. */
  #strike(id: string, weight: number): boolean {
    const before = this.#strikes.get(id);
    const count = (before?.count ?? 0) + (before?.sent === this.#sent ? 0 : weight);
    this.#strikes.set(id, { count, sent: this.#sent });
    return count >= MOST_STRIKES;
  }

  #isOver = ({ type, createdAt }: WaitingMessage): boolean =>
    this.#parts.clock.now() - createdAt > MESSAGES[type].lasts;

  async #finish(
    message: WaitingMessage,
    outcome: 'never' | 'out-of-date',
    reason: string | null,
  ): Promise<Try> {
    await this.#parts.queue.finish(message, outcome, reason, this.#parts.clock.now());
    this.#strikes.delete(message.id);
    return { outcome, channel: 'not-asked', ...(reason !== null && { reason }) };
  }

  async #later(message: WaitingMessage, reason: string, at: number): Promise<Try> {
    await this.#parts.queue.retry(message, at, reason);
    return { outcome: 'retry', channel: 'not-asked', reason };
  }

  #circuitOf({ channel, to }: Letter): Circuit | undefined {
    return this.#destinations.get(`${channel}:${CHANNELS[channel].destinationOf(to)}`);
  }

  #noteDestination({ channel, to }: Letter, delivery: Delivery): void {
    const name = `${channel}:${CHANNELS[channel].destinationOf(to)}`;
    if (delivery.result !== 'retry') this.#destinations.delete(name);
    else if (delivery.fault === 'destination') {
      if (this.#destinations.size >= MOST_CIRCUITS) this.#destinations.clear();
      const circuit = this.#destinations.get(name) ?? new Circuit();
      circuit.failed(this.#parts.clock.now(), delivery.retryAfter);
      this.#destinations.set(name, circuit);
    }
  }
}

const backOff = ({ attempts }: WaitingMessage): number =>
  BACK_OFF[Math.min(attempts, BACK_OFF.length) - 1] ?? LONGEST;
