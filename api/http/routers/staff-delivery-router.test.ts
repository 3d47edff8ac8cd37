/** Given-up messages and allowed sites in the portal, first as a dry run, with their audit entries. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createWorld, refusalOf, type World } from '../../testing/world.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.app.stop());

const desk = () => world.as('staff:lee').staff.delivery;
const HOW = { reason: 'The server is back', dryRun: false };
const DRY = { reason: '', dryRun: true };
const outbox = () => world.app.database.read('outbox').orderBy('id');
const entries = async (): Promise<string[]> =>
  (await world.app.database.read('audit_log').where({ staff: 'lee' }).orderBy('id'))
    .map(({ what, detail }) => `${what} ${detail}`)
    .filter((line) => /^(messages-(resent|dropped)|site-)/.test(line));

const FAILED = {
  agent_id: '',
  channel: 'email',
  type: 'private-link',
  priority: 0,
  attempts: 9,
  last_error: '554',
};
const put = (id: string, row: object = {}) => {
  const now = world.clock.now();
  const times = { created_at: now, due_at: now, ended_at: now };
  return world.app.database.write('outbox').insert({ id, ...FAILED, ...times, status: 'never', ...row });
};

it('lists what was given up or is tried again, without address or name, and enters the look', async () => {
  const later = world.clock.now() + 60_000;
  await put('a');
  await put('b', { type: 'staff-attack', status: 'waiting', due_at: later, ended_at: null });
  await put('c', { status: 'sent', last_error: null });
  const { messages, total } = await desk().show();
  expect(total).toBe(1);
  expect(messages.toSorted((one, other) => (one.id < other.id ? -1 : 1))).toEqual([
    {
      ...{ id: 'a', kind: 'link', to: 'resident', channel: 'email', referralId: null, attempts: 9 },
      ...{ createdAt: world.clock.now(), nextAt: null, lastError: '554' },
    },
    expect.objectContaining({ id: 'b', kind: 'report', to: 'staff', nextAt: later }),
  ]);
  const [entry] = await world.app.database.read('audit_log').where({ what: 'messages-listed' });
  expect(entry.staff).toBe('lee');
});

it('drops some and sends one after all, says how many by a dry run, and leaves those that were sent', async () => {
  for (const id of ['a', 'b']) await put(id);
  await put('c', { status: 'sent' });
  const messages = (change: 'resend' | 'drop', ids: string[], how: object = {}) =>
    desk().messages({ change, ids, ...HOW, ...how });
  const ids = ['a', 'b', 'c', 'a'];
  expect(await messages('drop', ids, DRY)).toEqual({ changed: 2, gone: 1 });
  expect(await outbox().pluck('status')).toEqual(['never', 'never', 'sent']);
  expect(await refusalOf(messages('drop', ids, { reason: '' }))).toBe('reason-needed');
  expect(await messages('drop', ids)).toEqual({ changed: 2, gone: 1 });
  expect(await outbox().pluck('status')).toEqual(['out-of-date', 'out-of-date', 'sent']);
  expect((await desk().show()).messages).toEqual([]);
  expect(await messages('drop', ids)).toEqual({ changed: 0, gone: 3 });
  expect(await messages('resend', ['a', 'c'], DRY)).toEqual({ changed: 1, gone: 1 });
  expect(await messages('resend', ['a', 'c'])).toEqual({ changed: 1, gone: 1 });
  // As if new; the dispatcher may have taken it already.
  expect((await outbox().pluck('attempts'))[0]).toBeLessThan(FAILED.attempts);
  expect(await entries()).toEqual([`messages-dropped 2: ${HOW.reason}`, `messages-resent 1: ${HOW.reason}`]);
});

it('allows a site as browsers write it, and removes it; a dry run changes nothing', async () => {
  const site = (change: 'add' | 'remove', origin: string, how: object = {}) =>
    desk().site({ change, origin, ...HOW, ...how });
  const shown = async () => (await desk().show()).sites.map(({ origin }) => origin);
  const before = await shown();
  const origin = 'https://new.example';
  expect(await site('add', 'https://NEW.example/', DRY)).toEqual({ origin, unchanged: null });
  expect(await shown()).toEqual(before);
  expect(await site('add', 'https://NEW.example/')).toEqual({ origin, unchanged: null });
  expect(await shown()).toContain(origin);
  for (const how of [DRY, {}])
    expect(await site('add', origin, how)).toMatchObject({ unchanged: 'so-already' });
  expect(await site('add', 'new.example')).toMatchObject({ unchanged: 'no-origin' });
  expect(await site('add', 'http://new.example')).toMatchObject({ unchanged: 'not-secure' });
  expect(await site('remove', origin, DRY)).toMatchObject({ unchanged: null });
  expect(await shown()).toContain(origin);
  expect(await site('remove', origin)).toMatchObject({ unchanged: null });
  expect(await shown()).toEqual(before);
  for (const how of [DRY, {}])
    expect(await site('remove', origin, how)).toMatchObject({ unchanged: 'so-already' });
  expect(await entries()).toEqual([
    `site-added ${origin}: ${HOW.reason}`,
    `site-removed ${origin}: ${HOW.reason}`,
  ]);
});
