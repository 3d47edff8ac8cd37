/** Concurrent requests from one phone number: on two processes at once, and across a restart (rules 10 to 10d). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DATABASE_KINDS, type ThrowAwayDatabase, throwAwayDatabase } from '../../testing/databases.ts';
import { createWorld, refusalOf, SHORT_WINDOWS, type World } from '../../testing/world.ts';
import { numberFigures } from '../views/health-view.ts';

const dataKey = Buffer.alloc(32, 6).toString('base64');
const NAMES = ['Ada', 'Ben', 'Cy', 'Dee', 'Eli', 'Fay', 'Gus', 'Hal'];
let numbers = 0;
const newNumber = () => `859-556-${String(++numbers).padStart(4, '0')}`;

type Row = { id: string; decoy: number; status: string; phone_index: string; number_place: number | null };
const openIn = async ({ app }: World): Promise<Row[]> =>
  app.database.read('referrals').whereIn('status', ['scheduled', 'pending', 'in-progress']);
/** All requests with the newest one's number. */
async function ofNewest(world: World): Promise<Row[]> {
  const rows = await openIn(world);
  const newest = await world.app.database
    .read('referrals')
    .orderBy('submitted_at', 'desc')
    .orderBy('id', 'desc');
  return rows.filter(({ phone_index }) => phone_index === newest[0].phone_index);
}

describe('two processes', () => {
  let database: ThrowAwayDatabase;
  let [one, two]: World[] = [];
  const worlds = () => [one, two] as [World, World];
  beforeAll(async () => {
    database = await throwAwayDatabase('postgres');
    const options = {
      databaseUrl: database.url,
      dataKey,
      policy: { ...SHORT_WINDOWS, capacity: 500 },
    };
    one = await createWorld({ ...options, ids: 'one' });
    two = await createWorld({ ...options, ids: 'two', clock: one.clock });
    for (const name of ['ann', 'ben', 'cy']) await one.addAgent(name);
    await two.settle();
  });
  afterAll(async () => {
    for (const world of worlds().reverse()) await world.app.stop();
    await database.remove();
  });

  it('give exactly three of eight simultaneous requests a place, in six rounds', async () => {
    const [a, b] = worlds();
    for (let round = 0; round < 6; round++) {
      await a.pass(1_000);
      const phone = newNumber();
      await Promise.all(
        NAMES.map((firstName, n) => ((n + round) % 2 === 0 ? a : b).request({ phone, firstName })),
      );
      const rows = await ofNewest(a);
      expect(rows).toHaveLength(NAMES.length);
      const places = rows.filter(({ decoy }) => decoy === 0).map(({ number_place }) => number_place);
      expect(places.toSorted()).toEqual([1, 2, 3]);
    }
  });

  it('answer the same answers with one link, whatever their keys and wherever they arrive, in six rounds', async () => {
    const [a, b] = worlds();
    for (let round = 0; round < 6; round++) {
      const phone = newNumber();
      const links = await Promise.all([a, b, a].map((world) => world.request({ phone })));
      expect(new Set(links.map(({ token }) => token)).size).toBe(1);
    }
  });

  it('find agents for two that arrive while the first is accepted, and all three can be accepted', async () => {
    const [a, b] = worlds();
    for (let round = 0; round < 6; round++) {
      await a.pass(1_000);
      const phone = newNumber();
      const first = await a.request({ phone });
      await a.settle();
      const [{ id: referralId } = { id: '' }] = await ofNewest(a);
      const offer = await a.app.database
        .read('offers')
        .where({ referral_id: referralId, status: 'pending' })
        .first();
      const agent = await a.app.database.read('agents').where({ id: offer.agent_id }).first();
      const [accepted] = await Promise.all([
        refusalOf(b.as(agent.portal_subject).referrals.accept({ referralId })),
        a.request({ phone, firstName: 'Jim' }),
        b.request({ phone, firstName: 'Ada' }),
      ]);
      expect(accepted).toBeNull();
      for (const world of worlds()) await world.settle();
      expect((await a.resident.track({ token: first.token })).status).toBe('in-progress');
      const rows = await ofNewest(a);
      expect(rows.filter(({ decoy }) => decoy === 0)).toHaveLength(3);
      for (const { id } of rows.filter(({ status }) => status === 'pending')) {
        const open = await a.app.database.read('offers').where({ referral_id: id, status: 'pending' });
        expect(open.length).toBeGreaterThan(0);
        const taker = await a.app.database.read('agents').where({ id: open[0].agent_id }).first();
        expect(await refusalOf(b.as(taker.portal_subject).referrals.accept({ referralId: id }))).toBeNull();
      }
    }
  });

  it('leave no shadow waiting while a place is free, when one ends as others arrive', async () => {
    const [a, b] = worlds();
    await a.pass(1_000);
    const phone = newNumber();
    const tokens: string[] = [];
    for (const firstName of NAMES.slice(0, 3)) tokens.push((await a.request({ phone, firstName })).token);
    await Promise.all([
      a.resident.cancel({ token: tokens[0] as string }),
      b.request({ phone, firstName: 'Jim' }),
      b.request({ phone, firstName: 'Zoe' }),
    ]);
    await one?.pass(60_000);
    await two?.settle();
    const rows = await ofNewest(a);
    expect(rows).toHaveLength(4);
    expect(rows.filter(({ decoy }) => decoy === 0)).toHaveLength(3);
  });
});

