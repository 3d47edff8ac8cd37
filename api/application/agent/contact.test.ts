import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createWorld, refusalOf, SHORT_WINDOWS, type World } from '../../testing/world.ts';

const MINUTE = 60_000;
const ADDRESS = 'ann@agents.example.org';
let world: World;
beforeEach(async () => {
  world = await createWorld({ policy: SHORT_WINDOWS });
  await world.addAgent('ann');
});
afterEach(() => world.app.stop());

const contact = () => world.as('ann').agent.contact;
const subjects = () => world.letters.filter(({ to }) => to === ADDRESS).map(({ subject }) => subject);
/** An extension without texts never chooses these. */
const BY_TEXT = { generalByText: true, massByText: true, nudges: true };
/** Changes only the alerts; the heartbeat keeps her reachable without mail. */
async function wants(alerts: { generalByEmail: boolean; massByEmail: boolean }): Promise<void> {
  const { phone, email, languages } = await contact().get();
  await contact().set({ phone, email, languages, alerts });
  seen();
}
const seen = () => world.app.services.roster.seen('id-00000001', world.clock.now());

describe('which alerts are mailed', () => {
  it('is everything for an agent who never chose, and keeps what an older extension leaves out', async () => {
    const { phone, email, languages, alerts } = await contact().get();
    expect(alerts).toEqual({ generalByEmail: true, massByEmail: true, ...BY_TEXT });
    await wants({ generalByEmail: true, massByEmail: false });
    await contact().set({ phone, email, languages: [...languages, 'es'] });
    expect(await contact().get()).toMatchObject({
      languages: ['en', 'es'],
      alerts: { generalByEmail: true, massByEmail: false },
    });
  });

  it('stays through leaving and registering again', async () => {
    await wants({ generalByEmail: false, massByEmail: true });
    await world.as('ann').agent.registration.leave();
    await world.as('ann').agent.registration.register({ agreed: true });
    expect((await contact().get()).alerts).toEqual({ generalByEmail: false, massByEmail: true, ...BY_TEXT });
  });

  it('keeps a General out of the mail and lets the Mass in, and the other way round', async () => {
    await wants({ generalByEmail: false, massByEmail: true });
    const { token } = await world.request();
    await world.settle();
    expect(subjects()).toEqual([]);
    await world.as('ann').referrals.reject({ referralId: await world.referralId() });
    await world.resident.cancel({ token });

    await world.addAgent('ben');
    await wants({ generalByEmail: true, massByEmail: false });
    await world.request({ language: 'es' });
    seen();
    await world.pass(SHORT_WINDOWS.generalWindow);
    const mailed = await world.app.database.read('outbox').where({ type: 'offer-mass' });
    expect(mailed.map(({ agent_id, status }) => `${agent_id} ${status}`)).toContain(
      'id-00000001 out-of-date',
    );
  });

  it('never keeps back a reminder or news of one’s standing', async () => {
    await wants({ generalByEmail: false, massByEmail: false });
    await world.request();
    await world.pass(SHORT_WINDOWS.generalWindow);
    expect(subjects()).toEqual(['You missed a referral (1 of 3)']);
  });

  it('makes an agent who wants alerts only in the browser reachable only there', async () => {
    await wants({ generalByEmail: true, massByEmail: false });
    const promised = async () => (await world.request()).tracker.promisedBy !== null;
    expect(await promised()).toBe(true);
    world.clock.set(world.clock.now() + 5 * MINUTE);
    expect(await promised()).toBe(false);
  });
});

describe('a test message', () => {
  it('goes to the KOD Email in use, at once, and holds nothing of any resident', async () => {
    expect(await contact().sendTest()).toEqual({ to: ADDRESS });
    await world.app.dispatcher?.idle();
    expect(world.letters.map(({ to, subject }) => [to, subject])).toEqual([
      [ADDRESS, 'Test: kynect On Demand reaches you here'],
    ]);
  });

  it('goes once a minute, also across processes and double clicks', async () => {
    const both = await Promise.all([refusalOf(contact().sendTest()), refusalOf(contact().sendTest())]);
    expect(both.toSorted()).toEqual([null, 'too-many-requests'].toSorted());
    world.clock.set(world.clock.now() + MINUTE - 1);
    expect(await refusalOf(contact().sendTest())).toBe('too-many-requests');
    world.clock.set(world.clock.now() + 1);
    expect(await refusalOf(contact().sendTest())).toBeNull();
    await world.settle();
    expect(world.letters).toHaveLength(2);
  });

  it('is an agent’s own', async () => {
    expect(await refusalOf(world.as('nobody').agent.contact.sendTest())).toBe('not-on-roster');
  });

  it('tells when the address does not exist', async () => {
    await world.app.stop();
    world = await createWorld({ channel: async () => ({ result: 'never', reason: '550' }) });
    await world.addAgent('ann');
    expect((await contact().get()).emailFails).toBe(false);
    await contact().sendTest();
    await world.settle();
    expect((await contact().get()).emailFails).toBe(true);
  });
});

describe('Preferred Contact', () => {
  it('shows what the roster says of the same, whatever the agent chose', async () => {
    const { phone, languages } = await contact().get();
    expect(await contact().set({ phone: '859 555 0101', email: 'own@example.org', languages })).toEqual({
      phone: '+18595550101',
      email: 'own@example.org',
      languages: ['en'],
      alerts: { generalByEmail: true, massByEmail: true, ...BY_TEXT },
      onRecord: { phone, email: ADDRESS },
      emailFails: false,
      channels: {
        email: { inUse: ADDRESS, confirmedBy: 'staff', code: null },
        phone: { confirmedBy: 'nobody', texts: { confirmed: false, fails: false, code: null } },
      },
      sendsMail: true,
    });
  });
});
