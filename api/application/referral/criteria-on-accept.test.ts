import { afterEach, describe, expect, it } from 'vitest';
import { rosterRow } from '../../in-memory/made-up-agent.ts';
import { createWorld, refusalOf, type World } from '../../testing/world.ts';
import { importRoster } from '../roster-import/import-roster.ts';

let world: World;
afterEach(() => world.app.stop());

const MINUTE = 60_000;
/** Ten minutes before a Tuesday ends in Louisville. */
const LATE = Date.UTC(2026, 2, 4, 4, 50);
const accept = async () =>
  refusalOf(world.as('ann').referrals.accept({ referralId: await world.referralId() }));

describe('a license that ends while its agent is asked (rule 21)', () => {
  it('prevents accepting, and the lapse is no miss', async () => {
    world = await createWorld({ now: LATE });
    await world.addAgent('ann', { licenceExpiresOn: '2026-03-03' });
    const { token } = await world.request();
    await world.pass(10 * MINUTE);
    expect(await accept()).toBe('criteria-unmet');
    expect((await world.resident.track({ token })).agent).toBeNull();
    await world.pass(5 * MINUTE);
    const agent = await world.app.database.read('agents').first('consecutive_missed', 'registration');
    expect(agent).toEqual({ consecutive_missed: 0, registration: 'registered' });
    const offers = await world.app.database.read('offers').select('status');
    expect(offers).toEqual([{ status: 'withdrawn' }]);
  });

  it('still lets its agent accept in the last millisecond of its last day', async () => {
    world = await createWorld({ now: LATE });
    await world.addAgent('ann', { licenceExpiresOn: '2026-03-03' });
    await world.request();
    await world.pass(10 * MINUTE - 1);
    expect(await accept()).toBeNull();
  });

  it('is noticed where an import of the roster took it away', async () => {
    world = await createWorld();
    await world.addAgent('ann');
    await world.request();
    await world.app.apply(importRoster([rosterRow('ann', { licenceStatus: 'inactive' })]));
    expect(await accept()).toBe('criteria-unmet');
  });
});
