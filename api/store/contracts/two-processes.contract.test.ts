/** Two applications on one database: both give the same answers, and a claim is won once. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { WorklistEvent } from '../../../shared/contracts/worklist.ts';
import { seededRandom } from '../../in-memory/random.ts';
import { type ThrowAwayDatabase, throwAwayDatabase } from '../../testing/databases.ts';
import { follow } from '../../testing/follow.ts';
import { soon } from '../../testing/soon.ts';
import { createWorld, refusalOf, SHORT_WINDOWS, type World } from '../../testing/world.ts';

const dataKey = Buffer.alloc(32, 5).toString('base64');
const AGENTS = ['ann', 'ben', 'cy', 'dee'];

let database: ThrowAwayDatabase;
let one: World;
let two: World;
let leave: AbortController;
beforeAll(async () => {
  database = await throwAwayDatabase('postgres');
  // Many rounds with few agents, so limits on misses and capacity are lifted.
  const policy = { ...SHORT_WINDOWS, capacity: 500, missesAllowed: 1_000, liveOnlyFrom: 1_000 };
  const options = { databaseUrl: database.url, dataKey, policy };
  one = await createWorld({ ...options, ids: 'one' });
  two = await createWorld({ ...options, ids: 'two', clock: one.clock });
  for (const name of AGENTS) await one.addAgent(name);
});
afterAll(async () => {
  leave.abort();
  await two.app.stop();
  await one.app.stop();
  await database.remove();
});
beforeEach(() => {
  leave?.abort();
  leave = new AbortController();
});

const idOf = async (name: string) =>
  (await one.app.apply((work) => work.stores.agents.idBySubject(name))) ?? '';
const newest = async (): Promise<string> => {
  const row = await one.app.database.read('referrals').orderBy('submitted_at', 'desc').orderBy('id', 'desc');
  return row[0].id;
};
/** A referral open to all four agents. */
async function openToAll(): Promise<string> {
  await one.request({ phone: nextPhone() });
  const id = await newest();
  await one.app.apply(async (work) => {
    const { applyReferralEvent } = await import('../../application/apply-decision.ts');
    const referral = await work.stores.referrals.load(id);
    if (referral?.state !== 'general') throw new Error('nobody was asked');
    await applyReferralEvent({ ...work, now: referral.general.dueAt }, referral, {
      type: 'due',
      outage: null,
    });
  });
  return id;
}
let phones = 0;
const nextPhone = () => `859-555-${String(++phones).padStart(4, '0')}`;

