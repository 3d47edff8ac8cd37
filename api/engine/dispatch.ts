/** Drains the outbox into delivery. A channel that is down delays only its own messages; none is lost. */
import type { Logger } from 'pino';
import type { Clock } from '../clock.ts';
import type { Channel, Letter } from '../delivery/channel.ts';
import type { OutboxQueue, WaitingMessage } from '../store/outbox-store.ts';
import { faultOf } from './loop.ts';

export type Dispatcher = {
  /** Something was put into the outbox. */
  wake(): void;
  start(): void;
  /** Resolves when nothing is under way. */
  idle(): Promise<void>;
  stop(): Promise<void>;
};

export type DispatchParts = {
  clock: Clock;
  log: Logger;
  queue: OutboxQueue;
  channel: Channel;
  /** The words of a message, made when it is sent; null when it is out of date. */
  compose(message: WaitingMessage): Promise<Letter | null>;
  /** The address of this agent does not exist. */
  undeliverable(agentId: string, address: string): Promise<void>;
};

const BATCH = 50;
/** Longer than a send may take, so that a message is never under way twice. */
const LEASE = 60_000;
/** After the n-th try; the last one repeats. */
const BACK_OFF = [2_000, 5_000, 15_000, 60_000, 300_000, 900_000];
/** A day of tries, then a message about a live referral has no reader any more. */
const GIVE_UP_AFTER = 24 * 3_600_000;
const LOOK_EVERY = 15_000;

export function createDispatcher({
  clock,
  log,
  queue,
  channel,
  compose,
  undeliverable,
}: DispatchParts): Dispatcher {
  let running = false;
  let again = false;
  let pass: Promise<void> | null = null;
  let stopTimer: () => void = () => undefined;

  function wake(): void {
    if (!running) return;
    again = true;
    pass ??= drain();
  }

  async function drain(): Promise<void> {
    while (again && running) {
      again = false;
      const messages = await queue.take(clock.now(), BATCH, LEASE).catch(failed);
      await Promise.all(messages.map(deliver));
      if (messages.length === BATCH) again = true;
      else await schedule();
    }
    // In the same breath as the last look at `again`: a moment later, a wake-up in between would be nobody's.
    pass = null;
  }

  function failed(error: unknown): WaitingMessage[] {
    log.error({ fault: faultOf(error) }, 'the outbox could not be read');
    return [];
  }

  async function deliver(message: WaitingMessage): Promise<void> {
    try {
      const letter = await compose(message);
      if (!letter) return await queue.finish(message.id, 'out-of-date', null);
      const delivery = await channel.send(letter);
      if (delivery.result === 'never' && message.agentId) await undeliverable(message.agentId, letter.to);
      await conclude(message, delivery);
    } catch (error) {
      log.error({ fault: faultOf(error), message: message.id }, 'a message could not be delivered');
      await queue.retry(message.id, clock.now() + backOff(message), 'fault').catch(() => undefined);
    }
  }

  async function conclude(
    message: WaitingMessage,
    delivery: Awaited<ReturnType<Channel['send']>>,
  ): Promise<void> {
    if (delivery.result === 'sent') return queue.finish(message.id, 'sent', null);
    const tooOld = clock.now() - message.createdAt > GIVE_UP_AFTER;
    if (delivery.result === 'never' || tooOld) return queue.finish(message.id, 'never', delivery.reason);
    await queue.retry(message.id, clock.now() + backOff(message), delivery.reason);
  }

  async function schedule(): Promise<void> {
    const next = await queue.nextDueAt().catch(() => null);
    if (!running) return;
    stopTimer();
    stopTimer = clock.at(Math.min(next ?? Infinity, clock.now() + LOOK_EVERY), wake);
  }

  return {
    wake,
    start() {
      running = true;
      wake();
    },
    idle: async () => void (await pass),
    async stop() {
      running = false;
      stopTimer();
      await pass;
      channel.close();
    },
  };
}

const backOff = ({ attempts }: WaitingMessage): number =>
  BACK_OFF[Math.min(attempts, BACK_OFF.length) - 1] ?? LEASE;
