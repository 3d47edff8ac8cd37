/** On both databases: a KOD Email is confirmed by one code, with each step at either of two processes. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DATABASE_KINDS, type ThrowAwayDatabase, throwAwayDatabase } from '../../testing/databases.ts';
import { createWorld, refusalOf, type World } from '../../testing/world.ts';

const MINUTE = 60_000;

describe.each(DATABASE_KINDS)('channels on %s', (kind) => {
  let database: ThrowAwayDatabase;
  let one: World;
  let two: World;
  beforeAll(async () => {
    database = await throwAwayDatabase(kind);
    one = await createWorld({ databaseUrl: database.url });
    const { clock, config } = one;
    two = await createWorld({ databaseUrl: database.url, clock, dataKey: config.dataKeys, ids: 'two' });
    await one.addAgent('ann');
  });
  afterAll(async () => {
    await two.app.stop();
    await one.app.stop();
    await database.remove();
  });

  const contact = (world: World) => world.as('ann').agent.contact;
  const letters = () => [...one.letters, ...two.letters];
  const codes = () =>
    letters()
      .filter(({ subject }) => subject.endsWith('is your code for kynect On Demand'))
      .map(({ subject }) => subject.slice(0, 6));
  const wants = async (world: World, email: string) => {
    const { phone, languages } = await contact(world).get();
    await contact(world).set({ phone, email, languages });
  };
  const inUse = async () => (await contact(one).get()).channels.email.inUse;
  let round = 0;
  let email = '';
  beforeEach(async () => {
    round++;
    email = `ann-${round}@example.org`;
    one.clock.set(one.clock.now() + 24 * 60 * MINUTE);
    await wants(one, email);
    one.letters.length = 0;
    two.letters.length = 0;
  });

  it('sends one code for two presses at the same moment', async () => {
    const refusals = await Promise.all([one, two].map((world) => refusalOf(contact(world).sendCode())));
    expect(refusals.toSorted()).toEqual([null, 'too-many-requests'].toSorted());
    await expect.poll(() => codes().length).toBe(1);
    await contact(two).confirm({ code: codes()[0] ?? '' });
    expect(await inUse()).toBe(email);
  });

  it('accepts the right code once', async () => {
    await contact(one).sendCode();
    await expect.poll(() => codes().length).toBe(1);
    const code = codes()[0] ?? '';
    const refusals = await Promise.all(
      [one, two].map((world) => refusalOf(contact(world).confirm({ code }))),
    );
    expect(refusals.toSorted()).toEqual([null, 'code-over'].toSorted());
    expect(await inUse()).toBe(email);
  });

  it('counts wrong tries at both processes together', async () => {
    await contact(one).sendCode();
    await expect.poll(() => codes().length).toBe(1);
    const wrong = codes()[0] === '000000' ? '000001' : '000000';
    const tries = Array.from({ length: 8 }, (_, n) =>
      refusalOf(contact(n % 2 ? one : two).confirm({ code: wrong })),
    );
    const refusals = await Promise.all(tries);
    expect(refusals.filter((refusal) => refusal === 'code-wrong')).toHaveLength(5);
    expect(refusals.filter((refusal) => refusal === 'code-over')).toHaveLength(3);
    expect(await refusalOf(contact(one).confirm({ code: codes()[0] ?? '' }))).toBe('code-over');
  });

  it('never confirms an address typed while a code for another was in use', async () => {
    const before = await inUse();
    await contact(one).sendCode();
    await expect.poll(() => codes().length).toBe(1);
    const third = `third-${round}@example.org`;
    const [refusal] = await Promise.all([
      refusalOf(contact(one).confirm({ code: codes()[0] ?? '' })),
      wants(two, third),
    ]);
    expect([before, email]).toContain(await inUse());
    expect(await inUse()).toBe(refusal === null ? email : before);
    expect((await contact(two).get()).email).toBe(third);
  });

  it('continues after a restart midway', async () => {
    await contact(two).sendCode();
    await expect.poll(() => codes().length).toBe(1);
    const [code = ''] = codes();
    const { clock, config } = one;
    await two.app.stop();
    two = await createWorld({
      databaseUrl: database.url,
      ...{ clock, dataKey: config.dataKeys, ids: `again-${round}` },
    });
    await contact(two).confirm({ code });
    expect(await inUse()).toBe(email);
  });
});
