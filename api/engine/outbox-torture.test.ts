/** The outbox against a mail server with every kind of failure, over hours of virtual time. */

import pino from 'pino';
import { afterEach, describe, expect, it } from 'vitest';
import { emailChannel } from '../delivery/email.ts';
import { CHANNELS, type MessageType } from '../domain/messages.ts';
import { seededRandom } from '../in-memory/random.ts';
import { type Database, openDatabase } from '../store/database.ts';
import { outbox, outboxQueue } from '../store/repositories/outbox-store.ts';
import { type SmtpMood, type SmtpStandIn, smtpStandIn } from '../testing/smtp-stand-in.ts';
import { type TestClock, testClock } from '../testing/test-clock.ts';
import { TUESDAY_10 } from '../testing/world.ts';
import { createTracing } from '../tracing.ts';
import { createDispatcher, type Dispatcher } from './dispatch.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

let server: SmtpStandIn;
let database: Database;
let clock: TestClock;
let dispatcher: Dispatcher;
let lines: string[];
afterEach(async () => {
  await dispatcher.stop();
  await server.close();
  await database.close();
});

/** Real ms. On a loaded machine, a slow answer must not count as silence. */
const PATIENT = { connect: 20_000, silence: 20_000, whole: 60_000 };

/** `mood`: the server's behavior at that moment. */
async function begin(mood: (to: string | null) => SmtpMood, patience = PATIENT): Promise<void> {
  server = await smtpStandIn(mood);
  database = openDatabase(':memory:');
  await database.migrate();
  clock = testClock(TUESDAY_10);
  lines = [];
  const channel = emailChannel(`smtp://127.0.0.1:${server.port}`, 'a@example.org', patience);
  dispatcher = createDispatcher({
    clock,
    tracing: createTracing(),
    log: pino({ level: 'info' }, { write: (line: string) => void lines.push(line) }),
    channel: { carries: ['email'], ...channel },
    queue: outboxQueue(database.write),
    compose: async ({ id, agentId }) => ({
      ...{ id, channel: 'email', to: agentId, subject: 'News', text: 'Please look.' },
    }),
    undeliverable: async () => undefined,
    otherWay: async () => null,
    lookEvery: HOUR,
  });
  dispatcher.start();
}

/** The agent's id stands in for the address that `compose` sends to. */
async function put(ids: readonly string[], type: MessageType, to = (id: string) => `${id}@example.org`) {
  const rows = ids.map((id) => ({ id, type, agentId: to(id), referralId: null, offerId: null }));
  await outbox(database.write, false).put(rows, clock.now());
  dispatcher.wake();
  await dispatcher.idle();
}
const pass = (ms: number) => clock.advance(ms, dispatcher.idle);
const named = (prefix: string, n: number) => Array.from({ length: n }, (_, i) => `${prefix}-${i}`);
const rows = (where: object) =>
  database.read('outbox').where(where).orderBy('id').select('id', 'status', 'last_error');

describe('a mail server that answers 421', () => {
  it('for six hours is tried about once a minute, and then gets everything once, the link first', async () => {
    let busy = true;
    await begin(() => (busy ? '421' : 'takes'));
    await put(named('mass', 80), 'offer-mass');
    const atFirst = server.connections;
    await pass(6 * HOUR);
    // Three failures open the circuit; the other slots may already be sending.
    expect(atFirst).toBeLessThanOrEqual(3 + CHANNELS.email.slots);
    expect(server.connections).toBeLessThan(400);
    expect(lines.filter((line) => line.includes('a channel does not work'))).toHaveLength(1);
    expect(lines.filter((line) => line.includes('works again'))).toHaveLength(0);
    await put(['link'], 'private-link', () => 'rosa@example.org');
    expect(server.taken).toEqual([]);
    busy = false;
    await pass(2 * MINUTE);
    expect(server.taken.indexOf('link')).toBeLessThanOrEqual(1);
    await pass(2 * MINUTE);
    expect(server.taken.toSorted()).toEqual([...named('mass', 80), 'link'].toSorted());
    expect(lines.filter((line) => line.includes('works again'))).toHaveLength(1);
  });
});

