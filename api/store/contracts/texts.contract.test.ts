/** Texts with two processes, on both databases: receipts, replies, and STOP. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CONSENT_VERSION } from '../../../shared/consents.ts';
import type { TextReceipt } from '../../application/ports.ts';
import { answerText } from '../../application/referral/text-replies.ts';
import { receiveReceipt } from '../../application/texts.ts';
import type { Delivery, Letter } from '../../delivery/channel.ts';
import { linkMessageId } from '../../domain/messages.ts';
import { DATABASE_KINDS, type ThrowAwayDatabase, throwAwayDatabase } from '../../testing/databases.ts';
import { createWorld, refusalOf, type World } from '../../testing/world.ts';
import { threadFor } from '../views/thread-view.ts';

const SOON = 10_000;
const dataKey = Buffer.alloc(32, 5).toString('base64');
const text = { url: 'http://gateway.invalid', account: 'AC1', token: 'a'.repeat(32), from: '+15025550190' };
const AWAY: Delivery = { result: 'retry', reason: 'away', fault: 'message' };

/** Every order of "sent" and of the last receipt, twice. */
const ordersOf = (last: 'delivered' | 'failed'): TextReceipt['status'][][] => [
  ['sent', last, last],
  [last, 'sent', last],
  [last, last, 'sent'],
];

