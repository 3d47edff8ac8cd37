/** The holder and the resident write to each other (rules 43j and 43k): by text or mail, sealed, for the present holder only. */
import { afterEach, describe, expect, it } from 'vitest';
import type { GatewayMood } from '../../../e2e/stand-ins/text-gateway/text-gateway.ts';
import { TEMPLATE_TEXTS } from '../../../shared/message-templates.ts';
import { QUOTAS } from '../../domain/quotas.ts';
import type { Refused } from '../../http/routers/problem.ts';
import {
  createTextedWorld,
  MAY_TEXT,
  TEXTED_PHONE as PHONE,
  type TextedOptions,
  type TextedWorld,
} from '../../testing/texted-world.ts';
import { TUESDAY_10 } from '../../testing/world.ts';

const HOUR = 3_600_000;
const PUSH = { publicKey: 'B'.repeat(87), privateKey: 'a'.repeat(43), contact: 'mailto:staff@example.org' };
const CALLING = TEMPLATE_TEXTS.en.calling;

let world: TextedWorld;
let referralId: string;
let keys = 0;
let mood: GatewayMood;
afterEach(() => world.stop());

type Wish = Parameters<TextedWorld['request']>[0];
const begin = async (wish: Wish = {}, options: TextedOptions = {}) => {
  mood = 'takes';
  world = await createTextedWorld({ mood: () => mood, ...options });
  await world.addAgent('ann');
  await world.request({ ...MAY_TEXT, ...wish });
  await world.quiet();
  referralId = await world.referralId();
  await world.as('ann').referrals.accept({ referralId });
  await world.quiet();
};
const key = () => `00000000-0000-4000-8000-${String(++keys).padStart(12, '0')}`;
const write = async (text = CALLING, who = 'ann', idempotencyKey = key()) => {
  const detail = await world.as(who).referrals.write({ referralId, text, idempotencyKey });
  await world.quiet();
  return detail.thread;
};
const threadOf = async (who = 'ann') => (await world.as(who).referrals.get({ referralId })).thread ?? null;
const reply = async (body: string, id?: string) => {
  const answer = await world.gateway.reply(PHONE, body, id);
  await world.quiet();
  return answer;
};
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: { cause?: Refused }) => error.cause?.refusal.refused ?? String(error),
  );
const kinds = (letters: readonly { id: string }[]) => letters.map(({ id }) => id.split(':')[0]);

describe('the holder', () => {
  it('writes by text, with their name, once for one press, and sees it delivered', async () => {
    await begin();
    const pressed = key();
    await write(CALLING, 'ann', pressed);
    await write(CALLING, 'ann', pressed);
    expect(world.textsTo(PHONE).filter((text) => text.includes(CALLING))).toEqual([
      `kynect: Ann ann writes: ${CALLING}`,
    ]);
    expect(await threadOf()).toMatchObject({
      ...{ way: 'text', waitsUntil: null, language: 'en' },
      messages: [{ from: 'you', text: CALLING, delivery: { by: 'text', state: 'delivered' } }],
    });
    // The screen that sent it hears of the delivery.
    const events = await world.app.database.read('hints').where({ change: 'message-changed' });
    expect(events.length).toBeGreaterThan(0);
    const { notifications } = await world.as('ann').referrals.quickUpdates();
    expect(notifications.map(({ change }) => change)).not.toContain('message-changed');
    const acts = await world.app.database.read('audit_log').where({ what: 'resident-written-to' });
    expect(acts).toHaveLength(1);
  });

  it('sees that a text failed, or that mail took its place', async () => {
    await begin();
    mood = 'handset-off';
    await write();
    expect((await threadOf())?.messages[0]?.delivery).toMatchObject({ by: 'text', state: 'failed' });
    await world.stop();
    await begin({ email: 'rosa@example.org' });
    mood = 'handset-off';
    await write();
    expect((await threadOf())?.messages[0]?.delivery).toMatchObject({ by: 'email', state: 'sent' });
    const mail = world.letters.findLast(({ to }) => to === 'rosa@example.org');
    expect(mail?.text).toMatch(/writes:\n\nI will call you in a few minutes\.\n\nNobody reads answers/);
  });

  it('writes by mail to those who have only that, and not to those who have neither', async () => {
    await begin({ consent: { ...MAY_TEXT.consent, text: false }, email: 'rosa@example.org' });
    expect((await threadOf())?.way).toBe('email');
    await write();
    expect(kinds(world.letters.filter(({ to }) => to === 'rosa@example.org')).at(-1)).toBe('holder-wrote');
    await world.stop();
    await begin({ consent: { ...MAY_TEXT.consent, text: false } });
    expect((await threadOf())?.way).toBeNull();
    expect(await refusal(write())).toBe('no-way-to-write');
    expect((await threadOf())?.messages).toEqual([]);
  });

  it('is told of the night before sending, and the text waits for the morning', async () => {
    await begin({ wish: 'whenever' }, { now: TUESDAY_10 + 10 * HOUR, lookEvery: HOUR });
    await world.as('ann').referrals.logAttempt({ referralId, outcome: 'voicemail' });
    await world.pass(2 * HOUR);
    const before = await threadOf();
    const eight = TUESDAY_10 + 22 * HOUR;
    expect(before).toMatchObject({ way: 'text', waitsUntil: eight });
    await write();
    expect((await threadOf())?.messages[0]?.delivery).toMatchObject({ state: 'waiting', waitsUntil: eight });
    expect(world.textsTo(PHONE).at(-1)).not.toContain(CALLING);
    // Their own text shows that they are awake.
    await reply('Are you there?');
    expect((await threadOf())?.waitsUntil).toBeNull();
  });

  it('can’t reveal who the resident is, write without limit, or write after handing it back', async () => {
    await begin();
    for (const text of ['Hi Rosa, call me', 'Your case 1234567', 'I called 502-555-0147'])
      expect(await refusal(write(text)), text).toBe('names-resident');
    const own = await world.as('ann').agent.contact.get();
    expect(await refusal(write(`Call me: ${own.phone}`))).toBe('done');
    for (let n = 1; n < QUOTAS.threadWrittenADay; n++) await write();
    expect(await refusal(write())).toBe('daily-limit');
    await world.as('ann').referrals.handBack({ referralId, reason: 'other' });
    expect(await refusal(write())).toBe('not-yours');
    expect(await threadOf()).toBeNull();
  });
});