describe('two processes', () => {
  it('know of an agent’s changes, at whichever process they were made', async () => {
    const id = await idOf('ann');
    await soon(() => expect(two.app.services.roster.get(id)?.registered).toBe(true));
    await two.as('ann').agent.setCurrentAvailability({ on: false });
    await soon(() => expect(one.app.services.roster.get(id)?.dutyFrom).toBeNull());
    await one.as('ann').agent.setCurrentAvailability({ on: true });
    await soon(() => expect(two.app.services.roster.get(id)?.dutyFrom).toBe(0));
  });

  it('notify an agent of an offer when the socket is at the other process', async () => {
    const streams = AGENTS.map((name) => ({
      name,
      stream: follow<WorklistEvent>(two.as(name, leave.signal).live.worklist({})),
    }));
    await two.settle();
    await one.request({ phone: nextPhone() });
    const id = await newest();
    const first = await Promise.race(
      streams.map(async ({ name, stream }) => {
        await stream.until(1);
        return { name, hint: stream.got[0]?.data };
      }),
    );
    expect(first.hint).toMatchObject({ change: 'offer-made', referralId: id });
    expect(await refusalOf(two.as(first.name).referrals.accept({ referralId: id }))).toBeNull();
    expect((await one.as(first.name).referrals.get({ referralId: id })).contact).not.toBeNull();
  });

  it('ignore a thousand foreign payloads on their channel, and hear the real one after them', async () => {
    const random = seededRandom(7);
    const shapes = [
      () => 'hello',
      () => '{}',
      () => JSON.stringify({ from: 'x', hintedAgents: 'all', wakeAt: null }),
      () => JSON.stringify({ from: 'x', touchedAgents: [random()], hintedAgents: [], wakeAt: 1 }),
      () => JSON.stringify(Array(Math.floor(random() * 50)).fill(random())),
      () => String.fromCharCode(...Array.from({ length: 40 }, () => 32 + Math.floor(random() * 500))),
    ];
    for (let sent = 0; sent < 1_000; sent += 1) {
      const payload = shapes[Math.floor(random() * shapes.length)]?.() ?? '';
      await one.app.database.write.raw('select pg_notify(?, ?)', ['kynect_on_demand', payload]);
    }
    const stream = follow<WorklistEvent>(two.as('ann', leave.signal).live.worklist({}));
    await two.settle();
    const id = await openToAll();
    await stream.until(1);
    expect(stream.got[0]?.data.referralId).toBe(id);
  });

  it('let exactly one of several agents win who accept at both at once, in forty rounds', async () => {
    for (let round = 0; round < 40; round++) {
      const id = await openToAll();
      const answers = await Promise.all(
        AGENTS.map((name, n) => {
          const world = (n + round) % 2 === 0 ? one : two;
          return refusalOf(world.as(name).referrals.accept({ referralId: id }));
        }),
      );
      expect(answers.filter((answer) => answer === null)).toHaveLength(1);
      expect(answers.filter((answer) => answer !== null)).toEqual(Array(3).fill('offer-taken'));
    }
    const active = await one.app.database.read('assignments').where({ status: 'active' });
    expect(new Set(active.map((row: { referral_id: string }) => row.referral_id)).size).toBe(active.length);
  });

  it('settle a simultaneous accept and cancel without leaving an assignment', async () => {
    for (let round = 0; round < 15; round++) {
      const { token } = await one.request({ phone: nextPhone() });
      const id = await newest();
      const [row] = await one.app.database.read('offers').where({ referral_id: id, status: 'pending' });
      const agent = await one.app.database.read('agents').where({ id: row.agent_id }).first('portal_subject');
      const [accepted, cancelled] = await Promise.all([
        refusalOf(two.as(agent.portal_subject).referrals.accept({ referralId: id })),
        refusalOf(one.resident.cancel({ token })),
      ]);
      expect(cancelled).toBeNull();
      expect([null, 'referral-closed', 'offer-taken']).toContain(accepted);
      const active = await one.app.database.read('assignments').where({ referral_id: id, status: 'active' });
      expect(active).toEqual([]);
    }
  });

  it('give no agent two Generals, and fail no request, when many arrive at both at once', async () => {
    await one.app.database.write('offers').where({ status: 'pending' }).update({ status: 'withdrawn' });
    for (const world of [one, two])
      await world.app.apply(async (work) => work.roster.update(await work.stores.agents.rosterEntries()));
    const answers = await Promise.allSettled(
      Array.from({ length: 24 }, (_, n) => (n % 2 === 0 ? one : two).request({ phone: nextPhone() })),
    );
    expect(answers.filter(({ status }) => status === 'rejected')).toEqual([]);
    const generals = await one.app.database.read('offers').where({ status: 'pending', kind: 'general' });
    expect(generals).toHaveLength(AGENTS.length);
    expect(new Set(generals.map((row: { agent_id: string }) => row.agent_id)).size).toBe(AGENTS.length);
  });

  it('ask somebody else, or everybody, before they learn of an agent’s General', async () => {
    const stale = AGENTS.map((name) => idOf(name));
    const { roster } = two.app.services;
    for (const id of await Promise.all(stale)) {
      const entry = roster.get(id);
      if (entry) roster.update([{ ...entry, generalPending: false }]);
    }
    const { token } = await two.request({ phone: nextPhone() });
    const tracker = await two.resident.track({ token });
    expect(tracker.events.map(({ type }) => type)).toEqual(['mass-opened', 'submitted']);
    const generals = await one.app.database.read('offers').where({ status: 'pending', kind: 'general' });
    expect(generals).toHaveLength(AGENTS.length);
  });

  it('run what is due once, though both see it', async () => {
    const before = await one.app.database.read('offers').where({ status: 'missed' });
    await one.clock.advance(SHORT_WINDOWS.generalWindow, async () => {
      await Promise.all([one.app.engine.idle(), two.app.engine.idle()]);
    });
    await one.settle();
    await two.settle();
    const missed = await one.app.database.read('offers').where({ status: 'missed' });
    expect(missed.length - before.length).toBe(AGENTS.length);
    const events = await one.app.database
      .read('referral_events')
      .where({ type: 'offer-missed' })
      .groupBy('referral_id')
      .select('referral_id')
      .count({ n: '*' });
    expect(events.every(({ n }: { n?: number | string }) => Number(n) === 1)).toBe(true);
  });

  it('reconnect after the connection was cut, and read what they missed', async () => {
    const id = await idOf('ben');
    await one.app.database.write.raw(
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'kod-listens' and datname = current_database()`,
    );
    const listeners = async () => {
      const { rows } = await one.app.database.read.raw(
        `select count(*) as n from pg_stat_activity where application_name = 'kod-listens' and datname = current_database()`,
      );
      return Number(rows[0].n);
    };
    await soon(async () => expect(await listeners()).toBe(0));
    await one.as('ben').agent.setCurrentAvailability({ on: false });
    expect(two.app.services.roster.get(id)?.dutyFrom).toBe(0);
    await soon(async () => {
      await one.clock.advance(1_000, async () => undefined);
      expect(await listeners()).toBe(2);
    });
    await soon(() => expect(two.app.services.roster.get(id)?.dutyFrom).toBeNull());
    await one.as('ben').agent.setCurrentAvailability({ on: true });
    await soon(() => expect(two.app.services.roster.get(id)?.dutyFrom).toBe(0));
  });
});

describe('a service and a staff command on one SQLite file', () => {
  it('both write, and neither fails because the database is busy', async () => {
    const file = await throwAwayDatabase('sqlite');
    const options = { databaseUrl: file.url, dataKey };
    const service = await createWorld({ ...options, ids: 'service' });
    const command = await createWorld({ ...options, ids: 'command', clock: service.clock });
    const writes = [service, command].flatMap(({ app }, world) =>
      Array.from({ length: 60 }, (_, n) =>
        app.apply(async ({ stores, now }) => {
          await stores.agents.idBySubject('somebody');
          return stores.used.take(`${world}-${n}`, now + 1);
        }),
      ),
    );
    const answers = await Promise.allSettled(writes);
    const rows = await service.app.database.read('used_challenges');
    for (const world of [command, service]) await world.app.stop();
    await file.remove();
    expect(answers.filter(({ status }) => status === 'rejected')).toEqual([]);
    expect(rows).toHaveLength(120);
  });

  it('a file that stays busy fails a command before it begins, as SQLITE_BUSY', async () => {
    const file = await throwAwayDatabase('sqlite');
    const options = { databaseUrl: file.url, dataKey };
    const service = await createWorld({ ...options, ids: 'service' });
    const command = await createWorld({ ...options, ids: 'command', clock: service.clock });
    await command.app.database.write.raw('pragma busy_timeout = 0');
    let begun = 0;
    const count = async () => ++begun;
    const failed = service.app.database.write.transaction(() =>
      command.app.apply(count).then(
        () => null,
        (error: unknown) => error,
      ),
    );
    expect(await failed).toMatchObject({ code: 'SQLITE_BUSY' });
    expect(begun).toBe(0);
    expect(await command.app.apply(count)).toBe(1);
    for (const world of [command, service]) await world.app.stop();
    await file.remove();
  });
});
