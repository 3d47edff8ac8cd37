/** On both databases: an agent whose access ends at one process holds nothing at any other. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { changeAccess, type StaffEvent } from '../../application/agent/staff-access.ts';
import { type Application, compose } from '../../compose.ts';
import { DATABASE_KINDS, type ThrowAwayDatabase, throwAwayDatabase } from '../../testing/databases.ts';
import { createWorld, refusalOf, type World } from '../../testing/world.ts';
import { agentList } from '../views/agent-view.ts';
import { auditView } from '../views/audit-view.ts';

const SUSPEND: StaffEvent = { type: 'suspend', reason: 'complaint' };
const ROUNDS = 12;

describe.each(DATABASE_KINDS)('access on %s', (kind) => {
  let database: ThrowAwayDatabase;
  let world: World;
  /** Another process, like `kod`: it writes but runs no timers. */
  let kod: Application;
  let ann: string;
  beforeAll(async () => {
    database = await throwAwayDatabase(kind);
    world = await createWorld({ databaseUrl: database.url, policy: { capacity: 100 } });
    kod = await compose(world.config, { clock: world.clock, newId: () => crypto.randomUUID() }, 'tool');
    ann = await world.addAgent('ann');
  });
  afterAll(async () => {
    await kod.stop();
    await world.app.stop();
    await database.remove();
  });

  const byStaff = (event: StaffEvent) => kod.apply(changeAccess(ann, event, 'pat', 'as told'));
  /** News reaches other processes within these. */
  const seconds = async (count: number) => {
    for (let n = 0; n < count * 5; n++) await world.pass(200);
  };
  const held = () => world.app.database.read('assignments').where({ agent_id: ann, status: 'active' });
  const pending = () => world.app.database.read('offers').where({ agent_id: ann, status: 'pending' });

  it('ends at once, also in the in-memory roster, and can be restored', async () => {
    await world.request();
    await world.as('ann').referrals.accept({ referralId: await world.referralId() });
    await byStaff(SUSPEND);
    expect(await refusalOf(world.as('ann').referrals.worklist())).toBe('suspended');
    await seconds(1);
    await expect.poll(held).toEqual([]);
    await expect.poll(() => world.app.services.roster.get(ann)?.barred).toBe('suspended');
    expect(await byStaff(SUSPEND)).toMatchObject({ changed: false });
    await byStaff({ type: 'resume' });
    await seconds(1);
    await expect.poll(() => world.app.services.roster.get(ann)?.barred).toBeNull();
    expect(await refusalOf(world.as('ann').referrals.worklist())).toBeNull();
  });

  it('leaves no offer and no assignment behind when the agent accepts at the same moment', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      await world.request();
      const [{ referral_id: referralId } = { referral_id: '' }] = await pending();
      const accepted = world
        .as('ann')
        .referrals.accept({ referralId })
        .catch(() => undefined);
      await Promise.all([accepted, byStaff(SUSPEND)]);
      await seconds(1);
      await expect.poll(held).toEqual([]);
      await expect.poll(pending).toEqual([]);
      await byStaff({ type: 'resume' });
      await seconds(1);
      await expect.poll(() => world.app.services.roster.get(ann)?.barred).toBeNull();
    }
  });

  it('shows in the audit log with who changed it, and in the list of agents', async () => {
    await byStaff({ type: 'remove', reason: 'left-program' });
    const wanted = { agent: 'ann', referralId: undefined, since: 0, limit: 1 };
    expect(await auditView(kod.database.read, wanted)).toMatchObject([
      { agent: 'ann', what: 'agent-removed', staff: 'pat', detail: 'left-program: as told' },
    ]);
    expect(await agentList(kod.database.read, world.clock.now())).toMatchObject([
      { agent: 'ann', access: 'removed', because: ['left-program'], inProgress: 0 },
    ]);
    expect(await refusalOf(world.as('ann').agent.me())).toBe('not-on-roster');
  });
});