describe('the resident', () => {
  it('answers, and the holder is told as of an offer, without the words', async () => {
    await begin({}, { config: { push: PUSH } });
    await world.as('ann').agent.push.on({
      ...{ endpoint: 'https://fcm.googleapis.com/fcm/send/one', language: 'en' },
      ...{ p256dh: 'B'.repeat(87), auth: 'a'.repeat(22) },
    });
    await write();
    const before = world.letters.length;
    expect(await reply('Yes', 'SM1')).toMatch(/by .*Your text goes to the person who will help you/);
    expect(await reply('Yes', 'SM1')).toMatch(/Your text goes to/);
    await world.pass(1_000);
    expect(await reply('After 3 please')).toBeNull();
    const told = world.letters.slice(before);
    expect(kinds(told).sort()).toEqual(['push-reply', 'reply']);
    expect(JSON.stringify(told)).not.toMatch(/Yes|After|5550147|Rosa/);
    const { assignments } = await world.as('ann').referrals.worklist();
    expect(assignments[0]?.replies).toEqual({ unread: 2, newest: world.clock.now() });
    expect((await threadOf())?.messages.map(({ from, text, isRead }) => [from, text, isRead])).toEqual([
      ['you', CALLING, true],
      ['resident', 'Yes', false],
      ['resident', 'After 3 please', false],
    ]);
    await world.as('ann').referrals.read({ referralId, until: world.clock.now() });
    expect((await world.as('ann').referrals.worklist()).assignments[0]?.replies).toBeNull();
  });

  it('reaches the next holder, and nobody else', async () => {
    await begin();
    await world.addAgent('ben');
    await write();
    await reply('My address is 12 Oak Street');
    await world.as('ann').referrals.handBack({ referralId, reason: 'other' });
    await world.quiet();
    expect(await reply('Is anybody there?')).toBeNull();
    await world.as('ben').referrals.accept({ referralId });
    expect((await threadOf('ben'))?.messages.map(({ from, name }) => [from, name])).toEqual([
      ['earlier-holder', 'Ann ann'],
      ['resident', null],
      ['resident', null],
    ]);
    expect(await threadOf('ann')).toBeNull();
    expect(await refusal(world.as('ann').referrals.read({ referralId, until: 1 }))).toBe('not-yours');
  });

  it('who says "2" to a holder who has tried, or "3" to the holder’s question, changes nothing by it', async () => {
    await begin();
    await world.as('ann').referrals.logAttempt({ referralId, outcome: 'no-answer' });
    expect(await reply('2')).toMatch(/gets your text|Your text goes to/);
    expect((await threadOf())?.messages[0]).toMatchObject({ text: '2', wantsOtherTime: true });
    await write('At 2, 3, or 4?');
    await reply('3');
    expect((await world.as('ann').referrals.get({ referralId })).status).toBe('in-progress');
    expect(await reply('cancel my request')).toMatch(/this request is cancelled/);
    expect(await threadOf()).toBeNull();
  });
});

it('is sealed, is in the resident’s own export, and is erased with the referral', async () => {
  await begin({}, { policy: { contactKept: HOUR }, lookEvery: HOUR });
  await write();
  await reply('My son Xavier is ill');
  const rows = await world.app.database.read('thread_messages');
  expect(rows).toHaveLength(2);
  expect(JSON.stringify(rows)).not.toMatch(/Xavier|few minutes/);
  await world
    .as('ann')
    .referrals.complete({ referralId, outcome: 'question-answered', withoutAttempt: 'other' });
  expect(await threadOf()).toBeNull();
  await world.pass(3 * HOUR);
  expect(await world.app.database.read('thread_messages')).toEqual([]);
});
