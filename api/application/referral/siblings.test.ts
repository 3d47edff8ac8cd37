/** Several people who ask from one phone number (rules 10 to 10c). */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RequestInput } from '../../../shared/contracts/resident.ts';
import { createWorld, refusalOf, SHORT_WINDOWS, type World } from '../../testing/world.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld({ policy: { ...SHORT_WINDOWS, capacity: 1 } });
});
afterEach(() => world.app.stop());

const PHONE = '502-555-0147';
const rosa = () => world.request({ phone: PHONE });
const jim = (wish: Partial<RequestInput> = {}) =>
  world.request({ phone: '(502) 555 0147', firstName: 'Jim', help: 'application', ...wish });
const agents = async (...names: string[]) => {
  for (const name of names) await world.addAgent(name);
};
const worklist = (name: string) => world.as(name).referrals.worklist();
const track = (token: string) => world.resident.track({ token });
/** This agent's open offers, as pairs of referral and kind. */
const offered = async (name: string) =>
  (await worklist(name)).offers.map(({ referralId, kind, asSibling }) => [referralId, kind, asSibling]);
const complete = async (name: string, referralId: string) => {
  await world.as(name).referrals.logAttempt({ referralId, outcome: 'reached' });
  await world.as(name).referrals.complete({ referralId, outcome: 'enrolled' });
};

