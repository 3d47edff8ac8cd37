/** Health as monitoring sees it while the database is down or its disk is full. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { REFERRAL_STATUSES } from '../../shared/vocabulary.ts';
import { openDatabase } from '../store/database.ts';
import { createServedWorld, type ServedWorld } from '../testing/served-world.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

let folder: string;
let world: ServedWorld;
let lines: Record<string, unknown>[];
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kod-health-'));
  lines = [];
  const log = pino({ level: 'info' }, { write: (line: string) => void lines.push(JSON.parse(line)) });
  world = await createServedWorld({ databaseUrl: join(folder, 'kod.sqlite'), log });
  await world.addAgent('ann');
});
afterEach(async () => {
  await world.stop();
  rmSync(folder, { recursive: true, force: true });
});

it('has a line for every status, promise, and message figure, even if it is zero', async () => {
  const { text } = await world.sendAdmin('/metrics');
  for (const status of REFERRAL_STATUSES) expect(text).toContain(`kod_referrals{status="${status}"} 0`);
  for (const name of [
    'kod_database_up 1',
    'kod_database_writable 1',
    'kod_promises_open 0',
    'kod_promises_late 0',
    'kod_promises_at_risk 0',
    'kod_promises_told_late_total 0',
    'kod_siblings_open 0',
    'kod_shadows_open 0',
    'kod_promises_missed 0',
    'kod_outbox_waiting{channel="email"} 0',
    'kod_outbox_channel_works{channel="email"} 1',
    'kod_outbox_oldest_seconds 0',
    'kod_outbox_undelivered 0',
    'kod_outbox_tries_total{channel="email",outcome="never"} 0',
  ])
    expect(text).toContain(name);
});

it('counts promises that are near and uncalled, and requests that share a phone number', async () => {
  const figures = async () => {
    const { text } = await world.sendAdmin('/metrics');
    const names = ['promises_open', 'promises_at_risk', 'promises_late', 'siblings_open', 'shadows_open'];
    return names.map((name) => Number(new RegExp(`^kod_${name} (\\d+)$`, 'm').exec(text)?.[1]));
  };
  for (const firstName of ['Rosa', 'Jim', 'Lee', 'Kim'])
    await world.request({ phone: '502-555-0147', firstName });
  await world.request();
  await world.pass(11 * SECOND);
  expect(await figures()).toEqual([4, 0, 0, 2, 1]);
  const { offers } = await world.as('ann').referrals.worklist();
  const referralId = offers[0]?.referralId ?? '';
  await world.as('ann').referrals.accept({ referralId });
  await world.pass(20 * MINUTE);
  expect(await figures()).toEqual([4, 4, 0, 2, 1]);
  await world.as('ann').referrals.logAttempt({ referralId, outcome: 'voicemail' });
  await world.pass(11 * SECOND);
  expect(await figures()).toEqual([3, 3, 0, 2, 1]);
  await world.pass(10 * MINUTE);
  expect(await figures()).toEqual([3, 0, 3, 2, 1]);
});

it('measures how long residents wait for an accept and for a call, but not for a time that they chose', async () => {
  await world.request();
  await world.request({ phone: '502-555-0148', wish: 'opening' });
  await world.pass(2 * MINUTE);
  const { offers } = await world.as('ann').referrals.worklist();
  const referralId = offers[0]?.referralId ?? '';
  await world.as('ann').referrals.accept({ referralId });
  await world.pass(3 * MINUTE);
  await world.as('ann').referrals.logAttempt({ referralId, outcome: 'voicemail' });
  await world.as('ann').referrals.logAttempt({ referralId, outcome: 'voicemail' });
  const { text } = await world.sendAdmin('/metrics');
  expect(text).toContain('kod_time_to_accept_seconds_sum 120\n');
  expect(text).toContain('kod_time_to_accept_seconds_count 1\n');
  expect(text).toContain('kod_time_to_call_seconds_sum 300\n');
  expect(text).toContain('kod_time_to_call_seconds_count 1\n');
});

it('counts agents who could be asked, by kind of help', async () => {
  const free = async () =>
    [...(await world.sendAdmin('/metrics')).text.matchAll(/^kod_agents_free\{help="(\w+)"\} (\d+)$/gm)].map(
      ([, help, count]) => [help, Number(count)],
    );
  expect(await free()).toEqual([
    ['application', 1],
    ['enrollment', 1],
    ['both', 1],
  ]);
  await world.as('ann').agent.setCurrentAvailability({ on: false });
  expect((await free()).map(([, count]) => count)).toEqual([0, 0, 0]);
});

it('times procedures by name and outcome, whatever callers write', async () => {
  await world.as('ann').referrals.worklist();
  await expect(world.as('ann').referrals.get({ referralId: 'none' })).rejects.toThrow();
  await world.send('/trpc/no.such-thing');
  const { text } = await world.sendAdmin('/metrics');
  expect(text).toContain('kod_call_seconds_count{procedure="referrals.worklist",outcome="answered"} 1');
  expect(text).toContain('kod_call_seconds_count{procedure="referrals.get",outcome="refused"} 1');
  expect(text).not.toContain('no.such-thing');
});

it('says how long the oldest due step has been waiting, which release runs, and how connections are used', async () => {
  await world.request();
  const { text } = await world.sendAdmin('/metrics');
  expect(text).toContain('kod_oldest_due_seconds 0\n');
  expect(text).toMatch(/^kod_release\{version="\d+\.\d+\.\d+",database="sqlite"\} 1$/m);
  expect(text).toMatch(/^kod_database_connections\{pool="write",state="waiting"\} \d+$/m);
  expect(text).toMatch(/^kod_database_connections\{pool="read",state="used"\} \d+$/m);
  // Time passes and nothing runs: the clock is set, and no timer fires.
  world.clock.set(world.clock.now() + 3_600_000);
  const later = (await world.sendAdmin('/metrics')).text;
  expect(Number(/^kod_oldest_due_seconds (\d+)$/m.exec(later)?.[1])).toBeGreaterThan(1_800);
});

it('is not ready until what fell due while nothing ran is carried out, and says how much is left', async () => {
  await world.request();
  await world.request();
  world.clock.set(world.clock.now() + 3_600_000);
  const caughtUp = vi.spyOn(world.app.services, 'caughtUp').mockReturnValue(false);
  expect(await world.send('/health/ready')).toMatchObject({ status: 503, text: '{"ready":false}' });
  const details = await world.sendAdmin('/health/ready');
  expect(details.status).toBe(503);
  expect(JSON.parse(details.text)).toMatchObject({ ready: false, database: true, catchingUp: 2 });
  caughtUp.mockRestore();
  expect((await world.send('/health/ready')).status).toBe(200);
});

it('answers while the database is away, with the figures of the process', async () => {
  await world.app.database.read.destroy();
  const { status, text } = await world.sendAdmin('/metrics');
  expect(status).toBe(200);
  expect(text).toContain('kod_database_up 0');
  expect(text).toContain('process_cpu_seconds_total');
  for (const figure of ['kod_referrals{status="pending"} 0', 'kod_promises_missed 0', 'kod_roster_agents 1'])
    expect(text).toContain(figure);
  expect((await world.send('/health/ready')).status).toBe(503);
  await world.app.database.read.initialize();
});

it('promises nothing in the form while the database is away, and says that it is our fault', async () => {
  const asked = { zip: '40202', help: 'both', language: 'en' };
  expect((await world.call('resident.callbackPromise', asked)).result).toMatchObject({
    promise: { kind: 'now' },
  });
  await world.app.database.read.destroy();
  const { status, result, error } = await world.call('resident.callbackPromise', asked);
  expect({ status, result }).toEqual({ status: 503, result: undefined });
  // Without a refusal's name, the form shows its sentence for our faults, with the phone lines.
  expect(error).toMatchObject({ message: 'SERVICE_UNAVAILABLE', data: { refusal: null, fields: [] } });
  await world.app.database.read.initialize();
  expect((await world.call('resident.callbackPromise', asked)).result).toMatchObject({
    promise: { kind: 'now' },
  });
});

it('is not ready and promises nothing while another process locks the file, and recovers once it is released', async () => {
  expect((await world.send('/health/ready')).status).toBe(200);
  const other = openDatabase(join(folder, 'kod.sqlite'));
  const held = await other.write.transaction();
  await held.raw('create table held (n integer)');
  world.clock.set(world.clock.now() + SECOND);
  expect((await world.send('/health/ready')).status).toBe(503);
  expect(JSON.parse((await world.sendAdmin('/health/ready')).text)).toMatchObject({
    ready: false,
    database: true,
    writable: false,
  });
  const asked = { zip: '40202', help: 'both', language: 'en' };
  expect((await world.call('resident.callbackPromise', asked)).status).toBe(503);
  await held.rollback();
  await other.close();
  world.clock.set(world.clock.now() + SECOND);
  expect((await world.send('/health/ready')).status).toBe(200);
  await world.request();
});

it('is not ready on a full disk, logs it once a minute, and recovers by itself', async () => {
  const { write } = world.app.database;
  const [{ page_count: pages }] = await write.raw('PRAGMA page_count');
  // Makes SQLite itself run out of space.
  await write.raw(`PRAGMA max_page_count=${pages}`);
  const refused = async () => {
    for (let n = 0; n < 20; n += 1) await world.request({ phone: `502-555-${1000 + n}` });
  };
  await expect(refused()).rejects.toThrow();
  expect((await world.send('/health/ready')).status).toBe(503);
  expect(JSON.parse((await world.sendAdmin('/health/ready')).text)).toMatchObject({
    ready: false,
    database: true,
    writable: false,
  });
  await world.pass(2 * MINUTE);
  expect(lines.filter(({ level }) => level === 50).length).toBeLessThan(20);

  await write.raw('PRAGMA max_page_count=4294967294');
  await world.pass(MINUTE);
  expect((await world.send('/health/ready')).status).toBe(200);
  await world.request({ phone: '502-555-0199' });
});
