import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultPolicy } from '../../domain/policy.ts';
import { createWorld, SHORT_WINDOWS, TUESDAY_10, type World } from '../../testing/world.ts';

const LENGTH = defaultPolicy.callPause;
let world: World;
beforeEach(async () => {
  world = await createWorld({ policy: SHORT_WINDOWS });
  await world.addAgent('ann');
});
afterEach(() => world.app.stop());

const ann = () => world.as('ann');
const offers = async () => (await ann().referrals.worklist()).offers;
const pausedUntil = async () => (await ann().agent.me()).pausedUntil;

describe('an agent on a call', () => {
  it('is offered nothing, and everything again when the pause ends by itself', async () => {
    expect(await ann().agent.onACall({})).toMatchObject({
      pausedFor: 'call',
      pausedUntil: TUESDAY_10 + LENGTH,
    });
    await world.request({ wish: 'whenever' });
    await world.pass(LENGTH - 1);
    expect(await offers()).toEqual([]);
    await world.pass(1);
    expect((await offers()).map(({ kind }) => kind)).toEqual(['mass']);
    expect(await ann().agent.me()).toMatchObject({ pausedUntil: null, pausedFor: null });
  });

  it('keeps the General that came before, and answering it does not end the call', async () => {
    const { token } = await world.request();
    await ann().agent.onACall({});
    const [offer] = await offers();
    expect(offer?.kind).toBe('general');
    await ann().referrals.accept({ referralId: offer?.referralId ?? '' });
    expect(await ann().agent.me()).toMatchObject({ pausedFor: 'call', consecutiveMissed: 0 });
    expect((await world.resident.track({ token })).status).toBe('in-progress');
  });

  it('is done by a tap, or by switching on', async () => {
    await ann().agent.onACall({});
    expect((await ann().agent.imHere()).pausedUntil).toBeNull();
    await ann().agent.onACall({});
    await ann().agent.setCurrentAvailability({ on: true });
    expect(await pausedUntil()).toBeNull();
  });

  it('says so again without effect, and stays longer where they ask for it, never beyond two lengths', async () => {
    await ann().agent.onACall({});
    await world.pass(60_000);
    await ann().agent.onACall({ longer: false });
    expect(await pausedUntil()).toBe(TUESDAY_10 + LENGTH);
    await ann().agent.onACall({ longer: true });
    expect(await pausedUntil()).toBe(TUESDAY_10 + 2 * LENGTH);
    await ann().agent.onACall({ longer: true });
    expect(await pausedUntil()).toBe(TUESDAY_10 + 60_000 + 2 * LENGTH);
  });

  it('who is paused after misses says with it that they are there, and keeps the run', async () => {
    for (let n = 0; n < 2; n++) {
      await ann().agent.me();
      const { token } = await world.request();
      await world.pass(SHORT_WINDOWS.generalWindow);
      await world.resident.cancel({ token });
    }
    expect(await ann().agent.me()).toMatchObject({ pausedFor: 'misses' });
    await ann().agent.onACall({});
    expect(await ann().agent.me()).toMatchObject({ pausedFor: 'call', consecutiveMissed: 2 });
  });

  it('must be registered', async () => {
    await ann().agent.registration.leave();
    await expect(ann().agent.onACall({})).rejects.toThrow();
  });
});
