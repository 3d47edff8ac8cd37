/** The order in which messages wait for each other in the outbox, with a slow mail server in virtual time. */

import pino from 'pino';
import { afterEach, expect, it } from 'vitest';
import type { Delivery } from '../delivery/channel.ts';
import { CHANNELS, type MessageType } from '../domain/messages.ts';
import { openDatabase } from '../store/database.ts';
import { outbox, outboxQueue } from '../store/repositories/outbox-store.ts';
import { testClock } from '../testing/test-clock.ts';
import { TUESDAY_10 } from '../testing/world.ts';
import { createTracing } from '../tracing.ts';
import { createDispatcher } from './dispatch.ts';
import { LEASE } from './lease.ts';

const SECOND = 1_000;
/** How long a slow mail server takes for one message. */
const SLOW = 6 * SECOND;
const SENT: Delivery = { result: 'sent' };
const SLOTS = CHANNELS.email.slots;

let end: () => Promise<void>;
afterEach(() => end());

/** `takes`: ms that the server needs for one message. */
async function begin(takes = SLOW) {
  const database = openDatabase(':memory:');
  await database.migrate();
  const clock = testClock(TUESDAY_10);
  const begun: { id: string; at: number }[] = [];
  const queue = outboxQueue(database.write);
  let refuses = 0;
  const dispatcher = createDispatcher({
    clock,
    tracing: createTracing(),
    log: pino({ level: 'silent' }),
    channel: {
      carries: ['email'],
      send: (letter) =>
        new Promise((resolve) => {
          begun.push({ id: letter.id, at: clock.now() - TUESDAY_10 });
          clock.at(clock.now() + takes, () => resolve(SENT));
        }),
      close: () => undefined,
    },
    queue: {
      ...queue,
      async sent(...told) {
        if (refuses-- > 0) throw new Error('the disk is full');
        await queue.sent(...told);
      },
    },
    compose: async ({ id }) => ({ id, channel: 'email', to: 'a@example.org', subject: 'News', text: '…' }),
    undeliverable: async () => undefined,
    otherWay: async () => null,
  });
  dispatcher.start();
  /** Until only time can make progress: the lane fills its slots by queries. */
  const still = async () => {
    for (let turn = 0; turn < 30; turn++) await database.read.raw('select 1');
  };
  end = async () => {
    const stopped = dispatcher.stop();
    await clock.advance(takes, still);
    await stopped;
    await database.close();
  };
  return {
    begun,
    async put(type: MessageType, ...ids: string[]) {
      const rows = ids.map((id) => ({ id, type, agentId: 'a', referralId: null, offerId: null }));
      await outbox(database.write, false).put(rows, clock.now());
      dispatcher.wake();
      await still();
    },
    pass: (ms: number) => clock.advance(ms, still),
    refuseToRecord(times: number) {
      refuses = times;
    },
    statuses: () => database.read('outbox').orderBy('id').select('id', 'status'),
  };
}
const named = (prefix: string, n: number) => Array.from({ length: n }, (_, i) => `${prefix}-${i}`);

it('a private link waits for nothing while a Mass is going out at six seconds a message', async () => {
  const { begun, put, pass } = await begin();
  await put('offer-mass', ...named('mass', 80));
  expect(begun).toHaveLength(SLOTS);
  await pass(10 * SECOND);
  await put('private-link', 'link');
  expect(begun.at(-1)).toEqual({ id: 'link', at: 10 * SECOND });
});

it('a second private link waits for one message at most', async () => {
  const { begun, put, pass } = await begin();
  await put('offer-mass', ...named('mass', 80));
  await pass(SECOND);
  await put('private-link', 'link-1', 'link-2');
  await pass(SLOW);
  const second = begun.find(({ id }) => id === 'link-2');
  expect(second?.at).toBeLessThanOrEqual(SECOND + SLOW);
});

it('messages go in the order of their urgency: link, General, accepted, reminder, Mass, report', async () => {
  const { begun, put, pass } = await begin();
  await put('offer-mass', ...named('filler', SLOTS));
  await put('test', 'filler-urgent');
  const types = ['staff-expired', 'offer-mass', 'reminder', 'caller-lost', 'offer-general', 'private-link'];
  for (const type of types as MessageType[]) await put(type, type);
  await pass(4 * SLOW);
  const order = begun.slice(SLOTS + 1).map(({ id }) => id);
  expect(order).toEqual(types.toReversed());
});

it('messages end independently: one slow answer delays no others', async () => {
  const { begun, put, pass } = await begin();
  await put('offer-mass', ...named('mass', 2));
  await pass(SECOND);
  await put('offer-mass', 'later');
  expect(begun.at(-1)).toEqual({ id: 'later', at: SECOND });
});

it('a message that takes longer than its lease is not sent again meanwhile', async () => {
  const { begun, put, pass, statuses } = await begin(4 * LEASE);
  await put('offer-mass', 'slow');
  await pass(4 * LEASE);
  expect(begun).toHaveLength(1);
  expect(await statuses()).toEqual([{ id: 'slow', status: 'sent' }]);
});

it('a message that the server accepted is never sent again, even if recording it failed at first', async () => {
  const { begun, put, pass, refuseToRecord, statuses } = await begin();
  refuseToRecord(5);
  await put('private-link', 'link');
  await pass(5 * 60 * SECOND);
  expect(begun).toHaveLength(1);
  expect(await statuses()).toEqual([{ id: 'link', status: 'sent' }]);
});
