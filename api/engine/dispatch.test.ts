import pino from 'pino';
import { afterEach, describe, expect, it } from 'vitest';
import type { Delivery, Letter } from '../delivery/channel.ts';
import type { Policy } from '../domain/policy.ts';
import { outbox as outboxIn, outboxQueue } from '../store/repositories/outbox-store.ts';
import { messages, outboxFigures } from '../store/views/message-view.ts';
import { testClock } from '../testing/test-clock.ts';
import { createWorld, SHORT_WINDOWS, TUESDAY_10, type World } from '../testing/world.ts';
import { createTracing } from '../tracing.ts';
import { createDispatcher } from './dispatch.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

let world: World;
afterEach(() => world?.app.stop());

type Row = { id: string; status: string; attempts: number; last_error: string | null; due_at: number };
const outbox = (): Promise<Row[]> => world.app.database.read('outbox').orderBy('id');
const SENT: Delivery = { result: 'sent' };
const AWAY: Delivery = { result: 'retry', reason: 'ECONNREFUSED', fault: 'message' };

/** A mail server that answers as `answer` says at that moment; `tries`: every mail it was given, with the time. */
async function withMail(
  answer: (letter: Letter) => Delivery | Promise<Delivery>,
  policy: Partial<Policy> = SHORT_WINDOWS,
  log = pino({ level: 'silent' }),
) {
  const tries: { id: string; at: number }[] = [];
  world = await createWorld({
    policy,
    log,
    async channel(letter) {
      tries.push({ id: letter.id, at: world.clock.now() });
      return answer(letter);
    },
  });
  await world.addAgent('ann');
  return tries;
}

describe('a mail server that is down', () => {
  it('is retried with growing pauses, and gets everything once it is back', async () => {
    let down = true;
    const tries = await withMail(() => (down ? AWAY : SENT), {});
    await world.request();
    await world.settle();
    await world.pass(4 * MINUTE);
    const pauses = tries.slice(1).map(({ at }, n) => (at - (tries[n]?.at ?? 0)) / SECOND);
    expect(pauses).toEqual([2, 5, 15, 60]);
    expect(new Set(tries.map(({ id }) => id)).size).toBe(1);
    expect(await outbox()).toMatchObject([{ status: 'waiting', attempts: 5, last_error: 'ECONNREFUSED' }]);
    down = false;
    await world.pass(5 * MINUTE);
    expect(await outbox()).toMatchObject([{ status: 'sent', attempts: 6 }]);
    const sent = tries.length;
    await world.pass(MINUTE);
    expect(tries).toHaveLength(sent);
  });

  it('delays nothing: the referral is accepted while a letter is still being sent', async () => {
    let arrive: (delivery: Delivery) => void = () => undefined;
    await withMail(() => new Promise<Delivery>((resolve) => (arrive = resolve)));
    await world.request();
    const id = await world.referralId();
    const { contact } = await world.as('ann').referrals.accept({ referralId: id });
    expect(contact?.firstName).toBe('Rosa');
    expect(await outbox()).toMatchObject([{ status: 'waiting', attempts: 1 }]);
    arrive(SENT);
    await world.settle();
    expect(await outbox()).toMatchObject([{ status: 'sent' }]);
  });

  it('delays no other letter', async () => {
    const tries = await withMail(({ to }) => (to.startsWith('ann') ? AWAY : SENT));
    await world.addAgent('ben');
    await world.request();
    await world.request();
    await world.settle();
    const rows = await outbox();
    expect(rows.map(({ status }) => status).toSorted()).toEqual(['sent', 'waiting']);
    expect(tries).toHaveLength(2);
  });
});

describe('staff', () => {
  it('see a letter that was given up and resend it, and it arrives once the server accepts it', async () => {
    let answer: Delivery = { result: 'never', reason: '550' };
    const tries = await withMail(() => answer);
    await world.request();
    await world.settle();
    const { read, write } = world.app.database;
    expect(await messages(read, 'troubled', 10)).toMatchObject([
      { type: 'offer-general', agent: 'ann', status: 'never', attempts: 1, lastError: '550' },
    ]);
    expect(await outboxFigures(read, world.clock.now())).toEqual({
      waiting: new Map(),
      oldestAt: null,
      undelivered: 1,
    });
    expect(world.app.services.deliveries?.counts.get('email')).toMatchObject({ never: 1, sent: 0 });

    answer = SENT;
    expect(
      await outboxIn(write, false).resend({ ids: ['no-such-message'], ended: ['never'] }, world.clock.now()),
    ).toBe(0);
    expect(await outboxIn(write, false).resend({ ids: null, ended: ['never'] }, world.clock.now())).toBe(1);
    await world.pass(15 * SECOND);
    expect(tries).toHaveLength(2);
    expect(await messages(read, 'troubled', 10)).toEqual([]);
    expect(await messages(read, 'all', 10)).toMatchObject([{ status: 'sent', attempts: 1, lastError: null }]);
  });

  it('read in the log which message was not delivered and why, but never to whom', async () => {
    const lines: string[] = [];
    await withMail(
      () => AWAY,
      SHORT_WINDOWS,
      pino({ level: 'info' }, { write: (line: string) => void lines.push(line) }),
    );
    await world.addAgent('ben');
    await world.request();
    await world.request({ phone: '859-555-0101' });
    await world.settle();
    const told = lines.filter((line) => line.includes('a message was not delivered'));
    expect(JSON.parse(told[0] ?? '{}')).toMatchObject({
      ...{ level: 40, channel: 'email', type: 'offer-general', outcome: 'retry', reason: 'ECONNREFUSED' },
    });
    expect(lines.join('')).not.toContain('@');
  });
});

