import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createWorld, refusalOf, SHORT_WINDOWS, type World } from '../../testing/world.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld({ policy: SHORT_WINDOWS });
  await world.addAgent('ann');
});
afterEach(() => world.app.stop());

const me = () => world.as('ann').agent.me();
const subjects = () => world.letters.map(({ subject }) => subject).filter((text) => !/^Referral:/.test(text));

/** Ann lets a referral lapse; Ben takes the Mass, so none remains open. */
async function missOne(): Promise<void> {
  await world.as('ann').agent.imHere();
  const count = (await world.app.database.read('referrals')).length;
  const { token } = await world.request();
  await world.pass(SHORT_WINDOWS.generalWindow);
  await world.resident.cancel({ token });
  expect((await world.app.database.read('referrals')).length).toBe(count + 1);
}

describe('three missed Generals in a row', () => {
  it('end the registration, after a warning at one and at two, each by mail', async () => {
    await missOne();
    expect(await me()).toMatchObject({ consecutiveMissed: 1, registration: 'registered' });
    expect(subjects()).toEqual(['You missed a referral (1 of 3)']);
    await missOne();
    expect(await me()).toMatchObject({ consecutiveMissed: 2, registration: 'registered' });
    await missOne();
    expect(await me()).toMatchObject({ consecutiveMissed: 3, registration: 'de-registered' });
    expect(subjects()).toEqual([
      'You missed a referral (1 of 3)',
      'You missed a referral (2 of 3)',
      'You are no longer registered for kynect On Demand',
    ]);
    expect(world.letters.every(({ to }) => to === 'ann@agents.example.org')).toBe(true);
  });

  it('count at once: the Mass that a miss opens names it among its reasons', async () => {
    await world.request();
    await world.pass(SHORT_WINDOWS.generalWindow);
    const { offers } = await world.as('ann').referrals.worklist();
    expect(offers).toMatchObject([{ kind: 'mass', why: { missedIn30Days: 1 } }]);
  });

  it('leave the agent nothing to accept, the Mass that the third opened included', async () => {
    await missOne();
    await missOne();
    await world.as('ann').agent.imHere();
    await world.request();
    await world.pass(SHORT_WINDOWS.generalWindow);
    const { offers, registration } = await world.as('ann').referrals.worklist();
    expect(registration).toBe('de-registered');
    expect(offers).toEqual([]);
    expect(await refusalOf(world.as('ann').referrals.accept({ referralId: await world.referralId(2) }))).toBe(
      'offer-missed',
    );
    const { promise } = await world.resident.callbackPromise({ zip: '40202', help: 'both', language: 'en' });
    expect(promise.kind).toBe('none');
  });

  it('leave the agent what is In Progress, to be finished', async () => {
    await world.request();
    const id = await world.referralId();
    await world.as('ann').referrals.accept({ referralId: id });
    await world.as('ann').referrals.logAttempt({ referralId: id, outcome: 'no-answer' });
    for (let n = 0; n < 3; n++) await missOne();
    expect((await me()).registration).toBe('de-registered');
    const done = await world
      .as('ann')
      .referrals.complete({ referralId: id, withoutAttempt: 'other', outcome: 'enrolled' });
    expect(done.contact?.firstName).toBe('Rosa');
  });

  it('do not keep an agent from registering again, with a fresh run', async () => {
    for (let n = 0; n < 3; n++) await missOne();
    const status = await world.as('ann').agent.registration.status();
    expect(status).toMatchObject({ status: 'de-registered', reason: 'three-missed', unmetCriteria: [] });
    expect(await refusalOf(world.as('ann').agent.setCurrentAvailability({ on: true }))).toBe(
      'not-registered',
    );
    await world.as('ann').agent.registration.register({ agreed: true });
    expect(await me()).toMatchObject({ consecutiveMissed: 0, registration: 'registered' });
    expect(await refusalOf(world.as('ann').agent.registration.register({ agreed: true }))).toBe(
      'already-registered',
    );
    await world.request();
    expect((await world.as('ann').referrals.worklist()).offers).toHaveLength(1);
    await missOne();
    expect(await me()).toMatchObject({ consecutiveMissed: 1, registration: 'registered' });
  });

  it('are only those in a row: a timely reject starts the count again, and so does an accept', async () => {
    await missOne();
    await missOne();
    await world.as('ann').agent.imHere();
    await world.request();
    await world.as('ann').referrals.reject({ referralId: await world.referralId(2) });
    expect((await me()).consecutiveMissed).toBe(0);
    await missOne();
    await world.request();
    await world.as('ann').referrals.accept({ referralId: await world.referralId(4) });
    expect((await me()).consecutiveMissed).toBe(0);
  });

  it('are Generals alone: a Mass left alone neither adds to the run nor ends it', async () => {
    await missOne();
    await world.addAgent('ben');
    await world.as('ben').agent.me();
    // Ben is asked first, because Ann was asked last; both ignore the Mass.
    await world.request();
    await world.pass(2 * SHORT_WINDOWS.callbackWithin);
    expect((await world.as('ben').agent.me()).consecutiveMissed).toBe(1);
    expect((await me()).consecutiveMissed).toBe(1);
  });

  it('weigh in the order in which agents are asked', async () => {
    await missOne();
    await world.addAgent('far', { zip: '40601' });
    await world.addAgent('farther', { zip: '40508' });
    const { token } = await world.request();
    const [own] = (await world.as('ann').referrals.worklist()).offers;
    expect(own?.why).toMatchObject({ missedIn30Days: 1, miles: 0 });
    await world.resident.cancel({ token });
  });
});
