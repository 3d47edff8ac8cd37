/** A slipping promise is announced once, even if several processes evaluate it at the same moment. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createRiskWatch } from '../../application/risk-watch.ts';
import { createSlipWatch } from '../../application/slip-watch.ts';
import { defaultPolicy } from '../../domain/policy.ts';
import { OFFICE_HOURS } from '../../domain/time/availability.ts';
import { DATABASE_KINDS, type ThrowAwayDatabase, throwAwayDatabase } from '../../testing/databases.ts';
import { MINUTE } from '../../testing/referral-life.ts';
import { createWorld, type World } from '../../testing/world.ts';
import { untakenPromises } from '../views/board-view.ts';
import { promiseView } from '../views/promise-view.ts';

const dataKey = Buffer.alloc(32, 5).toString('base64');
const { answerIn, callTakes, callGap } = defaultPolicy;

describe.each(DATABASE_KINDS)('a promise that slips, on %s', (kind) => {
  let database: ThrowAwayDatabase;
  const worlds: World[] = [];
  const subjects: string[] = [];
  beforeEach(async () => {
    database = await throwAwayDatabase(kind);
    subjects.length = 0;
  });
  afterEach(async () => {
    for (const world of worlds.splice(0)) await world.app.stop();
    await database.remove();
  });
  async function begin(clock?: World['clock']): Promise<World> {
    const world = await createWorld({
      ...{ databaseUrl: database.url, dataKey, ids: `life${worlds.length}` },
      policy: { answerIn, callTakes, callGap },
      ...(clock && { clock }),
      async channel({ subject }) {
        subjects.push(subject);
        return { result: 'sent' };
      },
    });
    worlds.push(world);
    return world;
  }
  const riskWatchOf = ({ app: { apply, database }, clock }: World) =>
    createRiskWatch({
      ...{ apply, now: clock.now, channels: ['email'] },
      untaken: (range) => untakenPromises(database.read, range),
    });
  const watchOf = ({ app: { apply, database, services } }: World) =>
    createSlipWatch({
      ...{ apply, roster: services.roster },
      policy: () => services.policy,
      calls: promiseView(database.read).openCalls,
    });
  const mails = () => subjects.filter((subject) => subject.includes('we may be late'));
  const told = async ({ app }: World) =>
    (await app.database.read('referral_events').where({ type: 'promise-slips' }).select('id')).length;

  it('is announced once by two processes that evaluate it at the same moment', async () => {
    const one = await begin();
    const two = await begin(one.clock);
    await one.addAgent('ann', { hours: OFFICE_HOURS });
    await one.pass(4 * MINUTE);
    await one.request({ email: 'rosa@example.org' });
    // Both see the slip before either has told the resident.
    one.clock.set(one.clock.now() + 26 * MINUTE);
    const watches = [one, two].map(watchOf);
    await Promise.all(watches.map((watch) => watch.look(one.clock.now())));
    expect(watches.map((watch) => watch.told).sort()).toEqual([0, 1]);
    expect(await told(one)).toBe(1);
    await one.pass(3 * MINUTE);
    expect(mails()).toHaveLength(1);
    expect(await told(one)).toBe(1);
  });

  it('is reported to staff once by two processes that check at the same moment', async () => {
    const one = await begin();
    const two = await begin(one.clock);
    await one.addAgent('ann', { hours: OFFICE_HOURS });
    await one.pass(4 * MINUTE);
    await one.request();
    one.clock.set(one.clock.now() + 20 * MINUTE);
    await Promise.all([one, two, one].map((world) => riskWatchOf(world).look()));
    const ids = await one.app.database.read('outbox').where({ type: 'staff-promise' }).pluck('id');
    expect(ids).toEqual([expect.stringMatching(/^staff-promise:email:10:\d+$/)]);
  });
});