describe('a mail server that fails at random', () => {
  const MOODS: SmtpMood[] = ['takes', '421', 'breaks', 'recipient-later', 'text-later', 'takes'];

  it.each([1, 2])('gets everything, and nothing twice that it acknowledged: seed %i', async (seed) => {
    const random = seededRandom(seed);
    await begin((to) => {
      const mood = MOODS[Math.floor(random() * MOODS.length)] ?? 'takes';
      // Fails within a conversation that it greeted.
      return to !== null && mood === '421' ? 'takes' : mood;
    });
    const ids = [...named('report', 30), ...named('mass', 30)];
    await put(named('report', 30), 'staff-expired');
    await put(named('mass', 30), 'offer-mass');
    await pass(20 * HOUR);
    expect(server.taken.toSorted()).toEqual(ids.toSorted());
    expect(await rows({ status: 'sent' })).toHaveLength(60);
  });
});

describe('a mail server that does not answer', () => {
  it('is left after a while, and gets everything once it answers', async () => {
    let silent = true;
    await begin(() => (silent ? 'hangs' : 'takes'), { ...PATIENT, connect: 200 });
    await put(named('mass', 20), 'offer-mass');
    expect(server.taken).toEqual([]);
    silent = false;
    await pass(HOUR);
    expect(new Set(server.taken)).toEqual(new Set(named('mass', 20)));
    expect(await rows({ status: 'sent' })).toHaveLength(20);
  });
});

describe('a message that breaks the connection each time', () => {
  it('is given up after some attempts, and delays no other', async () => {
    await begin((to) => (to === 'poison@example.org' ? 'breaks' : 'takes'));
    await put(['poison'], 'private-link');
    for (let hour = 0; hour < 3; hour++) {
      for (let n = 0; n < 12; n++) {
        await put([`mass-${hour}-${n}`], 'offer-mass');
        await pass(5 * MINUTE);
        expect(server.taken).toContain(`mass-${hour}-${n}`);
      }
    }
    expect(await rows({ id: 'poison' })).toMatchObject([{ status: 'never', last_error: 'ESOCKET' }]);
    const before = server.connections;
    await pass(2 * HOUR);
    expect(server.connections).toBe(before);
  });
});

describe('one mail domain that is down', () => {
  it('is paused separately: its messages wait, all others go out', async () => {
    let asked = 0;
    await begin((to) => {
      if (!to?.endsWith('@away.example')) return 'takes';
      asked += 1;
      return 'recipient-later';
    });
    await put(named('away', 40), 'offer-mass', (id) => `${id}@away.example`);
    await put(named('here', 40), 'offer-mass');
    expect(server.taken).toHaveLength(40);
    await pass(HOUR);
    expect(asked).toBeLessThan(120);
    expect(await rows({ status: 'waiting' })).toHaveLength(40);
  });

  it('rejects one address for good, which is not tried again', async () => {
    await begin((to) => (to === null ? 'takes' : 'refuses-recipient'));
    await put(['gone'], 'offer-mass');
    await pass(HOUR);
    expect(await rows({})).toMatchObject([{ status: 'never', last_error: '550' }]);
  });
});

describe('a message that expired', () => {
  it('is given up unsent, and recorded so', async () => {
    let busy = true;
    await begin(() => (busy ? '421' : 'takes'));
    await put(['code'], 'contact-code');
    await put(named('mass', 10), 'offer-mass');
    await pass(16 * MINUTE);
    busy = false;
    await pass(5 * MINUTE);
    expect(server.taken.toSorted()).toEqual(named('mass', 10));
    expect(await rows({ id: 'code' })).toMatchObject([{ status: 'never', last_error: '421' }]);
  });
});
