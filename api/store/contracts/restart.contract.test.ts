/** A process ends without a clean stop; another starts on the same database. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { WorklistEvent } from '../../../shared/contracts/worklist.ts';
import { DATABASE_KINDS, type ThrowAwayDatabase, throwAwayDatabase } from '../../testing/databases.ts';
import { follow } from '../../testing/follow.ts';
import { createWorld, TUESDAY_10, type World, type WorldOptions } from '../../testing/world.ts';

const MINUTE = 60_000;
const idempotencyKey = crypto.randomUUID();

describe.each(DATABASE_KINDS)('killed and started again on %s', (kind) => {
  let database: ThrowAwayDatabase;
  const worlds: World[] = [];
  const dataKey = Buffer.alloc(32, 5).toString('base64');
  const begin = async (options: WorldOptions = {}) => {
    const ids = `life${worlds.length}`;
    const world = await createWorld({ databaseUrl: database.url, dataKey, ids, ...options });
    worlds.push(world);
    return world;
  };
  /** The previous world is abandoned without stopping it; its clock never moves again. */
  const beginAgain = (now: number, options: WorldOptions = {}) => begin({ now, ...options });

  beforeEach(async () => {
    database = await throwAwayDatabase(kind);
  });
  afterEach(async () => {
    for (const world of worlds.splice(0)) await world.app.stop();
    await database.remove();
  });
  const offersOf = async (world: World, name: string) =>
    (await world.as(name).referrals.worklist()).offers.map(({ kind }) => kind);
  async function asked() {
    const world = await begin();
    await world.addAgent('ann');
    await world.addAgent('ben');
    const { token } = await world.request({ idempotencyKey });
    await world.settle();
    return { world, token, id: await world.referralId() };
  }

  it('a General still ends at its own time, to the millisecond, and is a miss if it lapses then', async () => {
    await asked();
    const world = await beginAgain(TUESDAY_10 + 5 * MINUTE);
    expect(await offersOf(world, 'ann')).toEqual(['general']);
    await world.pass(10 * MINUTE - 1);
    expect(await offersOf(world, 'ann')).toEqual(['general']);
    await world.pass(1);
    expect([await offersOf(world, 'ann'), await offersOf(world, 'ben')]).toEqual([['mass'], ['mass']]);
    expect((await world.as('ann').agent.me()).consecutiveMissed).toBe(1);
  });

  it('a General that ended during the outage is withdrawn without a miss, and opens to everybody at once', async () => {
    await asked();
    const world = await beginAgain(TUESDAY_10 + 20 * MINUTE);
    expect([await offersOf(world, 'ann'), await offersOf(world, 'ben')]).toEqual([['mass'], ['mass']]);
    expect((await world.as('ann').agent.me()).consecutiveMissed).toBe(0);
    const [general] = await world.app.database.read('offers').where({ kind: 'general' });
    expect(general).toMatchObject({ status: 'withdrawn', settled_at: TUESDAY_10 + 20 * MINUTE });
  });

  it('a General that ends within a minute after the restart is no miss either', async () => {
    await asked();
    const world = await beginAgain(TUESDAY_10 + 14.5 * MINUTE);
    await world.pass(MINUTE);
    expect((await world.as('ann').agent.me()).consecutiveMissed).toBe(0);
    expect(await offersOf(world, 'ben')).toEqual(['mass']);
  });

  it('of two processes that restart a moment apart, the later one judges a lapse like the first', async () => {
    await asked();
    const first = await beginAgain(TUESDAY_10 + 14.5 * MINUTE);
    const second = await beginAgain(TUESDAY_10 + 14.6 * MINUTE);
    // The first stops again: lapses within the minute are decided by the second.
    await first.app.stop();
    worlds.splice(worlds.indexOf(first), 1);
    await second.pass(MINUTE);
    expect((await second.as('ann').agent.me()).consecutiveMissed).toBe(0);
    const [general] = await second.app.database.read('offers').where({ kind: 'general' });
    expect(general).toMatchObject({ status: 'withdrawn' });
  });

  it('a process that stalled alone judges a lapse like those that kept running', async () => {
    const { world: stopped } = await asked();
    const awake = await begin({ now: TUESDAY_10 });
    await awake.pass(15 * MINUTE - 1);
    stopped.clock.set(TUESDAY_10 + 15 * MINUTE);
    await stopped.pass(1);
    const [general] = await awake.app.database.read('offers').where({ kind: 'general' });
    expect(general).toMatchObject({ status: 'missed' });
  });

  it('an accepted referral keeps its holder and contact data, and the reminder comes in time', async () => {
    const { world: before, id, token } = await asked();
    await before.as('ann').referrals.accept({ referralId: id });
    const world = await beginAgain(TUESDAY_10 + 28 * MINUTE);
    const detail = await world.as('ann').referrals.get({ referralId: id });
    expect(detail.contact?.firstName).toBe('Rosa');
    await world.pass(2 * MINUTE);
    expect(world.letters.map(({ subject }) => subject)).toContain('A resident is waiting for you');
    expect((await world.resident.track({ token })).agent?.name).toBe('Ann ann');
  });

  it('undelivered mail is delivered once by the next process', async () => {
    const before = await begin({
      channel: async () => ({ result: 'retry', reason: 'ECONNREFUSED', fault: 'message' }),
    });
    await before.addAgent('ann');
    await before.request();
    await before.settle();
    const world = await beginAgain(TUESDAY_10 + MINUTE);
    await world.settle();
    expect(world.letters.map(({ to }) => to)).toEqual(['ann@agents.example.org']);
    await world.pass(2 * MINUTE);
    expect(world.letters).toHaveLength(1);
  });

  it('a live worklist resumes without a gap or a duplicate', async () => {
    const { world: before, id } = await asked();
    const cursor = (await before.as('ann').referrals.worklist()).revision;
    await before.as('ann').referrals.accept({ referralId: id });
    const world = await beginAgain(TUESDAY_10 + 2 * MINUTE);
    const leave = new AbortController();
    const stream = follow<WorklistEvent>(
      world.as('ann', leave.signal).live.worklist({ lastEventId: String(cursor) }),
    );
    await stream.until(1);
    await world
      .as('ann')
      .referrals.complete({ referralId: id, withoutAttempt: 'other', outcome: 'enrolled' });
    const last = (await world.as('ann').referrals.worklist()).revision;
    await stream.until(last - cursor);
    leave.abort();
    expect(stream.got.map(({ data }) => data.revision)).toEqual(
      Array.from({ length: last - cursor }, (_, n) => cursor + 1 + n),
    );
    expect(stream.got[0]?.data.change).toBe('accepted');
  });

  it('a used challenge stays used, and a request sent twice stays one', async () => {
    const { world: before } = await asked();
    const [used] = await before.app.database.read('used_challenges');
    const world = await beginAgain(TUESDAY_10 + MINUTE);
    const again = await world.request({ idempotencyKey });
    expect(again.tracker.submittedAt).toBe(TUESDAY_10);
    expect(await world.app.apply((work) => work.stores.used.take(used.id, work.now))).toBe(false);
  });
});
