/** `kod agent suspend` closes the sockets of a browser connected to another process. */
import { createTRPCClient, createWSClient, type TRPCClientError, wsLink } from '@trpc/client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { changeAccess } from '../application/agent/staff-access.ts';
import { compose } from '../compose.ts';
import type { StaffEvent } from '../domain/agent/access.ts';
import { type ThrowAwayDatabase, throwAwayDatabase } from '../testing/databases.ts';
import { createServedWorld, type ServedWorld } from '../testing/served-world.ts';
import type { AppRouter } from './routers/app-router.ts';

let database: ThrowAwayDatabase;
let world: ServedWorld;
let token: string;
let referralId: string;
const closed: number[] = [];
const clients: { close(): unknown }[] = [];

beforeEach(async () => {
  database = await throwAwayDatabase('sqlite');
  world = await createServedWorld({ databaseUrl: database.url });
  await world.addAgent('ann');
  ({ token } = await world.request());
  referralId = await world.referralId();
  await world.as('ann').referrals.accept({ referralId });
  await world.addAgent('ben');
});
afterEach(async () => {
  for (const client of clients.splice(0)) await client.close();
  closed.length = 0;
  await world.stop();
  await database.remove();
});

function connected() {
  const client = createWSClient({
    url: `ws://127.0.0.1:${world.port}/trpc`,
    connectionParams: { token: 'ann' },
    retryDelayMs: () => 60_000,
    onClose: (cause) => closed.push(cause?.code ?? 0),
  });
  clients.push(client);
  return createTRPCClient<AppRouter>({ links: [wsLink({ client })] });
}

/** Like `kod`: another process on the same database, without an engine. */
async function byStaff(event: StaffEvent): Promise<void> {
  const kod = await compose(world.config, { clock: world.clock, newId: () => crypto.randomUUID() }, 'tool');
  const [agent] = await kod.database.read('agents').where({ portal_subject: 'ann' }).select('id');
  await kod.apply(changeAccess(agent.id, event, 'staff', null));
  await kod.stop();
}

/** In small steps, so each step's work ends before the next. */
async function second(): Promise<void> {
  for (let n = 0; n < 10; n++) await world.pass(100);
}

const followed = (client: ReturnType<typeof connected>): Promise<TRPCClientError<AppRouter>> =>
  new Promise((resolve) => {
    client.live.worklist.subscribe({}, { onError: (error) => resolve(error as TRPCClientError<AppRouter>) });
  });

describe('one second after an agent was suspended by another process', () => {
  it('refuses every call with the reason, closes the socket, and gets the resident another agent', async () => {
    const client = connected();
    const ended = followed(client);
    await client.agent.me.query();
    await byStaff({ type: 'suspend', reason: 'complaint' });
    // Before the service's check runs.
    for (const procedure of [
      'referrals.worklist',
      'agent.me',
      'metrics.summary',
      'psl.list',
      'agent.contact.get',
    ]) {
      const { error } = await world.call(procedure, {}, { authorization: 'Bearer ann' });
      expect(error?.data, procedure).toMatchObject({ refusal: 'suspended', because: ['complaint'] });
    }
    await second();
    expect((await ended).data).toMatchObject({ refusal: 'suspended', because: ['complaint'] });
    await expect.poll(() => closed).toEqual([1008]);
    const tracker = await world.resident.track({ token });
    expect(tracker.agent).toBeNull();
    expect(tracker.events.map(({ type }) => type).slice(0, 2)).toEqual(['mass-opened', 'caller-lost']);
    expect((await world.as('ben').referrals.worklist()).offers).toMatchObject([{ referralId }]);
  });

  it('closes a socket that follows nothing, too', async () => {
    const client = connected();
    await client.agent.me.query();
    await byStaff({ type: 'suspend', reason: 'security' });
    await second();
    await expect.poll(() => closed).toEqual([1008]);
  });

  it('leaves nothing of it after resuming', async () => {
    await byStaff({ type: 'suspend', reason: 'complaint' });
    await second();
    await byStaff({ type: 'resume' });
    await second();
    expect((await world.as('ann').agent.me()).registration).toBe('registered');
  });
});

describe('the resident whose caller was suspended', () => {
  it('gets a new code word with the next caller', async () => {
    const sealed = () => world.app.database.read('referrals').first('code_word_sealed');
    const before = await sealed();
    await byStaff({ type: 'suspend', reason: 'complaint' });
    await second();
    expect(await sealed()).not.toEqual(before);
    await world.as('ben').referrals.accept({ referralId });
    expect((await world.resident.track({ token })).agent?.codeWord).toMatch(/^\d{4}$/);
  });

  it('gets one mail if there is an address', async () => {
    const { token: other } = await world.request({ email: 'rosa@example.org' });
    const id = await world.referralId(1);
    await world.pass(15 * 60_000);
    await world.as('ann').referrals.accept({ referralId: id });
    world.letters.length = 0;
    await byStaff({ type: 'suspend', reason: 'complaint' });
    for (let n = 0; n < 8; n++) await second();
    const mine = world.letters.filter(({ to }) => to === 'rosa@example.org');
    expect(mine.map(({ subject }) => subject)).toEqual([
      'Your request at kynect: somebody else will help you',
    ]);
    expect(mine[0]?.text).toContain(`#${other}`);
  });
});

describe('a socket', () => {
  it('does not outlive its token, even if it follows nothing', async () => {
    const client = connected();
    await client.agent.me.query();
    await world.pass(600_000);
    expect(closed).toEqual([]);
    await second();
    await expect.poll(() => closed).toEqual([1008]);
  });
});
