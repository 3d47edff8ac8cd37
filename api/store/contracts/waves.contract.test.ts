/** Waves of alerts are rows: a kill, a second process, or a newcomer in between neither repeats nor loses one. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { setCurrentAvailability } from '../../application/agent/agent-settings.ts';
import { referralDue } from '../../application/run-due.ts';
import { DATABASE_KINDS, type ThrowAwayDatabase, throwAwayDatabase } from '../../testing/databases.ts';
import { MINUTE } from '../../testing/referral-life.ts';
import { createWorld, TUESDAY_10, type World, type WorldOptions } from '../../testing/world.ts';

const dataKey = Buffer.alloc(32, 5).toString('base64');
const NAMES = Array.from({ length: 14 }, (_, n) => `agent-${n}`);

describe.each(DATABASE_KINDS)('the waves of a Mass on %s', (kind) => {
  let database: ThrowAwayDatabase;
  const worlds: World[] = [];
  const letters: string[] = [];
  beforeEach(async () => {
    database = await throwAwayDatabase(kind);
    letters.length = 0;
  });
  afterEach(async () => {
    for (const world of worlds.splice(0)) await world.app.stop();
    await database.remove();
  });
  async function begin(options: WorldOptions = {}): Promise<World> {
    const world = await createWorld({
      databaseUrl: database.url,
      dataKey,
      ids: `life${worlds.length}`,
      lookEvery: MINUTE,
      async channel({ id }) {
        letters.push(id);
        return { result: 'sent' };
      },
      ...options,
    });
    worlds.push(world);
    return world;
  }
  const alertedAt = async ({ app }: World): Promise<(number | null)[]> => {
    const rows = await app.database.read('offers').where({ kind: 'mass' }).select('alerted_at');
    return rows.map(({ alerted_at }: { alerted_at: number | null }) => alerted_at);
  };
  /** How many were alerted at each minute after the request. */
  async function byMinute(world: World): Promise<Record<string, number>> {
    const found: Record<string, number> = {};
    for (const at of await alertedAt(world)) {
      const minute = at === null ? 'none' : String((at - TUESDAY_10) / MINUTE);
      found[minute] = (found[minute] ?? 0) + 1;
    }
    return found;
  }
  async function openToAll(world: World): Promise<string> {
    await world.addAgents(NAMES);
    await world.request();
    await world.pass(15 * MINUTE);
    return world.referralId();
  }

  it('continue after a kill, and make up for one of the waves missed meanwhile', async () => {
    await openToAll(await begin());
    const world = await begin({ now: TUESDAY_10 + 18 * MINUTE });
    await world.settle();
    expect(await byMinute(world)).toEqual({ 15: 4, 18: 4, none: 6 });
    await world.pass(2 * MINUTE);
    expect(await byMinute(world)).toEqual({ 15: 4, 18: 4, 19: 4, 20: 2 });
    expect(letters.filter((id) => id.startsWith('offer:'))).toHaveLength(15);
    expect(new Set(letters).size).toBe(letters.length);
  });

  it('alert nobody twice and at most four a minute, with timers in two processes', async () => {
    const one = await begin();
    const two = await begin({ clock: one.clock });
    const id = await openToAll(one);
    await expect.poll(async () => (await alertedAt(two)).filter((at) => at !== null)).toHaveLength(4);
    await one.app.engine.idle();
    for (let minute = 16; minute < 19; minute++) {
      await one.clock.advance(MINUTE, () => one.app.engine.idle().then(() => two.app.engine.idle()));
      await Promise.all([one, two].map(({ app }) => app.apply(referralDue(id, null))));
      await Promise.all([one.settle(), two.settle()]);
    }
    expect(await byMinute(one)).toEqual({ 15: 4, 16: 4, 17: 4, 18: 2 });
    expect(new Set(letters).size).toBe(letters.length);
    expect(letters.filter((letter) => letter.startsWith('offer:'))).toHaveLength(15);
  });

  it('resume for an agent who joins after the last one, one wave later', async () => {
    const world = await begin();
    const away = await world.addAgent('away');
    await world.app.apply(setCurrentAvailability(away, false));
    await world.addAgents(NAMES.slice(0, 3));
    await world.request();
    await world.pass(15 * MINUTE);
    expect(await byMinute(world)).toEqual({ 15: 3 });
    await world.pass(MINUTE / 2);
    await world.app.apply(setCurrentAvailability(away, true));
    await world.settle();
    expect(await byMinute(world)).toEqual({ 15: 3, none: 1 });
    await world.pass(MINUTE / 2);
    expect(await byMinute(world)).toEqual({ 15: 3, 16: 1 });
  });

  it('alert again those who have not answered, each time by a new mail, despite a killed process', async () => {
    const before = await begin();
    await before.addAgents(NAMES.slice(0, 3));
    await before.request();
    await before.pass(16 * MINUTE);
    expect(await byMinute(before)).toEqual({ 15: 3 });
    const world = await begin({ now: TUESDAY_10 + 24 * MINUTE });
    await world.settle();
    expect(await byMinute(world)).toEqual({ 15: 3 });
    await world.pass(2 * MINUTE);
    expect(await byMinute(world)).toEqual({ 25: 3 });
    await world.pass(30 * MINUTE);
    expect(await byMinute(world)).toEqual({ 25: 3 });
    expect(letters.filter((id) => id.startsWith('offer:'))).toHaveLength(7);
    expect(new Set(letters).size).toBe(letters.length);
  });

  it('are repaired for offers of an earlier release that nobody was alerted of', async () => {
    const world = await begin();
    await openToAll(world);
    await world.app.database.write('referrals').update({ next_wave_at: null });
    await world.pass(2 * MINUTE);
    await expect.poll(async () => (await byMinute(world)).none ?? 0).toBeLessThan(10);
  });
});

describe.each(DATABASE_KINDS)('the outbox on %s', (kind) => {
  it('sends a message that one person waits for before those of a Mass, whichever came first', async () => {
    const database = await throwAwayDatabase(kind);
    const world = await createWorld({ databaseUrl: database.url, dataKey });
    await world.app.dispatcher?.stop();
    const { outboxQueue } = await import('../repositories/outbox-store.ts');
    const message = (id: string, type: 'offer-mass' | 'offer-general' | 'reminder' | 'private-link') =>
      ({ id, type, agentId: 'ann', referralId: null, offerId: null }) as const;
    await world.app.apply(async ({ stores }) => {
      const many = Array.from({ length: 100 }, (_, n) => message(`mass-${n}`, 'offer-mass'));
      await stores.outbox.put(many, TUESDAY_10 - MINUTE);
      for (const type of ['offer-general', 'reminder', 'private-link'] as const)
        await stores.outbox.put([message(type, type)], TUESDAY_10);
    });
    const taken = await outboxQueue(world.app.database.write).take(
      { channel: 'email', upTo: 9, limit: 3 },
      ...([TUESDAY_10, MINUTE] as const),
    );
    expect(taken.map(({ id }) => id).toSorted()).toEqual(['offer-general', 'private-link', 'reminder']);
    await world.app.stop();
    await database.remove();
  });
});