describe('an address that does not exist', () => {
  it('reaches nobody: only a live browser does, until the agent has another', async () => {
    const mended = 'mended@agents.example.org';
    const subjects: string[] = [];
    await withMail(({ to, subject }) => {
      if (to !== mended) return { result: 'never', reason: '550' };
      subjects.push(subject);
      return SENT;
    });
    const { agent } = world.as('ann');
    const { token } = await world.request();
    await world.settle();
    expect((await agent.me()).emailFails).toBe(true);
    const reached = () => world.app.services.roster.get('id-00000001')?.hasChannel;
    expect(reached()).toBe(false);
    await world.resident.cancel({ token });
    const { phone, languages } = await agent.contact.get();
    await agent.contact.set({ phone, languages, email: mended });
    expect((await agent.me()).emailFails).toBe(true);
    await agent.contact.sendCode();
    await world.settle();
    await agent.contact.confirm({ code: subjects.at(-1)?.slice(0, 6) ?? '' });
    expect((await agent.me()).emailFails).toBe(false);
    expect(reached()).toBe(true);
  });
});

describe('a letter', () => {
  it('about an offer is not sent once the offer is gone', async () => {
    let down = true;
    const tries = await withMail(() => (down ? AWAY : SENT));
    const { token } = await world.request();
    await world.settle();
    await world.resident.cancel({ token });
    down = false;
    await world.pass(MINUTE);
    expect(tries).toHaveLength(1);
    expect(await outbox()).toMatchObject([{ status: 'out-of-date' }]);
  });

  it('with a reminder is not sent once the agent has called', async () => {
    let down = false;
    await withMail(() => (down ? AWAY : SENT));
    await world.request();
    const referralId = await world.referralId();
    await world.as('ann').referrals.accept({ referralId });
    await world.pass(SHORT_WINDOWS.callbackWithin - SECOND);
    down = true;
    await world.pass(SECOND);
    await world.as('ann').referrals.logAttempt({ referralId, outcome: 'reached' });
    down = false;
    await world.pass(MINUTE);
    const reminder = (await outbox()).find(({ id }) => id.startsWith('reminder:'));
    expect(reminder).toMatchObject({ status: 'out-of-date' });
  });

  it('about a miss is not sent once the run was reset', async () => {
    let down = false;
    await withMail(() => (down ? AWAY : SENT));
    await world.request();
    await world.pass(SHORT_WINDOWS.generalWindow - SECOND);
    down = true;
    await world.pass(SECOND);
    // Seen live, so the next one is a General (rule 29a).
    await world.as('ann').agent.me();
    await world.request();
    await world.as('ann').referrals.reject({ referralId: await world.referralId(1) });
    down = false;
    await world.pass(MINUTE);
    const warning = (await outbox()).find(({ id }) => id.startsWith('warned:'));
    expect(warning).toMatchObject({ status: 'out-of-date' });
  });

  it('that can never arrive is not retried', async () => {
    const tries = await withMail(() => ({ result: 'never', reason: '550' }));
    await world.request();
    await world.pass(MINUTE);
    expect(tries).toHaveLength(1);
    expect(await outbox()).toMatchObject([{ status: 'never', last_error: '550' }]);
  });

  it('is given up after a day of attempts', async () => {
    await withMail(() => AWAY);
    // The warning is not about an offer, so it doesn't expire with one.
    await world.request();
    await world.pass(SHORT_WINDOWS.generalWindow);
    world.clock.set(world.clock.now() + 24 * HOUR);
    await world.pass(MINUTE);
    const warning = (await outbox()).find(({ id }) => id.startsWith('warned:'));
    expect(warning).toMatchObject({ status: 'never', last_error: 'ECONNREFUSED' });
  });

  it('that makes the channel throw is retried like any other', async () => {
    let broken = true;
    const tries = await withMail(() => {
      if (broken) throw new Error('a bug in the channel');
      return SENT;
    });
    await world.request();
    await world.settle();
    expect(await outbox()).toMatchObject([{ status: 'waiting', last_error: 'fault' }]);
    broken = false;
    await world.pass(3 * SECOND);
    expect(tries).toHaveLength(2);
    expect(await outbox()).toMatchObject([{ status: 'sent' }]);
  });

  it('is sent once, despite many wake-ups while it is being sent', async () => {
    const tries = await withMail(async () => {
      for (let n = 0; n < 10; n++) world.app.dispatcher?.wake();
      return SENT;
    });
    await world.request();
    await world.settle();
    expect(tries).toHaveLength(1);
  });

  it('that a killed process had leased is sent once its lease of a minute ends', async () => {
    // The first process takes it and then disappears.
    const tries = await withMail(() => SENT);
    await world.app.dispatcher?.stop();
    await world.request();
    const now = world.clock.now();
    await world.app.database.write('outbox').update({ due_at: now + MINUTE, attempts: 1 });
    world.app.dispatcher?.start();
    await world.pass(MINUTE - 1);
    expect(tries).toEqual([]);
    await world.pass(1);
    expect(tries).toHaveLength(1);
  });
});

