/** How long a private link waits in the outbox while a Mass of five thousand goes out by mail. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { systemClock } from '../clock.ts';
import type { MessageType } from '../domain/messages.ts';
import { createDispatcher } from '../engine/dispatch.ts';
import { openDatabase } from '../store/database.ts';
import { outbox, outboxQueue } from '../store/repositories/outbox-store.ts';
import { createTracing } from '../tracing.ts';
import { type Figure, fromSamples } from './figures.ts';

const MASS = 5_000;
const LINKS = 200;
/** ms between links, and ms that the mail server takes per message. */
const EVERY = 100;
const TAKES = 200;

export async function behindAMass(): Promise<Figure> {
  const folder = mkdtempSync(join(tmpdir(), 'kod-bench-'));
  const database = openDatabase(join(folder, 'kod.sqlite'));
  await database.migrate();
  const clock = systemClock;
  const waited: number[] = [];
  const put = (type: MessageType, ids: readonly string[]) =>
    outbox(database.write, false).put(
      ids.map((id) => ({ id, type, agentId: 'a', referralId: null, offerId: null })),
      clock.now(),
    );
  const dispatcher = createDispatcher({
    clock,
    tracing: createTracing(),
    log: pino({ level: 'silent' }),
    channel: {
      carries: ['email'],
      send: () =>
        new Promise((resolve) => void clock.at(clock.now() + TAKES, () => resolve({ result: 'sent' }))),
      close: () => undefined,
    },
    queue: outboxQueue(database.write),
    async compose({ id, type, createdAt }) {
      if (type === 'private-link') waited.push(clock.now() - createdAt);
      return { id, channel: 'email', to: 'a@example.org', subject: '', text: '' };
    },
    undeliverable: async () => undefined,
    otherWay: async () => null,
  });
  await put(
    'offer-mass',
    Array.from({ length: MASS }, (_, n) => `mass-${n}`),
  );
  dispatcher.start();
  for (let n = 0; n < LINKS; n++) {
    await new Promise<void>((resolve) => void clock.at(clock.now() + EVERY, resolve));
    await put('private-link', [`link-${n}`]);
    dispatcher.wake();
  }
  const left = await database.read('outbox').where({ status: 'waiting' }).count({ n: '*' });
  await dispatcher.stop();
  await database.close();
  rmSync(folder, { recursive: true });
  return fromSamples(
    'a private link waits in the outbox behind a Mass',
    'ms',
    waited,
    `${MASS} mails of a Mass, ${TAKES} ms each (${left[0]?.n} left at the end), and a link every ${EVERY} ms`,
  );
}