describe('a second person who asks from a number', () => {
  it('is offered to the agent asked for the first, in addition, and both can be accepted', async () => {
    await agents('ann', 'ben');
    const [one, two] = [await rosa(), await jim()];
    const [first, second] = [await world.referralId(0), await world.referralId(1)];
    expect(await offered('ann')).toEqual([
      [first, 'general', false],
      [second, 'general', true],
    ]);
    expect(await offered('ben')).toEqual([]);
    const { offers } = await worklist('ann');
    expect(offers.map(({ siblings }) => siblings)).toEqual([[second], [first]]);
    const [held, sibling] = [
      await world.as('ann').referrals.accept({ referralId: first }),
      await world.as('ann').referrals.accept({ referralId: second }),
    ];
    expect([held.contact?.firstName, sibling.contact?.firstName]).toEqual(['Rosa', 'Jim']);
    const told = [await track(one.token), await track(two.token)];
    expect(told.map(({ agent }) => agent?.codeWord)).toEqual([held.codeWord, sibling.codeWord]);
    expect(held.codeWord).not.toBe(sibling.codeWord);
    expect((await worklist('ann')).assignments.map(({ siblings }) => siblings)).toEqual([[second], [first]]);
  });

  it('is accepted with the first in one press, though one is all that its agent has room for', async () => {
    await agents('ann', 'ben');
    await rosa();
    await jim();
    const offers = (await worklist('ann')).offers.map(({ referralId, id }) => ({ referralId, offerId: id }));
    const { accepted, refused } = await world.as('ann').referrals.acceptTogether({ offers });
    expect(accepted.map(({ contact }) => contact?.firstName)).toEqual(['Rosa', 'Jim']);
    expect(new Set(accepted.map(({ codeWord }) => codeWord)).size).toBe(2);
    expect(refused).toEqual([]);
    // A retry after a lost answer.
    const again = await world.as('ann').referrals.acceptTogether({ offers });
    expect(again).toEqual({ accepted, refused: [] });
  });

  it('is kept where the other was cancelled meanwhile, and the press says which', async () => {
    await agents('ann');
    const { token } = await rosa();
    await jim();
    const offers = (await worklist('ann')).offers.map(({ referralId, id }) => ({ referralId, offerId: id }));
    await world.resident.cancel({ token });
    const [first, second] = [await world.referralId(0), await world.referralId(1)];
    const { accepted, refused } = await world.as('ann').referrals.acceptTogether({ offers });
    expect(accepted.map(({ referralId }) => referralId)).toEqual([second]);
    expect(refused).toEqual([{ referralId: first, refusal: 'referral-closed' }]);
  });

  it('is offered to the holder of the first, even if that puts them at capacity', async () => {
    await agents('ann', 'ben');
    await rosa();
    const first = await world.referralId(0);
    await world.as('ann').referrals.accept({ referralId: first });
    await jim();
    const second = await world.referralId(1);
    expect(await offered('ann')).toEqual([[second, 'general', true]]);
    expect(await refusalOf(world.as('ann').referrals.accept({ referralId: second }))).toBeNull();
    await world.request();
    expect(await offered('ann')).toEqual([]);
    expect(await offered('ben')).toHaveLength(1);
  });

  it('has attempts, an outcome, a promise, and a rating of their own, and lives on when the first ends', async () => {
    await agents('ann');
    const [one, two] = [await rosa(), await jim()];
    const [first, second] = [await world.referralId(0), await world.referralId(1)];
    for (const referralId of [first, second]) await world.as('ann').referrals.accept({ referralId });
    await complete('ann', first);
    expect(await track(one.token)).toMatchObject({ status: 'complete', attempts: 1, attempted: true });
    expect(await track(two.token)).toMatchObject({ status: 'in-progress', attempts: 0, attempted: false });
    await world.resident.rate({ token: one.token, rating: 5 });
    await world.pass(SHORT_WINDOWS.callbackWithin);
    expect(await track(two.token)).toMatchObject({ promiseMissed: true, rating: null });
    await complete('ann', second);
    expect(await track(two.token)).toMatchObject({ status: 'complete', attempts: 1 });
  });

  it('waits on when the first is cancelled, and is nobody’s secret afterwards', async () => {
    await agents('ann');
    const one = await rosa();
    await jim();
    await world.resident.cancel({ token: one.token });
    const [offer] = (await worklist('ann')).offers;
    expect(offer).toMatchObject({ referralId: await world.referralId(1), siblings: [] });
  });

  it('goes on to the next like any request when it is rejected', async () => {
    await agents('ann', 'ben');
    await rosa();
    const { token } = await jim();
    const [first, second] = [await world.referralId(0), await world.referralId(1)];
    await world.as('ann').referrals.reject({ referralId: second });
    expect(await offered('ben')).toEqual([[second, 'general', false]]);
    expect(await offered('ann')).toEqual([[first, 'general', false]]);
    expect((await track(token)).events.map(({ type }) => type)).toContain('offer-rejected');
  });

  it('is no miss where it was left, and reads as one in its timeline like any other', async () => {
    await agents('ann', 'ben');
    await rosa();
    await world.as('ann').referrals.accept({ referralId: await world.referralId(0) });
    const { token } = await jim();
    await world.pass(SHORT_WINDOWS.generalWindow);
    expect((await world.as('ann').agent.me()).consecutiveMissed).toBe(0);
    expect((await track(token)).events.map(({ type }) => type)).toEqual([
      'mass-opened',
      'offer-missed',
      'general-offered',
      'submitted',
    ]);
    const second = await world.referralId(1);
    expect(await offered('ben')).toEqual([[second, 'mass', false]]);
    expect(await offered('ann')).toEqual([[second, 'mass', true]]);
  });

  it('counts once with the first where both were left: one silence is one miss', async () => {
    await agents('ann');
    await rosa();
    await jim();
    await world.pass(SHORT_WINDOWS.generalWindow);
    expect((await world.as('ann').agent.me()).consecutiveMissed).toBe(1);
  });

  it('is offered to the agent who accepts the first while both are a Mass, at capacity or not', async () => {
    await agents('ann', 'ben');
    await rosa();
    await jim();
    await world.pass(SHORT_WINDOWS.generalWindow);
    const [first, second] = [await world.referralId(0), await world.referralId(1)];
    await world.as('ben').referrals.accept({ referralId: first });
    expect(await offered('ben')).toEqual([[second, 'mass', false]]);
    expect(await refusalOf(world.as('ben').referrals.accept({ referralId: second }))).toBeNull();
  });

  it('is anybody’s where the holder of the first is off duty, does not give that help, or has handed it back', async () => {
    await agents('ann', 'ben');
    await rosa();
    const first = await world.referralId(0);
    await world.as('ann').referrals.accept({ referralId: first });
    await world.as('ann').agent.setCurrentAvailability({ on: false });
    await jim();
    const second = await world.referralId(1);
    expect(await offered('ben')).toEqual([[second, 'general', false]]);
  });

  it('is told the same as anybody if only the holder of the first could still be asked', async () => {
    await agents('ann');
    await rosa();
    await world.as('ann').referrals.accept({ referralId: await world.referralId(0) });
    const [two, other] = [await jim(), await world.request({ help: 'application' })];
    const asking = async ({ token }: { token: string }) => {
      const { asking, events } = await track(token);
      return { asking, events: events.map(({ type, asked }) => [type, asked]) };
    };
    expect(await asking(two)).toEqual(await asking(other));
    expect(await offered('ann')).toEqual([[await world.referralId(1), 'mass', true]]);
  });

  it('is taken by whoever asked first among two who never knew of each other', async () => {
    await agents('ann', 'ben');
    await rosa();
    await world.pass(SHORT_WINDOWS.generalWindow);
    await jim();
    const second = await world.referralId(1);
    const holder = (await offered('ann')).some(([id]) => id === second) ? 'ann' : 'ben';
    const { offers } = await worklist(holder);
    expect(offers.find(({ referralId }) => referralId === second)).toMatchObject({
      siblings: [await world.referralId(0)],
      asSibling: false,
    });
  });
});

