/** The audit log records what agents view, are refused, export, and set (rule 37a). */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { metricsOf } from '../http/routers/metrics.ts';
import { unusualAgents } from '../store/views/unusual-view.ts';
import { createWorld, refusalOf, type World } from '../testing/world.ts';
import { changeAccess } from './agent/staff-access.ts';

let world: World;
let ann: string;
let bob: string;
beforeEach(async () => {
  world = await createWorld();
  ann = await world.addAgent('ann');
  await world.request();
  bob = await world.addAgent('bob');
});
afterEach(() => world.app.stop());

/** This agent's entries, newest last. */
const entries = async (agentId: string) => {
  const rows = await world.app.database.read('audit_log').where({ agent_id: agentId }).orderBy('id');
  return rows.map(({ what, referral_id, psl_entry_id, detail }) =>
    [what, referral_id ?? psl_entry_id, detail].filter((part) => part !== null),
  );
};

describe('a refused look is entered', () => {
  it('at a referral that is another agent’s, and not at one that there is not', async () => {
    const referralId = await world.referralId();
    expect(await refusalOf(world.as('bob').referrals.get({ referralId }))).toBe('not-found');
    expect(await refusalOf(world.as('bob').referrals.get({ referralId: 'nothing-there' }))).toBe('not-found');
    expect(await entries(bob)).toEqual([['view-refused', referralId]]);
  });

  it('at an issue that is another agent’s', async () => {
    const id = crypto.randomUUID();
    await world.as('ann').psl.save({ id, basedOn: 0, texts: {}, facts: { system: 'other' }, callNotes: {} });
    expect(await refusalOf(world.as('bob').psl.get({ id }))).toBe('not-found');
    expect(await refusalOf(world.as('bob').psl.picture({ id, pictureId: 'none' }))).toBe('not-found');
    expect(await refusalOf(world.as('bob').psl.get({ id: crypto.randomUUID() }))).toBe('not-found');
    expect(await entries(bob)).toEqual(Array(2).fill(['psl-view-refused', id]));
  });

  it('of an agent without access, at what shows residents’ data', async () => {
    await world.app.apply(changeAccess(bob, { type: 'suspend', reason: 'complaint' }, 'pat', null));
    const referralId = await world.referralId();
    expect(await refusalOf(world.as('bob').referrals.get({ referralId }))).toBe('suspended');
    expect(await refusalOf(world.as('bob').psl.list({}))).toBe('suspended');
    expect(await refusalOf(world.as('bob').agent.me())).toBe('suspended');
    expect((await entries(bob)).slice(1)).toEqual([
      ['view-refused', 'referrals.get: suspended'],
      ['view-refused', 'psl.list: suspended'],
    ]);
  });
});

it('what an agent takes away in a file is entered', async () => {
  await world.as('ann').referrals.export({ status: 'all', sort: 'newest' });
  expect(await entries(ann)).toEqual([['referrals-exported']]);
});

it('what an agent sets is entered with the change, without its values; what is refused is not', async () => {
  const { agent } = world.as('ann');
  const contact = await agent.contact.get();
  await agent.contact.set({ ...contact, phone: '502-555-0188' });
  expect(await refusalOf(agent.contact.set({ ...contact, phone: '502-555-01889' }))).not.toBeNull();
  await agent.availability.set(await agent.availability.get());
  await agent.setCurrentAvailability({ on: false });
  await agent.registration.leave();
  await agent.registration.agree({ agreed: true });
  expect(await entries(ann)).toEqual([
    ...[['contact-changed'], ['hours-changed'], ['switch-changed']],
    ...[['registration-changed'], ['registration-changed']],
  ]);
});

it('an agent who keeps handing back is flagged, for staff and for monitoring', async () => {
  await world.app.stop();
  world = await createWorld();
  await world.addAgent('ann');
  await world.addAgent('bob');
  const metrics = metricsOf(world.app.services);
  const flagged = () => unusualAgents(world.app.database.read, world.clock.now());
  for (let n = 0; n < 5; n++) {
    expect(await flagged()).toEqual([]);
    await world.request();
    const referralId = await world.referralId(n);
    const [{ agent_id: asked }] = await world.app.database.read('offers').where({ referral_id: referralId });
    const ann = await world.app.apply(({ stores }) => stores.agents.idBySubject('ann'));
    if (asked !== ann) await world.as('bob').referrals.reject({ referralId });
    await world.as('ann').referrals.accept({ referralId });
    await world.as('ann').referrals.handBack({ referralId, reason: 'other' });
  }
  expect(await flagged()).toMatchObject([{ agent: 'ann', what: ['hand-backs'], handedBack: 5 }]);
  expect(await metrics.metrics()).toMatch(/kod_agents_unusual\{what="hand-backs"\} 1/);
});