describe.each(DATABASE_KINDS)('texts on %s', (kind) => {
  let database: ThrowAwayDatabase;
  let one: World;
  let two: World;
  let letters: Letter[];
  let away: readonly string[];
  let phones = 0;
  beforeAll(async () => {
    database = await throwAwayDatabase(kind);
    const channel = async (letter: Letter): Promise<Delivery> => {
      if (away.includes(letter.channel)) return AWAY;
      letters.push(letter);
      return { result: 'sent', ...(letter.channel === 'text' && { gatewayId: `SM-${letter.id}` }) };
    };
    const options = { databaseUrl: database.url, dataKey, channel, config: { text } };
    one = await createWorld({ ...options, ids: 'one' });
    two = await createWorld({ ...options, ids: 'two', clock: one.clock });
    await one.addAgent('ann');
  });
  beforeEach(() => {
    letters = [];
    away = [];
  });
  afterAll(async () => {
    await two?.app.stop();
    await one?.app.stop();
    await database.remove();
  });

  const quiet = async () => {
    await one.settle();
    await two.settle();
    await one.settle();
  };
  const pass = async (ms: number) => {
    await one.clock.advance(ms, quiet);
  };
  /** Each has a budget of links. */
  const mailbox = () => `resident-${phones}@example.org`;
  /** A request whose resident is texted; `phone` in E.164. */
  async function ask(wish: Parameters<World['request']>[0] = {}) {
    const line = `502555${String(++phones).padStart(4, '0')}`;
    const consent = { share: true, text: true, version: CONSENT_VERSION } as const;
    const { token } = await one.request({ phone: line, consent, ...wish });
    await quiet();
    const { id } = await one.app.database
      .read('referrals')
      .orderBy('submitted_at', 'desc')
      .orderBy('id', 'desc')
      .first('id');
    return { id: id as string, token, phone: `+1${line}`, link: linkMessageId(id) };
  }
  const rowOf = (id: string) => one.app.database.read('outbox').where({ id }).first();
  const sentBy = (id: string) => letters.filter((letter) => letter.id === id).map(({ channel }) => channel);
  const receipt = (link: string, status: TextReceipt['status'], world = one) =>
    world.app.apply(
      receiveReceipt({
        ...{ messageId: link, gatewayId: `SM-${link}`, to: null, status },
        code: status === 'failed' ? '30003' : '',
      }),
    );
  const reply = (world: World, from: string, body: string, id: string) =>
    world.app.apply(answerText({ id, from, body }));

  it('end at both processes once one of them receives STOP', async () => {
    const { id, phone, link } = await ask({ email: mailbox() });
    expect(sentBy(link)).toEqual(['text']);
    away = ['text', 'email'];
    await two.as('ann').referrals.accept({ referralId: id });
    await quiet();
    await reply(one, phone, 'STOP', `SM-stop-${id}`);
    away = [];
    await pass(SOON);
    const later = letters.filter((letter) => letter.id !== link && letter.id.includes(id));
    expect(later.map(({ channel }) => channel)).toEqual(['email']);
    await ask({ phone });
    expect(letters.filter(({ to }) => to === phone)).toHaveLength(1);
  });

  it('are delivered, with repeated receipts in any order at either process', async () => {
    for (const order of ordersOf('delivered')) {
      const { link } = await ask();
      for (const [n, status] of order.entries()) await receipt(link, status, n % 2 === 0 ? one : two);
      await quiet();
      expect([order, await rowOf(link)]).toMatchObject([
        order,
        { status: 'sent', channel: 'text', receipt: 'delivered' },
      ]);
      expect(sentBy(link)).toEqual(['text']);
    }
  });

  it('that failed go by mail once, even if mail is down and receipts come in any order', async () => {
    for (const order of ordersOf('failed')) {
      const { link } = await ask({ email: mailbox() });
      away = ['email'];
      for (const [n, status] of order.entries()) await receipt(link, status, n % 2 === 0 ? one : two);
      expect([order, await rowOf(link)]).toMatchObject([order, { status: 'waiting', channel: 'email' }]);
      away = [];
      await pass(SOON);
      expect([order, sentBy(link)]).toEqual([order, ['text', 'email']]);
      await receipt(link, 'failed', two);
      await receipt(link, 'delivered', one);
      await quiet();
      expect([await rowOf(link), sentBy(link)]).toMatchObject([
        { status: 'sent', channel: 'email' },
        ['text', 'email'],
      ]);
    }
  });

  it('that failed are given up where there is no address, once and visibly', async () => {
    const { link } = await ask();
    await Promise.all([receipt(link, 'failed', one), receipt(link, 'failed', two)]);
    await receipt(link, 'sent', two);
    await pass(SOON);
    expect([await rowOf(link), sentBy(link)]).toMatchObject([
      { status: 'never', last_error: 'text-30003', receipt: 'failed' },
      ['text'],
    ]);
  });

  it('move to mail once when both processes hear at the same moment that they failed', async () => {
    const { link } = await ask({ email: mailbox() });
    await Promise.all([one, two, one, two].map((world) => receipt(link, 'failed', world)));
    await quiet();
    await pass(SOON);
    expect(sentBy(link)).toEqual(['text', 'email']);
  });

  it('ignore receipts of an unknown message or of another sending', async () => {
    const { link } = await ask({ email: mailbox() });
    const before = [await rowOf(link), await one.app.database.read('text_numbers')];
    for (const status of ['sent', 'delivered', 'failed'] as const) {
      await receipt('private-link:nobody', status);
      const other = { messageId: link, gatewayId: 'SM-other', to: '+15025559999', status, code: '30006' };
      await two.app.apply(receiveReceipt(other));
    }
    expect([await rowOf(link), await one.app.database.read('text_numbers')]).toEqual(before);
  });

  it('with a code: two processes count each try, and confirm once', async () => {
    const { id, token, phone } = await ask();
    await one.resident.numberCode({ token });
    await quiet();
    const code =
      /code is (\d{6})/.exec(
        letters.find(({ to, text }) => to === phone && text.includes('code is'))?.text ?? '',
      )?.[1] ?? '';
    const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, '0');
    const type = (world: World, typed: string) =>
      refusalOf(world.resident.confirmNumber({ token, code: typed }));
    expect(await Promise.all([one, two, one].map((world) => type(world, wrong)))).toEqual(
      Array(3).fill('code-wrong'),
    );
    const row = () => one.app.database.read('number_codes').where({ referral_id: id }).first();
    expect((await row()).tries_left).toBe(one.config.policy.codeTries - 3);
    expect(await Promise.all([one, two].map((world) => type(world, code)))).toEqual([null, null]);
    expect((await row()).confirmed_at).toBe(one.clock.now());
  });

  it('reach the holder once from two processes, and a message from two goes out once', async () => {
    const { id, phone } = await ask();
    await one.as('ann').referrals.accept({ referralId: id });
    const key = randomUUID();
    const write = (world: World) =>
      world.as('ann').referrals.write({ referralId: id, text: 'Good evening', idempotencyKey: key });
    await Promise.all([write(one), write(two)]);
    await quiet();
    expect(letters.filter(({ text }) => text.includes('Good evening'))).toHaveLength(1);
    const hello = `SM-${key}`;
    await pass(SOON);
    const answers = await Promise.all([one, two].map((world) => reply(world, phone, 'Good evening', hello)));
    expect(answers.map(({ answer }) => answer)).toEqual(['passed-on', 'passed-on']);
    await pass(SOON);
    // A message races the hand-back: either it went out before, or nobody may write anymore.
    const last = two
      .as('ann')
      .referrals.write({ referralId: id, text: 'And?', idempotencyKey: randomUUID() });
    const [wrote] = await Promise.all([
      last.then(
        () => true,
        () => false,
      ),
      one.as('ann').referrals.handBack({ referralId: id, reason: 'other' }),
    ]);
    const { messages } = await threadFor(
      one.app.database.read,
      one.app.services.sealer,
      {
        ...{ referralId: id, agentId: '', now: one.clock.now() },
      },
      true,
    );
    expect(messages.map(({ text }) => text)).toEqual([
      ...['Good evening', 'Good evening'],
      ...(wrote ? ['And?'] : []),
    ]);
  });

  it('that both processes receive at the same moment are applied once', async () => {
    for (let round = 0; round < 5; round++) {
      const { id, phone } = await ask();
      const [toCancel, toMove] = [`SM-cancel-${round}`, `SM-move-${round}`];
      const moved = await Promise.all([one, two].map((world) => reply(world, phone, '2', toMove)));
      expect(moved.map(({ answer }) => answer)).toEqual(['time-link', 'time-link']);
      const links = await one.app.database.read('outbox').where({ referral_id: id, type: 'time-link' });
      expect(links).toHaveLength(1);
      await quiet();
      const cancelled = await Promise.all([one, two].map((world) => reply(world, phone, '3', toCancel)));
      expect(cancelled.map(({ answer }) => answer)).toEqual(['cancelled', 'cancelled']);
      const events = await two.app.database
        .read('referral_events')
        .where({ referral_id: id, type: 'cancelled' });
      expect(events).toHaveLength(1);
    }
  });
});