describe('an agent with a sibling and another General', () => {
  const missesBefore = (consecutive_missed: number) =>
    world.app.database.write('agents').update({ consecutive_missed });

  it('rejects both by switching off', async () => {
    await agents('ann', 'ben');
    await rosa();
    await jim();
    await world.as('ann').agent.setCurrentAvailability({ on: false });
    expect(await offered('ann')).toEqual([]);
    const statuses = await world.app.database.read('offers').where({ status: 'rejected' });
    expect(statuses).toHaveLength(2);
  });

  it('keeps it on taking the last place with the first', async () => {
    await agents('ann', 'ben');
    await rosa();
    await jim();
    const [first, second] = [await world.referralId(0), await world.referralId(1)];
    await world.as('ann').referrals.accept({ referralId: first });
    expect(await offered('ann')).toEqual([[second, 'general', true]]);
  });

  it('loses both to another call that takes the last place', async () => {
    await world.request();
    await agents('ann', 'ben');
    await rosa();
    await jim();
    expect((await offered('ann')).map(([, kind]) => kind)).toEqual(['general', 'general', 'mass']);
    await world.as('ann').referrals.accept({ referralId: await world.referralId(0) });
    expect(await offered('ann')).toEqual([]);
    expect(await offered('ben')).toHaveLength(2);
  });

  it('loses it with the registration that the missed General ends', async () => {
    await agents('ann', 'ben');
    await rosa();
    await world.pass(1_000);
    await jim();
    await missesBefore(2);
    await world.pass(SHORT_WINDOWS.generalWindow - 1_000);
    expect((await world.as('ann').agent.me()).registration).toBe('de-registered');
    expect(await offered('ann')).toEqual([]);
    expect((await offered('ben')).map(([id]) => id)).toContain(await world.referralId(1));
  });
});

describe('more than a number may have open', () => {
  it('ask nobody until one of them ends, in whatever way', async () => {
    await agents('ann', 'ben');
    const names = ['Rosa', 'Jim', 'Ada', 'Ben', 'Cy'];
    for (const firstName of names) await world.request({ phone: PHONE, firstName });
    expect(await offered('ann')).toHaveLength(3);
    await world.pass(SHORT_WINDOWS.generalWindow);
    const first = await world.referralId(0);
    await world.as('ann').referrals.accept({ referralId: first });
    expect(await offered('ben')).toHaveLength(2);
    await complete('ann', first);
    const open = (await offered('ben')).map(([id]) => id);
    expect(open).toEqual(expect.arrayContaining([await world.referralId(3)]));
    expect(open).toHaveLength(3);
    const shadows = await world.app.database.read('referrals').where({ decoy: 1 });
    expect(shadows.map(({ id }) => id)).toEqual([await world.referralId(4)]);
  });
});

describe('a number that is changed', () => {
  it('into one with an open request makes a sibling, and what its agent has stays theirs', async () => {
    await agents('ann', 'ben');
    await rosa();
    const { token } = await world.request({ firstName: 'Jim' });
    const [first, second] = [await world.referralId(0), await world.referralId(1)];
    expect(await offered('ben')).toEqual([[second, 'general', false]]);
    await world.resident.change({ token, phone: PHONE });
    expect(await offered('ben')).toEqual([[second, 'general', false]]);
    await world.as('ann').referrals.accept({ referralId: first });
    await world.pass(SHORT_WINDOWS.generalWindow);
    expect(await offered('ann')).toEqual([[second, 'mass', true]]);
  });
});

describe('the same answers again', () => {
  const again = async (wish: Partial<RequestInput> = {}) => (await jim(wish)).token;

  it('within minutes and from the same address are one request, whatever their key', async () => {
    await agents('ann');
    const first = await again();
    await world.pass(9 * 60_000);
    expect(await again()).toBe(first);
    expect(await world.app.database.read('referrals')).toHaveLength(1);
  });

  it.each<[string, Partial<RequestInput>]>([
    ['name', { lastName: 'Testermann' }],
    ['help', { help: 'both' }],
    ['note', { note: 'Please call after six' }],
    ['ZIP', { zip: '40203' }],
    ['language', { language: 'es' }],
  ])('with another %s are another request', async (_, wish) => {
    const first = await again();
    expect(await again(wish)).not.toBe(first);
  });

  it('are another request after that time, or once the first has ended', async () => {
    const first = await again();
    await world.pass(10 * 60_000);
    const second = await again();
    expect(second).not.toBe(first);
    await world.resident.cancel({ token: second });
    expect(await again()).not.toBe(second);
  });

  it('are forgotten within two hours', async () => {
    await again();
    await world.pass(2 * 3_600_000);
    expect(await world.app.database.read('referrals').whereNotNull('repeat_digest')).toEqual([]);
  });

  it('from a stranger who knows them all open nothing of the first: the link is another', async () => {
    const first = await again();
    const known = { phone: '(502) 555 0147', firstName: 'Jim', help: 'application' } as const;
    const stranger = await world.requestFrom('203.0.113.9', known);
    expect(stranger.token).not.toBe(first);
    await world.resident.cancel({ token: stranger.token });
    expect((await track(first)).status).toBe('pending');
  });
});
