import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultPolicy } from '../../domain/policy.ts';
import { createWorld, SHORT_WINDOWS, TUESDAY_10, type World } from '../../testing/world.ts';

const WINDOW = SHORT_WINDOWS.generalWindow;
let world: World;
beforeEach(async () => {
  world = await createWorld({ policy: SHORT_WINDOWS });
  await world.addAgent('ann');
});
afterEach(() => world.app.stop());

const ann = () => world.as('ann');
const offersOf = async (name = 'ann') =>
  (await world.as(name).referrals.worklist()).offers.map(({ kind }) => kind);
const promiseNow = async () =>
  (await world.resident.callbackPromise({ zip: '40202', help: 'both', language: 'en' })).promise.kind;

/** Ann lets two Generals lapse, one after the other; neither remains open. */
async function missTwo(): Promise<void> {
  for (let n = 0; n < 2; n++) {
    // Seen live; or after the first miss no General would come (rule 29a).
    await ann().agent.me();
    const { token } = await world.request();
    await world.pass(WINDOW);
    await world.resident.cancel({ token });
  }
}
const until = TUESDAY_10 + 2 * WINDOW + defaultPolicy.pauseFor;

describe('an agent who missed two Generals in a row', () => {
  it('is paused, sees until when, and reads it in the warning', async () => {
    await missTwo();
    expect(await ann().agent.me()).toMatchObject({ consecutiveMissed: 2, pausedUntil: until });
    expect(await ann().referrals.worklist()).toMatchObject({ consecutiveMissed: 2, pausedUntil: until });
    const warning = world.letters.find(({ subject }) => subject.includes('2 of 3'));
    expect(warning?.text).toContain('Are you there?');
    expect(warning?.text).toMatch(/until 10:33\sa\.m\. Eastern/);
    const first = world.letters.find(({ subject }) => subject.includes('1 of 3'));
    expect(first?.text).not.toContain('Are you there?');
  });

  it('is offered nothing and promised on by nobody, until they tap', async () => {
    await missTwo();
    expect(await promiseNow()).not.toBe('now');
    await world.request({ wish: 'whenever' });
    expect(await offersOf()).toEqual([]);
    expect((await ann().agent.imHere()).pausedUntil).toBeNull();
    expect(await promiseNow()).toBe('now');
    expect(await offersOf()).toEqual(['mass']);
    expect((await ann().agent.me()).consecutiveMissed).toBe(2);
  });

  it('comes back by themselves when the pause ends, to the instant', async () => {
    await missTwo();
    await world.request({ wish: 'whenever' });
    await world.pass(until - world.clock.now() - 1);
    expect(await offersOf()).toEqual([]);
    await world.pass(1);
    expect(await offersOf()).toEqual(['mass']);
  });

  it('comes back by switching Current Availability on', async () => {
    await missTwo();
    await ann().agent.setCurrentAvailability({ on: true });
    expect((await ann().agent.me()).pausedUntil).toBeNull();
  });

  it('loses the Mass offers in their list, the one that their miss opened included, and has them back after the tap', async () => {
    await world.request();
    await world.pass(WINDOW);
    expect(await offersOf()).toEqual(['mass']);
    await world.request();
    await world.pass(WINDOW);
    expect(await ann().agent.me()).toMatchObject({ consecutiveMissed: 2 });
    expect(await offersOf()).toEqual([]);
    await ann().agent.imHere();
    expect(await offersOf()).toEqual(['mass', 'mass']);
  });

  it('is told live that it begins and ends, and taps as often as they like', async () => {
    await missTwo();
    const before = (await ann().referrals.worklist()).revision;
    await ann().agent.imHere();
    const after = (await ann().referrals.worklist()).revision;
    expect(after).toBeGreaterThan(before);
    await ann().agent.imHere();
    expect((await ann().referrals.worklist()).revision).toBe(after);
  });
});
