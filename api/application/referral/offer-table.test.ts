/** Runs the README's rows about offers that an agent's own change ends against the whole application. */
import { expect, it } from 'vitest';
import { rosterRow } from '../../in-memory/made-up-agent.ts';
import { tableBelow } from '../../testing/readme-table.ts';
import { MINUTE } from '../../testing/referral-life.ts';
import { createWorld, TUESDAY_10, type World } from '../../testing/world.ts';
import { importRoster } from '../roster-import/import-roster.ts';

const bare = (cell = '') => cell.replaceAll('`', '');
const rows = tableBelow(new URL('../../domain/README.md', import.meta.url), 'An offer')
  .filter(({ cause = '' }) => cause.startsWith('agent:'))
  .map(({ kind, cause = '', to }) => ({ kind: bare(kind), cause, to: bare(to) }));

const CAUSES: Record<string, (world: World) => Promise<unknown>> = {
  'agent: switches off': (world) => world.as('ann').agent.setCurrentAvailability({ on: false }),
  async 'agent: takes their last place'(world) {
    await world.request();
    await world.as('ann').referrals.accept({ referralId: await world.referralId(1) });
  },
  async 'agent: goes out of office'(world) {
    const { availability } = world.as('ann').agent;
    const outOfOffice = [{ from: TUESDAY_10, to: null }];
    await availability.set({ ...(await availability.get()), outOfOffice });
  },
  async 'agent: is de-registered'(world) {
    await world.app.database.write('agents').update({ consecutive_missed: 2 });
    await world.as('ann').agent.me();
    await world.request();
    await world.pass(15 * MINUTE);
  },
  async 'agent: loses access'(world) {
    await world.app.apply(importRoster([rosterRow('ann', { licenceStatus: 'inactive' })]));
    await world.settle();
  },
};

it.each(rows)('a $kind offer is $to when $cause', async ({ kind, cause, to }) => {
  const world = await createWorld({ policy: { capacity: 1 } });
  await world.addAgent('ann');
  await world.request();
  if (kind === 'mass') await world.pass(15 * MINUTE);
  const read = () => world.app.database.read('offers').orderBy('offered_at').orderBy('id');
  const offer = (await read()).find((one) => one.status === 'pending');
  expect(offer.kind).toBe(kind);
  await CAUSES[cause]?.(world);
  const after = (await read()).find((one) => one.id === offer.id);
  expect(after.status).toBe(to);
  await world.app.stop();
});
