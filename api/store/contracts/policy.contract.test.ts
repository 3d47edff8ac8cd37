/** Staff change the policy, on both databases: every process applies it at the same instant, and the history says who and why. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ReplayInput } from '../../application/policy-trial/replay-input.ts';
import { DATABASE_KINDS, type ThrowAwayDatabase, throwAwayDatabase } from '../../testing/databases.ts';
import { createWorld, refusalOf, type World } from '../../testing/world.ts';
import { createTrials, type Replay } from '../../trials.ts';

const dataKey = Buffer.alloc(32, 5).toString('base64');
const MINUTE = 60_000;
const HOW = { reason: 'The evening was thin', dryRun: false };
const NO_RECORD: Omit<ReplayInput, 'before' | 'after'> = {
  ...{ from: '2026-02-23', to: '2026-03-01', days: 7, thinned: 1, runs: 1, answering: null },
  ...{ recorded: { promised: 0, kept: null }, requests: [], agents: [], closed: [] },
};
const SIX = { value: 'waveSize', amount: 6, from: null } as const;

describe.each(DATABASE_KINDS)('the policy on %s', (kind) => {
  let database: ThrowAwayDatabase;
  let one: World;
  let two: World;
  beforeEach(async () => {
    database = await throwAwayDatabase(kind);
    one = await createWorld({ databaseUrl: database.url, dataKey, ids: 'one' });
    two = await createWorld({ databaseUrl: database.url, dataKey, ids: 'two', clock: one.clock });
  });
  afterEach(async () => {
    await two.app.stop();
    await one.app.stop();
    await database.remove();
  });
  const policy = (world: World = one) => world.as('staff:lee').staff.policy;
  const waves = () => [one, two].map((world) => world.app.services.policy.waveSize);
  const pass = async (ms: number) => {
    await one.pass(ms);
    await two.settle();
  };

  it('changes on both processes at the same instant a minute later, and stays changed after a restart', async () => {
    expect(await policy().change({ ...SIX, ...HOW, dryRun: true })).toMatchObject({
      before: 4,
      after: 6,
      faults: [],
    });
    expect((await policy().list()).changes).toEqual([]);
    const { effectiveAt } = await policy().change({ ...SIX, ...HOW });
    expect(effectiveAt).toBe(one.clock.now() + MINUTE);
    await pass(MINUTE - 1);
    expect(waves()).toEqual([4, 4]);
    expect((await policy(two).list()).changes).toMatchObject([
      { value: 'waveSize', staff: 'lee', planned: true },
    ]);
    await pass(1);
    expect(waves()).toEqual([6, 6]);
    await two.app.stop();
    two = await createWorld({ databaseUrl: database.url, dataKey, ids: 'three', clock: one.clock });
    expect(waves()).toEqual([6, 6]);
    await policy(two).change({ ...SIX, amount: null, ...HOW });
    await pass(MINUTE);
    expect(waves()).toEqual([4, 4]);
    const entries = await one.app.database.read('audit_log').where({ what: 'policy-changed' }).orderBy('id');
    expect(entries.map(({ staff, detail }) => [staff, detail.replace(/ from .*Z/, '')])).toEqual([
      ['lee', 'waveSize 4 to 6: The evening was thin'],
      ['lee', 'waveSize 6 to 4: The evening was thin'],
    ]);
  });

  it('refuses values that can’t work, also together with planned ones, and a day that has passed', async () => {
    const { faults } = await policy().change({ ...SIX, amount: 0, ...HOW });
    expect(faults).toMatchObject([{ fault: 'range', value: 'waveSize' }]);
    const planned = { value: 'alertAgain', amount: 3 * MINUTE, from: '2026-03-05' } as const;
    expect((await policy().change({ ...planned, ...HOW })).faults).toEqual([]);
    const slow = { value: 'waveEvery', amount: 4 * MINUTE, from: null } as const;
    expect((await policy(two).change({ ...slow, ...HOW })).faults).toMatchObject([
      { fault: 'less', value: 'waveEvery', than: 'alertAgain' },
    ]);
    expect(await policy().change({ ...SIX, from: '2026-03-02', ...HOW })).toMatchObject({ past: true });
    expect(await refusalOf(policy().change({ ...SIX, ...HOW, reason: '' }))).toBe('reason-needed');
    expect((await policy().list()).changes).toHaveLength(1);
  });

  it('is tried by one process at a time; the other can show and stop the trial', async () => {
    const asked = Promise.withResolvers<Parameters<Replay>>();
    const faults: unknown[] = [];
    const trials = (world: World) =>
      createTrials({
        ...{ apply: world.app.apply, clock: world.clock, canReplay: () => true },
        policy: () => world.app.services.policy,
        configured: world.app.services.configuredPolicy,
        failed: (error) => faults.push(error),
        inputOf: async (_, before, after) => ({ ...NO_RECORD, before, after }),
        replay: (...given) =>
          new Promise((_, reject) => {
            asked.resolve(given);
            given[2].addEventListener('abort', () => reject(new Error('aborted')));
          }),
      });
    const wanted = { value: 'waveSize', amount: 6, weeks: 1 } as const;
    const [here, there] = [trials(one), trials(two)];
    expect(await here.begin('lee', { ...wanted, amount: 4 })).toBe('same');
    expect(await here.begin('lee', { ...wanted, amount: 0 })).toBe('faults');
    expect(await here.begin('lee', wanted)).toBeNull();
    expect(await there.begin('noor', wanted)).toBe('running');
    const [, progress, signal] = await asked.promise;
    progress(3, 14);
    await pass(2_000);
    const { trial } = await policy(two).trial();
    expect(trial).toMatchObject({ state: 'running', staff: 'lee', before: 4, after: 6, done: 3, all: 14 });
    await policy(two).stopTrial({ id: trial?.id ?? '' });
    await pass(2_000);
    expect(signal.aborted).toBe(true);
    await here.stop();
    expect((await policy().trial()).trial).toMatchObject({ state: 'stopped', result: null });
    expect(faults).toEqual([]);
    expect(await there.begin('noor', wanted)).toBeNull();
    await there.stop();
  });
});