describe.each(DATABASE_KINDS)('two processes on %s', (kind) => {
  let database: ThrowAwayDatabase;
  let [one, two]: World[] = [];
  const worlds = () => [one, two] as [World, World];
  beforeAll(async () => {
    database = await throwAwayDatabase(kind);
    const policy = { ...SHORT_WINDOWS, capacity: 500, missesAllowed: 1_000, liveOnlyFrom: 1_000 };
    const options = { databaseUrl: database.url, dataKey, policy };
    one = await createWorld({ ...options, ids: 'one' });
    two = await createWorld({ ...options, ids: 'two', clock: one.clock });
    for (const name of ['ann', 'ben']) await one.addAgent(name);
    await two.settle();
  });
  afterAll(async () => {
    for (const world of worlds().reverse()) await world.app.stop();
    await database.remove();
  });

  /** Two requests of one number, both offered to both agents as a Mass. */
  const openToBoth = async (): Promise<string[]> => {
    const [a, b] = worlds();
    const phone = newNumber();
    await a.request({ phone });
    await a.request({ phone, firstName: 'Jim' });
    await a.pass(SHORT_WINDOWS.generalWindow);
    await a.pass(SHORT_WINDOWS.generalWindow);
    await b.settle();
    return (await ofNewest(a)).map(({ id }) => id);
  };
  const holderOf = async (referralId: string) => {
    const [a] = worlds();
    const held = await a.app.database
      .read('assignments')
      .where({ referral_id: referralId, status: 'active' });
    expect(held).toHaveLength(1);
    return (await a.app.database.read('agents').where({ id: held[0].agent_id }).first()).portal_subject;
  };
  const offersOf = async (world: World, name: string, ids: readonly string[]) =>
    (await world.as(name).referrals.worklist()).offers
      .filter(({ referralId }) => ids.includes(referralId))
      .map(({ referralId, id }) => ({ referralId, offerId: id }));

  it('give each sibling one holder when one agent accepts both as another accepts one, and say who got which', async () => {
    const [a, b] = worlds();
    for (let round = 0; round < 6; round++) {
      const ids = await openToBoth();
      const offers = await offersOf(a, 'ann', ids);
      expect(offers).toHaveLength(2);
      const [referralId = ''] = [ids[round % 2]];
      const [both, single] = await Promise.all([
        a.as('ann').referrals.acceptTogether({ offers }),
        refusalOf(b.as('ben').referrals.accept({ referralId })),
      ]);
      const accepted = both.accepted.map((detail) => detail.referralId);
      expect([...accepted, ...both.refused.map((each) => each.referralId)].toSorted()).toEqual(
        ids.toSorted(),
      );
      for (const id of ids) expect(await holderOf(id)).toBe(accepted.includes(id) ? 'ann' : 'ben');
      expect(single).toBe(accepted.includes(referralId) ? 'offer-taken' : null);
      if (single === null) expect(both.refused).toEqual([{ referralId, refusal: 'offer-taken' }]);
    }
  });

  it('neither deadlock nor assign a sibling twice when two agents accept both in opposite order', async () => {
    const [a, b] = worlds();
    for (let round = 0; round < 6; round++) {
      const ids = await openToBoth();
      const [anns, bens] = [await offersOf(a, 'ann', ids), await offersOf(b, 'ben', ids)];
      const [ann, ben] = await Promise.all([
        a.as('ann').referrals.acceptTogether({ offers: anns }),
        b.as('ben').referrals.acceptTogether({ offers: bens.toReversed() }),
      ]);
      const took = [...ann.accepted, ...ben.accepted].map((detail) => detail.referralId);
      expect(took.toSorted()).toEqual(ids.toSorted());
      expect(ann.refused.length + ben.refused.length).toBe(2);
      for (const detail of ann.accepted) expect(await holderOf(detail.referralId)).toBe('ann');
    }
  });
});

describe.each(DATABASE_KINDS)('a restart on %s', (kind) => {
  it('keeps siblings, shadows, and who may answer them', async () => {
    const { url, remove } = await throwAwayDatabase(kind);
    const options = {
      databaseUrl: url,
      dataKey,
      policy: { ...SHORT_WINDOWS, capacity: 1 },
    };
    const before = await createWorld(options);
    for (const name of ['ann', 'ben']) await before.addAgent(name);
    const phone = newNumber();
    const tokens: string[] = [];
    for (const firstName of NAMES.slice(0, 4))
      tokens.push((await before.request({ phone, firstName })).token);
    await before.as('ann').referrals.accept({ referralId: await before.referralId(0) });
    expect(await numberFigures(before.app.database.read)).toEqual({ siblings: 2, shadows: 1 });
    await before.app.stop();

    const after = await createWorld({ ...options, ids: 'later', clock: before.clock });
    const { offers, assignments } = await after.as('ann').referrals.worklist();
    expect(offers.map(({ asSibling, siblings }) => [asSibling, siblings.length])).toEqual([
      [true, 2],
      [true, 2],
    ]);
    expect(assignments).toHaveLength(1);
    for (const { referralId } of offers)
      expect(await refusalOf(after.as('ann').referrals.accept({ referralId }))).toBeNull();
    await after.resident.cancel({ token: tokens[0] as string });
    expect((await openIn(after)).every(({ decoy }) => decoy === 0)).toBe(true);
    await after.app.stop();
    await remove();
  });
});
