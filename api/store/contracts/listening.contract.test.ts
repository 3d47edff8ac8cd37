/** A LISTEN that hears nothing is noticed, reported, and compensated for. */
import pino from 'pino';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { machineTime } from '../../clock.ts';
import { type ThrowAwayDatabase, throwAwayDatabase } from '../../testing/databases.ts';
import { type PostgresProxy, postgresProxy } from '../../testing/postgres-proxy.ts';
import { createServedWorld, type ServedWorld } from '../../testing/served-world.ts';
import { soon } from '../../testing/soon.ts';
import { createWorld, type World } from '../../testing/world.ts';
import { noticeRoundTrip } from '../postgres/notice-round-trip.ts';

const dataKey = Buffer.alloc(32, 5).toString('base64');

let database: ThrowAwayDatabase;
let proxy: PostgresProxy;
let one: World;
let two: ServedWorld;
let lines: string[] = [];
beforeAll(async () => {
  database = await throwAwayDatabase('postgres');
  proxy = await postgresProxy(database.url);
  const log = pino({}, { write: (line: string) => void lines.push(line) });
  one = await createWorld({ databaseUrl: database.url, dataKey, ids: 'one' });
  two = await createServedWorld({ databaseUrl: proxy.url, dataKey, ids: 'two', clock: one.clock, log });
  await one.addAgent('ann');
});
beforeEach(() => {
  lines = [];
});
afterAll(async () => {
  await two.stop();
  await one.app.stop();
  await proxy.stop();
  await database.remove();
});

const hears = async () => {
  const { text } = await two.sendAdmin('/metrics');
  return /^kod_notices_heard (\d)$/m.exec(text)?.[1];
};
/** As `kod doctor` measures it. */
const roundTrip = () =>
  noticeRoundTrip(two.app.database, proxy.url, {
    channel: 'kod_doctor_test',
    monotonic: machineTime.monotonic,
  });
const logged = (what: string) => lines.filter((line) => line.includes(what)).length;

it('a LISTEN that hears notices is healthy: the round trip is measured', async () => {
  await soon(async () => {
    const { text } = await two.sendAdmin('/metrics');
    expect(Number(/^kod_notices_round_trip_seconds (.+)$/m.exec(text)?.[1])).toBeGreaterThan(0);
  });
  expect(await hears()).toBe('1');
  expect(await roundTrip()).toBeGreaterThan(0);
  expect(logged('no database notice')).toBe(0);
});

it.each(['deaf', 'frozen'] as const)(
  'a LISTEN behind a proxy that is %s is noticed, though the connection stays open',
  async (mode) => {
    const id = (await one.app.apply((work) => work.stores.agents.idBySubject('ann'))) ?? '';
    await soon(() => expect(two.app.services.roster.get(id)?.registered).toBe(true));
    proxy.mode = mode;
    await soon(async () => expect(await hears()).toBe('0'));
    if (mode === 'deaf') expect(await roundTrip()).toBeNull();
    expect(logged('no database notice arrives')).toBe(1);
    const health = await two.sendAdmin('/health/ready');
    expect([health.status, JSON.parse(health.text).noticesHeard]).toEqual([200, false]);

    // The test's clock is stopped, so only polling can notice it.
    await one.as('ann').agent.setCurrentAvailability({ on: false });
    await soon(() => expect(two.app.services.roster.get(id)?.dutyFrom).toBeNull());

    const before = proxy.listeners;
    proxy.mode = 'open';
    await soon(async () => expect(await hears()).toBe('1'));
    expect(proxy.listeners).toBeGreaterThanOrEqual(before);
    expect(logged('database notices arrive again')).toBe(1);
    await one.as('ann').agent.setCurrentAvailability({ on: true });
    await soon(() => expect(two.app.services.roster.get(id)?.dutyFrom).toBe(0));
  },
);
