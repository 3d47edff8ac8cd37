import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rosterRow } from '../../in-memory/made-up-agent.ts';
import { createWorld, type World } from '../../testing/world.ts';
import { setContact } from '../agent/agent-settings.ts';
import { createPresence } from '../agent/sign-of-life.ts';
import { importRoster } from '../roster-import/import-roster.ts';

const MINUTE = 60_000;
let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.app.stop());

const kinds = async () => (await world.as('ann').referrals.worklist()).offers.map(({ kind }) => kind);
/** Ann takes no mail, and her browser has been closed too long to count. */
async function annIsAway(): Promise<void> {
  await world.addAgent('ann');
  const { phone, email, languages } = await world.as('ann').agent.contact.get();
  const alerts = { generalByEmail: false, massByEmail: false };
  await world.as('ann').agent.contact.set({ phone, email, languages, alerts });
  await world.pass(3 * MINUTE);
}

describe('who may be asked later is offered the Mass referrals that wait (rule 3)', () => {
  it('when their browser opens, and once', async () => {
    await annIsAway();
    const { tracker } = await world.request();
    expect(tracker.promisedBy).toBeNull();
    expect(await kinds()).toEqual(['mass']);
    expect(await kinds()).toEqual(['mass']);
    await world.pass(5 * MINUTE);
    expect(await kinds()).toEqual(['mass']);
    expect(await world.app.database.read('offers')).toHaveLength(1);
  });

  it('so that the promise on asking again is one that they can keep', async () => {
    await annIsAway();
    const { token } = await world.request();
    await world.as('ann').agent.me();
    expect((await world.resident.change({ token, wish: 'now' })).promisedBy).not.toBeNull();
    await world.as('ann').referrals.accept({ referralId: await world.referralId() });
    expect((await world.resident.track({ token })).status).toBe('in-progress');
  });

  it('when they take mail again', async () => {
    await annIsAway();
    await world.request();
    const offers = () => world.app.database.read('offers');
    expect(await offers()).toHaveLength(0);
    const { id } = await world.app.database.read('agents').first('id');
    const alerts = { generalByEmail: true, massByEmail: true };
    await world.app.apply(
      setContact(id, { phone: '502-555-0100', email: 'ann@new.example.org', languages: ['en'], alerts }),
    );
    expect(await offers()).toHaveLength(1);
  });

  it('when an import renews their license', async () => {
    await world.addAgent('ann');
    await world.app.apply(importRoster([rosterRow('ann', { licenceStatus: 'inactive' })]));
    await world.request();
    expect(await world.app.database.read('offers')).toEqual([]);
    await world.app.apply(importRoster([rosterRow('ann')]));
    expect(await kinds()).toEqual(['mass']);
  });

  it('though a failure of the database came between: the next sign of life tries again', async () => {
    await annIsAway();
    await world.request();
    const { services } = world.app;
    const { id } = await world.app.database.read('agents').first('id');
    const apply = () => Promise.reject(new Error('no database'));
    const parts = {
      ...services,
      policy: () => services.policy,
      apply,
      stores: () => expect.fail('it reads'),
    };
    await expect(createPresence(parts).seen(id)).rejects.toThrow('no database');
    expect(await kinds()).toEqual(['mass']);
  });
});
