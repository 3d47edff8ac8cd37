/** Doubtful requests and attacks, on both databases and with two processes. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { beginAttack, endAttack } from '../../application/abuse/attack.ts';
import {
  holdRequest,
  releaseInTime,
  releaseRequest,
  turnAwayRequest,
} from '../../application/abuse/quarantine.ts';
import type { AbuseStore } from '../../application/ports.ts';
import { logAttempt } from '../../application/referral/serve-referral.ts';
import { DATABASE_KINDS, type ThrowAwayDatabase, throwAwayDatabase } from '../../testing/databases.ts';
import { createWorld, type World } from '../../testing/world.ts';
import { runRetention } from '../repositories/service-store.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const dataKey = Buffer.alloc(32, 9).toString('base64');
const JUDGED = { lasting: {}, why: { crowd: 60, 'far-number': 40 }, points: 100, held: true, passes: true };
const WORD = { by: 'staff', reason: null };

describe.each(DATABASE_KINDS)('quarantine on %s', (kind) => {
  let database: ThrowAwayDatabase;
  let one: World;
  let two: World;
  beforeAll(async () => {
    database = await throwAwayDatabase(kind);
    one = await createWorld({ databaseUrl: database.url, dataKey, ids: 'one' });
    two = await createWorld({ databaseUrl: database.url, dataKey, ids: 'two', clock: one.clock });
    for (const name of ['ann', 'ben']) await one.addAgent(name);
  });
  afterAll(async () => {
    for (const world of [one, two]) await world.app.stop();
    await database.remove();
  });
  const db = () => one.app.database.read;
  const look = <T>(at: (abuse: AbuseStore) => Promise<T>) => one.app.apply(({ stores }) => at(stores.abuse));
  let phones = 0;
  const newId = async (from = '192.0.2.1', phone = `859-482-${String(++phones * 101).padStart(4, '0')}`) => {
    await one.requestFrom(from, { phone });
    const row = await db()('referrals').orderBy('submitted_at', 'desc').orderBy('id', 'desc').first('id');
    return row.id as string;
  };
  const hold = (world: World, referralId: string) => world.app.apply(holdRequest({ referralId }, JUDGED));

  it('two processes hold, release, and turn away the same request once', async () => {
    const id = await newId();
    const held = await Promise.all([hold(one, id), hold(two, id)]);
    expect(held.toSorted()).toEqual([false, true]);
    expect(await db()('referrals').where({ id }).first()).toMatchObject({
      decoy: 1,
      robot: 1,
      number_place: null,
    });
    expect(await db()('offers').where({ referral_id: id, status: 'pending' })).toEqual([]);
    const released = await Promise.all([one, two].map((world) => world.app.apply(releaseRequest(id, WORD))));
    expect(released.filter((refusal) => refusal === null)).toHaveLength(1);
    expect(await db()('referrals').where({ id }).first()).toMatchObject({
      decoy: 0,
      robot: 0,
      number_place: 1,
    });
    expect((await db()('offers').where({ referral_id: id, status: 'pending' })).length).toBeGreaterThan(0);
    await hold(one, id);
    const ended = await Promise.all([
      one.app.apply(turnAwayRequest(id, WORD)),
      two.app.apply(releaseRequest(id, WORD)),
    ]);
    expect(ended.filter((refusal) => refusal === null)).toHaveLength(1);
  });

  it('timed releases never exceed what agents can handle, even with two processes', async () => {
    const ids = [await newId(), await newId(), await newId()];
    for (const id of ids) await hold(one, id);
    const released = await Promise.all(
      ids.map((id, n) => (n % 2 ? two : one).app.apply(releaseInTime(id, 48))),
    );
    // Two agents on duty can handle one release; forty-eight can handle ten.
    expect(released).toEqual([true, true, true]);
    for (const id of ids) await hold(one, id);
    const byCode = await newId();
    await hold(one, byCode);
    await one.app.apply(releaseRequest(byCode, { by: null, reason: 'number confirmed' }));
    const again = await Promise.all(ids.map((id, n) => (n % 2 ? two : one).app.apply(releaseInTime(id, 2))));
    expect(again.filter(Boolean)).toHaveLength(1);
  });

  it('an attack begins once and ends once', async () => {
    const both = (command: typeof endAttack) =>
      Promise.all([one, two].map((world) => world.app.apply(command('staff'))));
    expect((await both((by) => beginAttack(null, by))).toSorted()).toEqual([false, true]);
    one.clock.set(one.clock.now() + 6_000);
    await Promise.all([one, two].map((world) => world.pass(6_000)));
    expect([one, two].map((world) => world.app.services.policy.attackSince)).not.toContain(null);
    expect((await both(endAttack)).toSorted()).toEqual([false, true]);
    await Promise.all([one, two].map((world) => world.pass(12_000)));
    expect([one, two].map((world) => world.app.services.policy.attackSince)).toEqual([null, null]);
  });

  it('outcomes of requests count for or against their number and sender', async () => {
    const phone = '859-482-9999';
    const id = await newId('192.0.2.77', phone);
    const agent = (await db()('agents').first('id')).id as string;
    const sender = one.app.services.limits.sender('192.0.2.77');
    const of = () => look((abuse) => abuse.ofSender(sender, one.clock.now()));
    expect(await of()).toMatchObject({ requests: 1, ofNetwork: expect.any(Number), reached: 0, false: 0 });
    const offer = await db()('offers').where({ referral_id: id, status: 'pending' }).first();
    await one
      .as('ann')
      .referrals.accept({ referralId: id })
      .catch(() => one.as('ben').referrals.accept({ referralId: id }));
    const holder = offer?.agent_id ?? agent;
    await one.app.apply(logAttempt(id, holder, { outcome: 'wrong-number', note: null, key: null }));
    expect(await of()).toMatchObject({ reached: 0, false: 1 });
    const traces = { caller: '', network: null, note: null, phone: '+18594829999', hundred: null };
    const history = () => look((abuse) => abuse.history(traces, one.clock.now()));
    expect(await history()).toMatchObject({ ofNumber: { reached: false, wrong: true, turnedAway: false } });
    await one.app.apply(logAttempt(id, holder, { outcome: 'reached', note: null, key: null }));
    expect(await of()).toMatchObject({ reached: 1, false: 0 });
    expect(await history()).toMatchObject({ ofNumber: { reached: true } });
    expect(await look((abuse) => abuse.isProven(id))).toBe(true);
  });

  it('who sent a request is forgotten after a day, and held requests stay', async () => {
    const id = await newId();
    await hold(one, id);
    await runRetention(one.app.database.write, one.clock.now() + DAY + 1, 365 * DAY);
    expect(await db()('doubts').where({ referral_id: id }).first()).toMatchObject({
      ...{ caller: null, network: null, note_digest: null, hundred: null, status: 'held' },
    });
    await runRetention(one.app.database.write, one.clock.now() + 31 * DAY, 365 * DAY);
    expect((await db()('doubts')).map(({ status }) => status)).not.toContain('passed');
    expect(await db()('doubts').where({ referral_id: id }).first()).toMatchObject({ status: 'held' });
  });

  it('counts only a few requests per sender, so one address can’t look like a crowd', async () => {
    const requests = () => look((abuse) => abuse.requestsSince(one.clock.now() - HOUR));
    const before = await requests();
    for (let n = 0; n < 8; n++) await newId('198.51.100.200');
    expect((await requests()) - before).toBe(6);
  });
});
