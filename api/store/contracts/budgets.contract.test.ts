/** Budgets shared by all processes, on both databases. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DATABASE_KINDS, type ThrowAwayDatabase, throwAwayDatabase } from '../../testing/databases.ts';
import { createWorld, refusalOf, solve, type World } from '../../testing/world.ts';
import { runRetention } from '../repositories/service-store.ts';

const MINUTE = 60_000;
const dataKey = Buffer.alloc(32, 5).toString('base64');

describe.each(DATABASE_KINDS)('budgets on %s', (kind) => {
  let database: ThrowAwayDatabase;
  const worlds: World[] = [];
  let made = 0;
  const process = async (clock?: World['clock']): Promise<World> => {
    const config = { requestsPerMinute: 10 };
    const options = {
      databaseUrl: database.url,
      dataKey,
      config,
      ids: `p${++made}`,
      ...(clock && { clock }),
    };
    const world = await createWorld(options);
    worlds.push(world);
    return world;
  };
  let phones = 0;
  const ask = (world: World, wish: Parameters<World['request']>[0] = {}) =>
    refusalOf(world.request({ phone: `859-555-${String(++phones).padStart(4, '0')}`, ...wish }));
  beforeAll(async () => {
    database = await throwAwayDatabase(kind);
  });
  afterAll(async () => {
    for (const world of worlds) await world.app.stop().catch(() => undefined);
    await database.remove();
  });

  it('are shared by two processes that spend at the same moment, and survive a restart', async () => {
    const one = await process();
    const two = await process(one.clock);
    const both = await Promise.all(
      [one, two].flatMap((world) => Array.from({ length: 10 }, () => ask(world))),
    );
    expect(both.filter((refusal) => refusal === null)).toHaveLength(10);
    expect(both.filter((refusal) => refusal === 'too-many-requests')).toHaveLength(10);
    await two.app.stop();
    const again = await process(one.clock);
    expect(await ask(again)).toBe('too-many-requests');
    one.clock.set(one.clock.now() + MINUTE);
    expect(await ask(one)).toBeNull();
    expect(await ask(again)).toBeNull();
  });

  it('are spent without a wait for the disk where others can share a transaction', async () => {
    const world = await process();
    const { unflushed, write } = world.app.database;
    if (kind === 'sqlite') return expect(unflushed).toBe(write);
    const { rows } = await unflushed.raw('show synchronous_commit');
    expect(rows).toEqual([{ synchronous_commit: 'off' }]);
    await unflushed.destroy();
    await expect(ask(world)).rejects.toThrow();
  });

  it('accept a solved challenge once over all processes', async () => {
    const one = worlds[0] as World;
    const two = await process(one.clock);
    one.clock.set(one.clock.now() + MINUTE);
    const solution = await solve(await one.resident.challenge());
    const both = await Promise.all([ask(one, { solution }), ask(two, { solution })]);
    expect(both.toSorted()).toEqual(['challenge-used', null].toSorted());
  });

  it('identify nobody, and are deleted after their minute', async () => {
    const [one] = worlds as [World];
    const rows = await one.app.database.read('budgets');
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toContain('127.0.0.1');
    await runRetention(one.app.database.write, one.clock.now() + MINUTE, 365 * 24 * 60 * MINUTE);
    expect(await one.app.database.read('budgets')).toEqual([]);
  });
});
