/** Delivers the outbox, one lane per channel. A channel that is down delays only its own messages; none is lost. */

import type { Channel } from '../delivery/channel.ts';
import type { ChannelName } from '../domain/messages.ts';
import type { OutboxQueue, WaitingMessage } from '../store/repositories/outbox-store.ts';
import type { Tracing } from '../tracing.ts';
import { createDeliveryCounts, type DeliveryCounts } from './delivery-counts.ts';
import { Lane } from './lane.ts';
import { faultOf } from './loop.ts';
import { type DispatchOutcome, MessageTries, type Try, type TryParts } from './try-message.ts';

export type Dispatcher = {
  /** Something was enqueued. */
  wake(): void;
  start(): void;
  /** Results of delivery attempts by channel, in this process. */
  readonly counts: DeliveryCounts['counts'];
  /** The open channels, and whether each one's circuit is closed. */
  channels(): { channel: ChannelName; works: boolean }[];
  /** Resolves when nothing is being sent. */
  idle(): Promise<void>;
  stop(): Promise<void>;
};

export type DispatchParts = TryParts & {
  channel: Channel;
  tracing: Tracing;
  queue: OutboxQueue;
  /** A message was sent, given up, or is out of date. */
  ended?(message: WaitingMessage): Promise<void>;
  /** Ms. Polls less often where no other process writes and weeks pass in seconds. */
  lookEvery?: number | undefined;
};

const ENDED: ReadonlySet<DispatchOutcome> = new Set(['sent', 'never', 'out-of-date']);
const LOOK_EVERY = 15_000;
/** Ms that a text may wait for a gateway that is down, if it can go by mail. */
const WAITS_FOR_GATEWAY = 60_000;

export function createDispatcher(parts: DispatchParts): Dispatcher {
  const { channel, clock, log, queue, lookEvery = LOOK_EVERY } = parts;
  const tries = new MessageTries(parts);
  const counts = createDeliveryCounts();
  const tryMessage = (name: ChannelName, message: WaitingMessage): Promise<Try> =>
    parts.tracing.span(`outbox.${name}`, message.trace, () => tryNow(name, message));
  const tryNow = async (name: ChannelName, message: WaitingMessage): Promise<Try> => {
    const tried = await tries.try(message);
    counts.tried(name, tried.outcome);
    if (tried.reason !== undefined && tried.outcome !== 'fault' && tried.reason !== 'destination-rests')
      log.warn(
        { channel: name, type: message.type, outcome: tried.outcome, reason: tried.reason },
        'a message was not delivered',
      );
    if (tried.moved) wake();
    if (ENDED.has(tried.outcome))
      await parts.ended?.(message).catch((error: unknown) => {
        log.error({ fault: faultOf(error) }, 'the end of a message could not be announced');
      });
    return tried;
  };
  const rests = async (name: ChannelName, reason: string): Promise<void> => {
    if (name !== 'text') return;
    const now = clock.now();
    const moved = await queue.moveToMail(now - WAITS_FOR_GATEWAY, reason, now).catch((error: unknown) => {
      log.error({ fault: faultOf(error) }, 'texts could not be moved to mail');
      return 0;
    });
    if (moved > 0) wake();
  };
  const lanes = channel.carries.map((name) => ({
    name,
    lane: new Lane({
      ...{ channel: name, clock, log, queue, lookEvery },
      tryMessage: (message) => tryMessage(name, message),
      rests: (reason) => rests(name, reason),
    }),
  }));
  const wake = () => {
    for (const { lane } of lanes) lane.wake();
  };
  const each = (act: (lane: Lane) => Promise<void>) => Promise.all(lanes.map(({ lane }) => act(lane)));
  return {
    wake,
    start() {
      for (const { lane } of lanes) lane.start();
    },
    get counts() {
      return counts.counts;
    },
    channels: () => lanes.map(({ name, lane }) => ({ channel: name, works: lane.isOpen })),
    async idle() {
      await each((lane) => lane.idle());
    },
    async stop() {
      await each((lane) => lane.stop());
      channel.close();
    },
  };
}
