import { afterEach, describe, expect, it } from 'vitest';
import { OFFICE_HOURS } from '../../domain/time/availability.ts';
import { MINUTE } from '../../testing/referral-life.ts';
import { createWorld, TUESDAY_10, type World, type WorldOptions } from '../../testing/world.ts';

let world: World;
afterEach(() => world.app.stop());

/** Counts mails about offers sent in each minute since the start. */
async function withLetters(options: WorldOptions = {}) {
  const sentIn: Record<number, number> = {};
  const from = options.now ?? TUESDAY_10;
  world = await createWorld({
    ...options,
    async channel({ id }) {
      const minute = Math.floor((world.clock.now() - from) / MINUTE);
      if (id.startsWith('offer:')) sentIn[minute] = (sentIn[minute] ?? 0) + 1;
      return { result: 'sent' };
    },
  });
  return sentIn;
}
const names = (count: number) => Array.from({ length: count }, (_, n) => `agent-${n}`);
const listOf = async (name: string) => (await world.as(name).referrals.worklist()).offers;
const alertedOf = async (name: string) => (await listOf(name)).map(({ alertedAt }) => alertedAt);

describe('a request that nobody answers', () => {
  it('is in the lists of all 200 at once, and is mailed to four a minute, then to everybody', async () => {
    const sentIn = await withLetters();
    await world.addAgents(names(200));
    await world.request();
    await world.pass(15 * MINUTE);
    const lists = await Promise.all(names(200).map(listOf));
    expect(lists.every(([offer]) => offer?.kind === 'mass')).toBe(true);
    expect(lists.filter(([offer]) => offer?.alertedAt !== null)).toHaveLength(4);
    await world.pass(20 * MINUTE);
    const waves = Object.fromEntries(Array.from({ length: 10 }, (_, n) => [15 + n, 4]));
    // The first wave is alerted again.
    expect(sentIn).toEqual({ 0: 1, ...waves, 25: 164 });
  });
});

describe('waves', () => {
  it('pass over people who took another call meanwhile', async () => {
    await withLetters();
    await world.addAgents(names(20));
    for (let n = 0; n < 4; n++) await world.request();
    await world.pass(15 * MINUTE);
    const ids = (await listOf('agent-0')).map(({ referralId }) => referralId);
    const [first, ...others] = ids;
    const alertedAt = async (name: string) =>
      (await listOf(name)).find(({ referralId }) => referralId === first)?.alertedAt ?? null;
    const unalerted = async () => {
      const all = await Promise.all(names(20).map(async (name) => ({ name, at: await alertedAt(name) })));
      return all.filter(({ at }) => at === null).map(({ name }) => name);
    };
    // Those whom the next wave would take.
    const busy = (await unalerted()).slice(0, others.length);
    for (const [n, name] of busy.entries())
      await world.as(name).referrals.accept({ referralId: others[n] ?? '' });
    await world.pass(3 * MINUTE);
    const left = await unalerted();
    expect(left).toHaveLength(4);
    expect(left).toEqual(expect.arrayContaining(busy));
  });
});

describe('an accept', () => {
  it('ends the waves: nobody else is told', async () => {
    const sentIn = await withLetters();
    await world.addAgents(names(20));
    await world.request();
    await world.pass(16 * MINUTE);
    // Agents who were not alerted can accept too: it is in their list.
    const [quiet] = (await Promise.all(names(20).map(async (name) => ({ name, offers: await listOf(name) }))))
      .filter(({ offers }) => offers[0]?.alertedAt === null)
      .map(({ name }) => name);
    await world.as(quiet ?? '').referrals.accept({ referralId: await world.referralId() });
    await world.pass(14 * MINUTE);
    expect(sentIn).toEqual({ 0: 1, 15: 4, 16: 4 });
  });
});

describe('who comes on duty later', () => {
  it('has it in the list at once, and is alerted in the order of matching', async () => {
    // At 8:40, with nothing promised: nine people come on duty at 9:00.
    await withLetters({ now: TUESDAY_10 - 80 * MINUTE });
    const late = names(9);
    for (const name of late) await world.addAgent(name, { hours: OFFICE_HOURS });
    await world.request({ wish: 'whenever' });
    await world.pass(20 * MINUTE);
    const alerted = await Promise.all(late.map(alertedOf));
    expect(alerted.filter(([at]) => at !== undefined)).toHaveLength(9);
    expect(alerted.filter(([at]) => at !== null)).toHaveLength(4);
    await world.pass(2 * MINUTE);
    expect((await Promise.all(late.map(alertedOf))).filter(([at]) => at !== null)).toHaveLength(9);
  });
});
