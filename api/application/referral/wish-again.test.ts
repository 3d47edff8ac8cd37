/** A link's holder who repeats wishes endlessly rings nobody twice and fills no table. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createWorld, refusalOf, SHORT_WINDOWS, type World } from '../../testing/world.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld({ policy: SHORT_WINDOWS });
  await world.addAgent('ann');
});
afterEach(() => world.app.stop());

describe('"nobody called me"', () => {
  it('is mailed to staff once an hour, however often it is said', async () => {
    const { token } = await world.request();
    await world.pass(SHORT_WINDOWS.callbackWithin);
    for (let n = 0; n < 5; n++) {
      await world.resident.notCalled({ token });
      await world.pass(1_000);
    }
    // No screen waits for a mail to staff, so it is sent at the outbox's next poll.
    await world.pass(15_000);
    const toStaff = () => world.letters.filter(({ subject }) => subject.includes('nobody called'));
    expect(toStaff()).toHaveLength(1);
    await world.pass(60 * 60_000);
    await world.resident.notCalled({ token });
    await world.pass(15_000);
    expect(toStaff()).toHaveLength(2);
  });
});

describe('a change', () => {
  it('is refused once a referral has had two hundred events; cancelling is not', async () => {
    const { token } = await world.request();
    const again = () => refusalOf(world.resident.change({ token, phone: '502-555-0199' }));
    const answers: unknown[] = [];
    for (let n = 0; n < 205; n++) answers.push(await again());
    expect(answers.filter((answer) => answer === null)).toHaveLength(198);
    expect(answers.at(-1)).toBe('too-many-requests');
    expect(await refusalOf(world.resident.cancel({ token }))).toBeNull();
  });
});

describe('asking again', () => {
  const { callbackWithin } = SHORT_WINDOWS;
  it('brings no promise of an agent who has said no to this referral, or handed it back', async () => {
    const { token } = await world.request();
    const referralId = await world.referralId();
    await world.as('ann').referrals.accept({ referralId });
    await world.as('ann').referrals.handBack({ referralId, reason: 'emergency' });
    await world.pass(callbackWithin);
    expect((await world.resident.track({ token })).can.changeTime).toBe(false);
    expect((await world.resident.change({ token, wish: 'now' })).promisedBy).toBeNull();
    const { promise } = await world.resident.callbackPromise({ zip: '40202', help: 'both', language: 'en' });
    expect(promise.kind).toBe('now');
    await world.addAgent('ben');
    expect((await world.resident.track({ token })).can.changeTime).toBe(true);
    const { promisedBy } = await world.resident.change({ token, wish: 'now' });
    expect(promisedBy).toBe(world.clock.now() + callbackWithin);
  });

  it('moves the time that the agents see who have it already, and tells them', async () => {
    const { token } = await world.request();
    const worklist = () => world.as('ann').referrals.worklist();
    await world.pass(callbackWithin);
    const before = await worklist();
    expect(before.offers[0]?.dueAt).toBe(world.clock.now());
    await world.pass(5_000);
    const { promisedBy } = await world.resident.change({ token, wish: 'now' });
    const after = await worklist();
    expect(after.offers).toMatchObject([{ kind: 'mass', dueAt: promisedBy }]);
    expect(after.revision).toBeGreaterThan(before.revision);
    const { notifications } = await world.as('ann').referrals.quickUpdates();
    expect(notifications[0]).toMatchObject({ change: 'offer-changed' });
  });

  it('takes no opening of theirs either', async () => {
    const { token } = await world.request();
    await world.as('ann').referrals.reject({ referralId: await world.referralId() });
    const calendar = await world.as('ann').agent.availability.get();
    const back = world.clock.now() + 60 * 60_000;
    const outOfOffice = [{ from: world.clock.now(), to: back }];
    await world.as('ann').agent.availability.set({ ...calendar, outOfOffice });
    await world.pass(callbackWithin);
    expect((await world.resident.track({ token })).otherTimes.openings).toEqual([]);
    expect((await world.resident.change({ token, wish: 'opening' })).status).toBe('pending');
  });

  it('is not given up before its new promise has passed and another way can be chosen', async () => {
    await world.app.stop();
    world = await createWorld({ policy: { ...SHORT_WINDOWS, expireAfter: 10 * 60_000 } });
    await world.addAgent('ann');
    await world.as('ann').agent.setCurrentAvailability({ on: false });
    const { token } = await world.request({ wish: 'whenever' });
    const { expires_at } = await world.app.database.read('referrals').first('expires_at');
    await world.pass(expires_at - world.clock.now() - 60_000);
    await world.as('ann').agent.setCurrentAvailability({ on: true });
    await world.resident.change({ token, wish: 'now' });
    await world.pass(callbackWithin);
    expect(await world.resident.track({ token })).toMatchObject({ status: 'pending', promiseMissed: true });
    await world.pass(callbackWithin);
    expect((await world.resident.track({ token })).status).toBe('expired');
  });
});

describe('cancelling', () => {
  it('again is answered as the first time, and promotes nobody who asked for that number meanwhile', async () => {
    await world.app.stop();
    world = await createWorld({ policy: { ...SHORT_WINDOWS, openPerNumber: 1 } });
    await world.addAgent('ann');
    const phone = '502-555-0147';
    const { token } = await world.request({ phone });
    await world.resident.cancel({ token });
    await world.request({ phone });
    const shadow = await world.request({ phone, firstName: 'Jim' });
    const again = await world.resident.cancel({ token });
    expect(again.status).toBe('cancelled');
    expect(again.events.filter(({ type }) => type === 'cancelled')).toHaveLength(1);
    const offers = (await world.as('ann').referrals.worklist()).offers.map(({ referralId }) => referralId);
    expect(offers).toEqual([await world.referralId(1)]);
    expect((await world.resident.track({ token: shadow.token })).status).toBe('pending');
  });
});

describe('a rating', () => {
  it('is set once; the same again is a retry, another one is refused', async () => {
    const { token } = await world.request();
    const referralId = await world.referralId();
    await world.as('ann').referrals.accept({ referralId });
    await world.as('ann').referrals.complete({ referralId, withoutAttempt: 'other', outcome: 'enrolled' });
    await world.resident.rate({ token, rating: 5 });
    const again = await world.resident.rate({ token, rating: 5 });
    expect(again.events.filter(({ type }) => type === 'rated')).toHaveLength(1);
    expect(await refusalOf(world.resident.rate({ token, rating: 1 }))).toBe('referral-closed');
    expect((await world.resident.track({ token })).rating).toBe(5);
  });
});
