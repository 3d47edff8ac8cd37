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

export function createDispatcher({
  clock,
  log,
  queue,
  channel,
  compose,
  undeliverable,
  tried,
  lookEvery = LOOK_EVERY,
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
      report(await Promise.all((messages ?? []).map(deliver)));
      if (messages?.length === BATCH) again = true;
      else await schedule(messages ? lookEvery : LOOK_EVERY);
    }
    // In the same breath as the last look at `again`: a moment later, a wake-up in between would be nobody's.
    pass = null;
  }

  function failed(error: unknown): null {
    log.error({ fault: faultOf(error) }, 'the outbox could not be read');
    return null;
  }

  /** One line for each batch in which something was not sent: what became of it, and what the server said. */
  function report(tries: readonly Try[]): void {
    for (const { outcome } of tries) tried(outcome);
    const failed = tries.filter(({ outcome }) => outcome === 'retry' || outcome === 'never');
    if (failed.length === 0) return;
    const count = (of: DispatchOutcome) => tries.filter(({ outcome }) => outcome === of).length;
    const reasons: Record<string, number> = {};
    for (const { reason = 'unknown' } of failed) reasons[reason] = (reasons[reason] ?? 0) + 1;
    log.warn(
      { sent: count('sent'), later: count('retry'), givenUp: count('never'), reasons },
      'messages were not delivered',
    );
  }

  async function deliver(message: WaitingMessage): Promise<Try> {
    try {
      const letter = await compose(message);
      if (!letter) {
        await queue.finish(message.id, 'out-of-date', null);
        return { outcome: 'out-of-date' };
      }
      const delivery = await channel.send(letter);
      if (delivery.result === 'never' && message.agentId) await undeliverable(message.agentId, letter.to);
      return await conclude(message, delivery);
    } catch (error) {
      log.error({ fault: faultOf(error), message: message.id }, 'a message could not be delivered');
      await queue.retry(message.id, clock.now() + backOff(message), 'fault').catch(() => undefined);
      return { outcome: 'fault' };
    }
  }

  async function conclude(message: WaitingMessage, delivery: Delivery): Promise<Try> {
    if (delivery.result === 'sent') {
      await queue.finish(message.id, 'sent', null);
      return { outcome: 'sent' };
    }
    const { reason } = delivery;
    const tooOld = clock.now() - message.createdAt > GIVE_UP_AFTER;
    if (delivery.result === 'never' || tooOld) {
      await queue.finish(message.id, 'never', reason);
      return { outcome: 'never', reason };
    }
    await queue.retry(message.id, clock.now() + backOff(message), reason);
    return { outcome: 'retry', reason };
  }

  async function schedule(within: number): Promise<void> {
    const next = await queue.nextDueAt().catch(() => clock.now() + LOOK_EVERY);
    if (!running) return;
    stopTimer();
    stopTimer = clock.at(Math.min(next ?? Infinity, clock.now() + within), wake);
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