describe('many letters', () => {
  const put = async (count: number): Promise<string[]> => {
    const ids = Array.from({ length: count }, (_, n) => `letter-${n}`);
    await world.app.apply(async ({ stores, now, worklistEvents }) => {
      const [ann] = await stores.agents.rosterEntries();
      const agentId = ann?.agentId ?? '';
      const agent = await stores.agents.load(agentId);
      if (agent) await stores.agents.save({ ...agent, consecutiveMissed: 1 }, null);
      const type = 'miss-warning';
      await stores.outbox.put(
        ids.map((id) => ({ id, type, agentId, referralId: null, offerId: null })),
        now,
      );
      worklistEvents.push({
        agentIds: [agentId],
        change: 'contact-changed',
        referralId: null,
        at: now,
        ofMass: false,
      });
    });
    return ids.toSorted();
  };

  it('are all sent, each once', async () => {
    const tries = await withMail(() => SENT);
    const ids = await put(130);
    await world.settle();
    expect(tries.map(({ id }) => id).toSorted()).toEqual(ids);
  });

  it('are sent though one of two processes can’t reach the server: it neither gives them up nor blocks them', async () => {
    const cutOff: Delivery = { result: 'retry', reason: 'ENETUNREACH', fault: 'channel' };
    let isReached = false;
    const tries = await withMail(() => (isReached ? SENT : cutOff));
    let triedInVain = 0;
    const other = createDispatcher({
      ...{ clock: world.clock, log: pino({ level: 'silent' }), tracing: createTracing() },
      queue: outboxQueue(world.app.database.write),
      channel: {
        carries: ['email'],
        send: async () => {
          triedInVain++;
          return cutOff;
        },
        close: () => undefined,
      },
      compose: async ({ id }) =>
        ({ id, channel: 'email', to: 'ann@example.org', subject: '', text: '' }) as Letter,
      undeliverable: async () => undefined,
      otherWay: async () => null,
    });
    other.start();
    const both = async () => void (await Promise.all([world.settle(), other.idle()]));
    const ids = await put(1);
    await world.clock.advance(45 * MINUTE, both);
    isReached = true;
    await world.clock.advance(5 * MINUTE, both);
    await other.stop();
    expect(triedInVain).toBeGreaterThan(10);
    expect((await outbox()).filter(({ status }) => status !== 'sent')).toEqual([]);
    const reached = tries.slice(-ids.length).map(({ id }) => id);
    expect(reached.toSorted()).toEqual(ids);
  });
});

describe('a wake-up while a pass ends', () => {
  /** Microtask turns; more than a pass needs to end after its last query. */
  const TURNS = 40;

  it('is never lost, whichever turn it comes in', async () => {
    let takes = 0;
    const dispatcher = createDispatcher({
      clock: testClock(TUESDAY_10),
      tracing: createTracing(),
      log: pino({ level: 'silent' }),
      channel: { carries: ['email'], send: async () => SENT, close: () => undefined },
      queue: {
        async take() {
          takes++;
          return [];
        },
        nextDueAt: async () => null,
        sent: async () => undefined,
        finish: async () => undefined,
        retry: async () => undefined,
        reroute: async () => undefined,
        postpone: async () => undefined,
        renew: async () => true,
        moveToMail: async () => 0,
      },
      compose: async () => null,
      undeliverable: async () => undefined,
      otherWay: async () => null,
    });
    dispatcher.start();
    await dispatcher.idle();
    for (let turns = 0; turns < TURNS; turns++) {
      dispatcher.wake();
      for (let turn = 0; turn < turns; turn++) await undefined;
      const before = takes;
      dispatcher.wake();
      await dispatcher.idle();
      expect(takes, `after ${turns} turns`).toBe(before + 1);
    }
    await dispatcher.stop();
  });
});
