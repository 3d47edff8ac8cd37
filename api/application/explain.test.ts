import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { explain } from '../store/views/explain-view.ts';
import { dutyThen, entryAt } from '../store/views/roster-view.ts';
import { createWorld, SHORT_WINDOWS, TUESDAY_10, type World } from '../testing/world.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld({ policy: SHORT_WINDOWS });
  await world.addAgent('ann');
  await world.addAgent('ben', { zip: '40511' });
  await world.addAgent('cat', { languages: ['es'] });
});
afterEach(() => world.app.stop());

const explained = async () => {
  const found = await explain(world.app.database.read, await world.referralId(), world.app.services.policy);
  return (found?.moments ?? []).map(({ kind, agents }) => ({
    kind,
    agents: agents.map(({ agent, rank, failed, offer }) => [agent, rank ?? failed, offer?.status ?? null]),
  }));
};

describe('why an agent was or was not asked', () => {
  it('is told for everybody, at each moment, with what became of it', async () => {
    await world.as('ben').agent.setCurrentAvailability({ on: false });
    await world.request();
    await world.pass(SHORT_WINDOWS.generalWindow);
    await world.as('cat').referrals.accept({ referralId: await world.referralId() });
    expect(await explained()).toEqual([
      {
        kind: 'general',
        agents: [
          ['ann', 1, 'missed'],
          ['cat', 2, null],
          ['ben', 'not-available', null],
        ],
      },
      {
        kind: 'mass',
        agents: [
          ['ann', 1, 'withdrawn'],
          ['cat', 2, 'accepted'],
          ['ben', 'not-available', null],
        ],
      },
    ]);
  });

  it('stays what it was when everything has changed since', async () => {
    await world.request();
    const then = await explained();
    await world.as('cat').agent.setCurrentAvailability({ on: false });
    await world.as('ben').agent.registration.leave();
    await world.addAgent('dan');
    expect(await explained()).toEqual(then);
    expect(then[0]?.agents.map(([agent]) => agent)).toEqual(['ann', 'ben', 'cat']);
  });

  it('names agents who had filled their last place at that very moment', async () => {
    await world.app.stop();
    world = await createWorld({ policy: { ...SHORT_WINDOWS, capacity: 1 } });
    await world.addAgents(['ann', 'ben']);
    for (let asked = 0; asked < 3; asked++) await world.request();
    await world.as('ann').referrals.accept({ referralId: await world.referralId(2) });
    const moments = await explained();
    expect(moments.at(-1)).toEqual({
      kind: 'mass',
      agents: [
        ['ben', 1, 'pending'],
        ['ann', 'at-capacity', null],
      ],
    });
  });

  it('is told of a second request from the time on at which it is one like any other', async () => {
    const first = await world.request({ phone: '502-555-0147' });
    for (const firstName of ['Jim', 'Ada', 'Lee']) {
      await world.pass(100);
      await world.request({ phone: '502-555-0147', firstName });
    }
    await world.pass(SHORT_WINDOWS.generalWindow + 1_000);
    await world.resident.cancel({ token: first.token });
    const found = await explain(
      world.app.database.read,
      await world.referralId(3),
      world.app.services.policy,
    );
    expect(found?.moments.map(({ kind, later, agents }) => [kind, later, agents.length])).toEqual([
      ['mass', true, 3],
    ]);
  });

  it('names who had rejected it, and whom a General kept from another', async () => {
    await world.request();
    await world.as('ann').referrals.reject({ referralId: await world.referralId() });
    expect((await explained()).at(-1)?.agents).toContainEqual(['ann', 'rejected-before', null]);
    await world.request();
    const second = await explain(
      world.app.database.read,
      await world.referralId(1),
      world.app.services.policy,
    );
    expect(second?.moments[0]?.agents.find(({ agent }) => agent === 'ben')?.failed).toBe('general-pending');
  });

  it('tells when somebody came later and was offered the Mass that waited', async () => {
    await world.as('ben').agent.setCurrentAvailability({ on: false });
    await world.request();
    await world.pass(SHORT_WINDOWS.generalWindow + 1_000);
    await world.as('ben').agent.setCurrentAvailability({ on: true });
    await world.as('ben').referrals.accept({ referralId: await world.referralId() });
    const moments = await explained();
    expect(moments.map(({ kind }) => kind)).toEqual(['general', 'mass', 'mass']);
    expect(moments[1]?.agents).toContainEqual(['ben', 'not-available', null]);
    expect(moments[2]?.agents).toEqual([['ben', 1, 'accepted']]);
  });

  it('is nothing of a referral that does not exist', async () => {
    expect(await explain(world.app.database.read, 'nothing', world.app.services.policy)).toBeNull();
  });
});

describe('whether somebody was available then', () => {
  const then = async (at: number, now = world.clock.now()) =>
    dutyThen(world.app.database.read, 'dan', at, now);
  const DAY = 24 * 60 * 60_000;

  it('knows that a license had ended since the agent was last written down', async () => {
    await world.addAgent('dan', { licenceExpiresOn: '2026-03-04' });
    const later = TUESDAY_10 + 3 * DAY;
    expect((await then(TUESDAY_10 + 1, later))?.unmetCriteria).toEqual([]);
    expect((await then(TUESDAY_10 + 2 * DAY, later))?.unmetCriteria).toEqual(['licence-lapsed']);
  });

  it('names no reason, and no return in the past, where nobody wrote down that duty had changed', async () => {
    const tue = [{ startMinute: 9 * 60, endMinute: 17 * 60 }];
    await world.addAgent('dan', { hours: { mon: [], tue, wed: [], thu: [], fri: [], sat: [], sun: [] } });
    const evening = TUESDAY_10 + 10 * 60 * 60_000;
    expect(await then(evening, evening + DAY)).toMatchObject({
      source: 'recorded',
      available: false,
      reason: null,
      nextFrom: null,
    });
  });
});

describe('what was known of an agent', () => {
  it('is found again for every moment since', async () => {
    const { agentId } = await world.as('ann').agent.me();
    await world.pass(60_000);
    await world.as('ann').agent.setCurrentAvailability({ on: false });
    const { read } = world.app.database;
    expect(await entryAt(read, agentId, TUESDAY_10 - 1)).toBeNull();
    expect(await entryAt(read, agentId, TUESDAY_10 + 59_999)).toMatchObject({ dutyReason: 'on-duty' });
    expect(await entryAt(read, agentId, TUESDAY_10 + 60_000)).toMatchObject({ dutyReason: 'off-by-hand' });
  });
});
