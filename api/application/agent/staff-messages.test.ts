/** Staff write to agents: how it reaches them, that it is read once, and what can't be written. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { outbox } from '../../store/repositories/outbox-store.ts';
import { createWorld, refusalOf, type World } from '../../testing/world.ts';

const WHY = { reason: 'The system is back', dryRun: false };
const TEXT = 'kynect is back. Please switch Current Availability on.';
const PUSH = { publicKey: 'B'.repeat(87), privateKey: 'a'.repeat(43), contact: 'mailto:staff@example.org' };
const PHONE = {
  endpoint: 'https://web.push.apple.com/def',
  ...{ p256dh: 'p'.repeat(87), auth: 'a'.repeat(22), language: 'en' as const },
};
const DAY = 24 * 3_600_000;
let world: World;
beforeEach(async () => {
  world = await createWorld({ config: { push: PUSH } });
  for (const name of ['ann', 'ben']) await world.addAgent(name);
});
afterEach(() => world.app.stop());

const write = (agents: string[], how: Partial<typeof WHY> & { text?: string } = {}) =>
  world.as('staff:lee').staff.agents.write({ agents, text: TEXT, ...WHY, ...how });
const messagesOf = async (name: string) => (await world.as(name).referrals.worklist()).staffMessages;
const letters = () => world.letters.filter(({ id }) => id.includes('from-staff:'));

it('a dry run counts whom it would reach, and sends nothing', async () => {
  await world.as('ben').agent.push.on(PHONE);
  const would = await write(['ann', 'ben', 'ben'], { dryRun: true, reason: '' });
  expect(would).toEqual({ to: 2, byPush: 1, byText: 0, left: 0 });
  await world.settle();
  expect([letters(), await messagesOf('ann')]).toEqual([[], []]);
});

it('is on the screens of each and in their mail, with its reason in the audit log alone', async () => {
  expect(await write(['ann', 'ben'])).toMatchObject({ to: 2 });
  await world.settle();
  expect(letters().map(({ channel }) => channel)).toEqual(['email', 'email']);
  expect(letters()[0]).toMatchObject({ subject: 'kynect staff wrote to you' });
  expect(letters()[0]?.text).toContain(`lee, program staff, wrote:\n\n${TEXT}`);
  expect(await messagesOf('ben')).toMatchObject([{ staff: 'lee', text: TEXT }]);
  const { notifications } = await world.as('ben').referrals.quickUpdates();
  expect(notifications[0]).toMatchObject({ change: 'staff-wrote', referralId: null });
  const entries = await world.app.database.read('audit_log').where({ what: 'agent-written-to' });
  expect(entries.map(({ staff, detail }) => [staff, detail])).toEqual([
    ['lee', WHY.reason],
    ['lee', WHY.reason],
  ]);
});

it('leaves the screens once its agent has read it, at a second press too, and staff see when', async () => {
  await write(['ann', 'ben']);
  const [message] = (await messagesOf('ann')) ?? [];
  const read = (name: string) => world.as(name).agent.readMessage({ messageId: message?.id ?? '' });
  expect(await refusalOf(read('ben'))).toBe('not-found');
  await read('ann');
  await read('ann');
  expect([await messagesOf('ann'), (await messagesOf('ben'))?.length]).toEqual([[], 1]);
  const day = await world.as('staff:lee').staff.agents.show({ agent: 'ann' });
  expect(day.messages).toMatchObject([{ staff: 'lee', text: TEXT, readAt: world.clock.now() }]);
  await world.settle();
  const mailed = letters().length;
  const { write: db } = world.app.database;
  const chosen = { ids: [`from-staff:${message?.id}`], ended: ['never', 'sent'] } as const;
  await outbox(db, false).resend(chosen, world.clock.now());
  await world.settle();
  expect(letters()).toHaveLength(mailed);
});

it('leaves the screens after three days, unread', async () => {
  await write(['ann']);
  world.clock.set(world.clock.now() + 3 * DAY);
  expect(await messagesOf('ann')).toEqual([]);
});

it('goes to nobody without a place on the roster, and not to somebody unknown', async () => {
  const change = { type: 'remove', reason: 'left-program' } as const;
  await world.as('staff:lee').staff.agents.access({ agent: 'ben', change, ...WHY });
  expect(await write(['ann', 'ben'])).toMatchObject({ to: 1, left: 1 });
  expect(await refusalOf(write(['ann', 'nobody']))).toBe('not-found');
});

it.each([
  ' ',
  'x'.repeat(201),
  'Call Rosa at 502-555-0177',
  'Write to rosa@example.org',
  'See https://example.org',
  'See www.example.org',
])('refuses what a lock screen must not show: %s', async (text) => {
  expect(await refusalOf(write(['ann'], { text }))).toBe('invalid-input');
  expect(await messagesOf('ann')).toEqual([]);
});

it('needs a reason, and staff', async () => {
  expect(await refusalOf(write(['ann'], { reason: '' }))).toBe('reason-needed');
  const asAgent = world.as('ben').staff.agents.write({ agents: ['ann'], text: TEXT, ...WHY });
  expect(await refusalOf(asAgent)).toBe('not-staff');
});
