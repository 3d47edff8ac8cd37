/** A process that stands still while it sends, like a paused machine: the lease of its message ends, and another process takes it. */
import pino from 'pino';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Delivery, OneChannel } from '../delivery/channel.ts';
import { type Database, openDatabase } from '../store/database.ts';
import {
  type OutboxQueue,
  outbox,
  outboxQueue,
  type WaitingMessage,
} from '../store/repositories/outbox-store.ts';
import { type TestClock, testClock } from '../testing/test-clock.ts';
import { TUESDAY_10 } from '../testing/world.ts';
import { LEASE } from './lease.ts';
import { MessageTries } from './try-message.ts';

const ROOM = { channel: 'email', upTo: 9, limit: 1 } as const;
const SENT: Delivery = { result: 'sent' };
const BROKE_OFF: Delivery = { result: 'retry', reason: 'ESTREAM', fault: 'channel' };

let database: Database;
let queue: OutboxQueue;
let clock: TestClock;
beforeEach(async () => {
  database = openDatabase(':memory:');
  await database.migrate();
  queue = outboxQueue(database.write);
  clock = testClock(TUESDAY_10);
  const row = { id: 'link', type: 'private-link', agentId: 'a', referralId: null, offerId: null } as const;
  await outbox(database.write, false).put([row], clock.now());
});
afterEach(() => database.close());

const take = async (): Promise<WaitingMessage | undefined> => (await queue.take(ROOM, clock.now(), LEASE))[0];
/** No timer runs meanwhile. */
const standStill = () => clock.set(clock.now() + 2 * LEASE);
const row = () => database.read('outbox').first('status', 'due_at', 'last_error');

async function tryIt({ compose, send }: { compose?: () => Promise<void>; send: OneChannel['send'] }) {
  const message = await take();
  if (!message) throw new Error('Nothing was due.');
  const tries = new MessageTries({
    clock,
    log: pino({ level: 'silent' }),
    queue,
    channel: { send },
    compose: async ({ id }) => {
      await compose?.();
      return { id, channel: 'email', to: 'rosa@example.org', subject: 'News', text: '…' };
    },
    undeliverable: async () => undefined,
    otherWay: async () => null,
  });
  return tries.try(message);
}

it('before the channel was asked: the message is left to the process that has it now', async () => {
  let asked = 0;
  const tried = await tryIt({
    compose: async () => {
      standStill();
      await take();
    },
    send: async () => {
      asked += 1;
      return SENT;
    },
  });
  expect([tried, asked]).toEqual([{ outcome: 'postponed', channel: 'not-asked' }, 0]);
  expect(await row()).toEqual({ status: 'waiting', due_at: clock.now() + LEASE, last_error: null });
});

it('before the text left: it does not leave, and the other process keeps its whole lease', async () => {
  const tried = await tryIt({
    send: async (_letter, maySend) => {
      standStill();
      await take();
      return (await maySend?.()) ? SENT : BROKE_OFF;
    },
  });
  expect(tried).toEqual({ outcome: 'postponed', channel: 'not-asked' });
  expect(await row()).toEqual({ status: 'waiting', due_at: clock.now() + LEASE, last_error: null });
});

it('after the text left: the message counts as sent, and the other process stops before its own text', async () => {
  let other: WaitingMessage | undefined;
  const tried = await tryIt({
    send: async () => {
      standStill();
      other = await take();
      return SENT;
    },
  });
  expect(tried.outcome).toBe('sent');
  expect((await row()).status).toBe('sent');
  expect(other && (await queue.renew(other, clock.now() + LEASE))).toBe(false);
});

it('while nobody else took the message: it goes on, and sends it once', async () => {
  const tried = await tryIt({
    send: async (_letter, maySend) => {
      standStill();
      return (await maySend?.()) ? SENT : BROKE_OFF;
    },
  });
  expect(tried.outcome).toBe('sent');
  expect((await row()).status).toBe('sent');
});
