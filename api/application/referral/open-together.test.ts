import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createWorld, SHORT_WINDOWS, type World } from '../../testing/world.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld({ policy: SHORT_WINDOWS });
});
afterEach(() => world.app.stop());

const holderOf = async (language: string): Promise<string | null> => {
  const row = await world.app.database
    .read('offers as o')
    .join('referrals as r', 'r.id', 'o.referral_id')
    .join('agents as a', 'a.id', 'o.agent_id')
    .where({ 'r.language': language, 'o.kind': 'general' })
    .first('a.portal_subject');
  return row?.portal_subject ?? null;
};

describe('referrals that wait at the same moment', () => {
  it('are matched together: the one speaker is kept for the one who needs her', async () => {
    // Rosa speaks both and is nearest to both; first come, first served would have used her up.
    await world.addAgent('rosa', { languages: ['en', 'es'], zip: '40202' });
    await world.addAgent('ben', { zip: '40511' });
    for (const subject of ['rosa', 'ben'])
      await world.as(subject).agent.setCurrentAvailability({ on: false });
    await world.app.engine.stop();
    await world.request({ language: 'en', wish: 'whenever' });
    await world.request({ language: 'es', wish: 'whenever' });
    for (const subject of ['rosa', 'ben']) await world.as(subject).agent.setCurrentAvailability({ on: true });
    await world.app.engine.start();
    await world.settle();
    expect(await holderOf('en')).toBe('ben');
    expect(await holderOf('es')).toBe('rosa');
  });

  it('that one agent must do for go to that agent once, and to all the other time', async () => {
    await world.addAgent('ann');
    await world.app.engine.stop();
    await world.request();
    await world.request();
    await world.app.engine.start();
    await world.settle();
    const { offers } = await world.as('ann').referrals.worklist();
    expect(offers.map(({ kind }) => kind).sort()).toEqual(['general', 'mass']);
  });
});

describe('a request', () => {
  it('is answered before anybody is asked, and a kill between the two loses nothing', async () => {
    await world.addAgent('ann');
    await world.app.engine.stop();
    const { token, tracker } = await world.request();
    expect(tracker.events.map(({ type }) => type)).toEqual(['submitted']);
    await world.app.engine.start();
    await world.settle();
    const { events } = await world.resident.track({ token });
    expect(events.map(({ type }) => type)).toEqual(['general-offered', 'submitted']);
  });
});
