/** The staff's agent desk: one agent's day, and staff's changes, first as a dry run. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createWorld, refusalOf, type World } from '../../testing/world.ts';

const HOW = { reason: 'As told on the phone', dryRun: false };
const COMPLAINT = { type: 'suspend', reason: 'complaint' } as const;
let world: World;

beforeEach(async () => {
  world = await createWorld();
  await world.addAgent('ann');
});
afterEach(() => world.app.stop());

const desk = () => world.as('staff:lee').staff.agents;
const entries = async () =>
  (await world.app.database.read('audit_log').whereNot({ what: 'signing-began' }).orderBy('id'))
    .filter(({ staff }) => staff === 'lee')
    .map(({ what }) => what);

describe('the list', () => {
  it('finds by part of a name, portal subject, or access, and enters the look', async () => {
    await world.addAgent('ben');
    await desk().access({ agent: 'ben', change: COMPLAINT, ...HOW });
    const found = async (input: Parameters<ReturnType<typeof desk>['list']>[0]) =>
      (await desk().list(input)).rows.map(({ agent }) => agent);
    expect(await found({})).toEqual(['ben', 'ann']);
    expect(await found({ text: 'BEN' })).toEqual(['ben']);
    expect(await found({ access: 'suspended' })).toEqual(['ben']);
    expect(await found({ text: 'ben', access: 'removed' })).toEqual([]);
    expect((await desk().list({ text: 'nobody' })).total).toBe(0);
    expect((await entries()).filter((what) => what === 'agents-listed')).toHaveLength(5);
  });

  it('is first of those on duty, paused, or suspended, who need attention first, counted as on the board', async () => {
    for (const name of ['ben', 'cora', 'dan', 'eve']) await world.addAgent(name);
    await world.addAgent('newcomer', { registered: false });
    await desk().access({ agent: 'ben', change: COMPLAINT, ...HOW });
    await world.as('dan').agent.setCurrentAvailability({ on: false });
    await world.pass(60_000);
    const { rows, total, counts } = await desk().list({});
    expect(rows.map(({ agent, now }) => [agent, now])).toEqual([
      ['ben', 'suspended'],
      ['ann', 'on-duty'],
      ['cora', 'on-duty'],
      ['eve', 'on-duty'],
    ]);
    const { onDuty } = await world.as('staff:lee').staff.board({});
    expect([total, counts]).toMatchObject([
      4,
      { 'on-duty': onDuty, suspended: 1, 'off-duty': 1, 'not-registered': 1, removed: 0 },
    ]);
    const everybody = await desk().list({ show: 'everybody' });
    expect(everybody.rows.map(({ agent }) => agent)).toEqual([
      'ben',
      'ann',
      'cora',
      'eve',
      'dan',
      'newcomer',
    ]);
    expect((await desk().list({ show: 'off-duty' })).rows.map(({ agent }) => agent)).toEqual(['dan']);
    expect((await desk().list({ show: 'everybody', page: 2 })).rows).toEqual([]);
  });
});

describe('one agent’s day', () => {
  it('has the offers, the misses, and why they are not asked, and enters the look', async () => {
    const { failed, offers, misses, duty } = await desk().show({ agent: 'ann' });
    expect([failed, offers, misses, duty.available]).toEqual([null, [], [], true]);
    await world.request();
    const referralId = await world.referralId();
    const asked = await desk().show({ agent: 'ann' });
    expect(asked.offers).toMatchObject([{ referralId, kind: 'general', status: 'pending' }]);
    expect(asked.failed).toBe('general-pending');
    await world.pass(world.config.policy.generalWindow);
    await world.settle();
    const missed = await desk().show({ agent: 'ann' });
    expect(missed.offers.find(({ kind }) => kind === 'general')?.status).toBe('missed');
    expect(missed.misses).toMatchObject([{ referralId, contest: null, reason: null }]);
    expect((await entries()).filter((what) => what === 'agent-viewed')).toHaveLength(3);
    expect(await refusalOf(desk().show({ agent: 'nobody' }))).toBe('not-found');
  });

  it('says which rule stands in the way of one who is suspended', async () => {
    await desk().access({ agent: 'ann', change: COMPLAINT, ...HOW });
    const { failed, agent } = await desk().show({ agent: 'ann' });
    expect([failed, agent.access, agent.because]).toEqual(['suspended', 'suspended', ['complaint']]);
  });
});

describe('a change', () => {
  it('is said first and then made, once, with its reason', async () => {
    await world.request();
    await world.as('ann').referrals.accept({ referralId: await world.referralId() });
    const suspend = (how: object) => desk().access({ agent: 'ann', change: COMPLAINT, ...HOW, ...how });
    expect(await suspend({ dryRun: true, reason: '' })).toEqual({
      ...{ changed: true, inProgress: 1, takenBy: null },
    });
    expect(await entries()).toEqual([]);
    expect(await refusalOf(suspend({ reason: ' ' }))).toBe('reason-needed');
    expect((await suspend({})).changed).toBe(true);
    expect((await suspend({ dryRun: true })).changed).toBe(false);
    expect((await suspend({})).changed).toBe(false);
    expect(await entries()).toEqual(['agent-suspended']);
    const [entry] = await world.app.database.read('audit_log').where({ what: 'agent-suspended' });
    expect(entry.detail).toBe('complaint: As told on the phone');
    expect((await desk().access({ agent: 'ann', change: { type: 'resume' }, ...HOW })).changed).toBe(true);
    expect((await desk().show({ agent: 'ann' })).failed).not.toBe('suspended');
  });

  it('forgives a miss, which is in the log with its reason', async () => {
    await world.request();
    await world.pass(world.config.policy.generalWindow);
    await world.settle();
    const [miss] = (await desk().show({ agent: 'ann' })).misses;
    const offerId = miss?.offerId ?? '';
    expect(await desk().forgive({ offerId, ...HOW, dryRun: true })).toMatchObject({ agent: 'ann' });
    expect((await desk().show({ agent: 'ann' })).misses).toMatchObject([{ contest: null }]);
    await desk().forgive({ offerId, ...HOW });
    expect((await desk().show({ agent: 'ann' })).misses).toMatchObject([{ contest: 'forgiven' }]);
    const [entry] = await world.app.database.read('audit_log').where({ what: 'miss-forgiven' });
    expect([entry.staff, entry.detail]).toEqual(['lee', HOW.reason]);
    expect(await refusalOf(desk().forgive({ offerId: 'no-offer', ...HOW }))).toBe('not-found');
  });
  it('upholds a contested miss, which staff may still forgive', async () => {
    await world.request();
    await world.pass(world.config.policy.generalWindow);
    await world.settle();
    const offerId = (await desk().show({ agent: 'ann' })).misses[0]?.offerId ?? '';
    const uphold = (how: object) => desk().uphold({ offerId, ...HOW, ...how });
    await uphold({ dryRun: true });
    expect((await desk().show({ agent: 'ann' })).misses).toMatchObject([{ contest: null }]);
    await uphold({});
    expect((await desk().show({ agent: 'ann' })).misses).toMatchObject([{ contest: 'upheld' }]);
    await desk().forgive({ offerId, ...HOW });
    expect(await refusalOf(uphold({ dryRun: true }))).toBe('too-late');
    expect((await entries()).filter((what) => what.startsWith('miss-'))).toEqual([
      'miss-upheld',
      'miss-forgiven',
    ]);
  });

  it('ends a cool-down once', async () => {
    const agents = () => world.app.database.write('agents');
    const until = world.clock.now() + 60 * 60_000;
    await agents().where({ portal_subject: 'ann' }).update({ cool_down_until: until });
    const lift = (how: object) => desk().lift({ agent: 'ann', ...HOW, ...how });
    expect(await lift({ dryRun: true, reason: '' })).toEqual({ changed: true });
    expect((await desk().show({ agent: 'ann' })).agent.coolDownUntil).toBe(until);
    expect(await lift({})).toEqual({ changed: true });
    expect((await desk().show({ agent: 'ann' })).agent.coolDownUntil).toBeNull();
    expect(await lift({})).toEqual({ changed: false });
    const [entry] = await world.app.database.read('audit_log').where({ what: 'agent-cool-down-lifted' });
    expect([entry.staff, entry.detail]).toEqual(['lee', HOW.reason]);
  });
});

describe('how many In Progress one agent may have (rule 25a)', () => {
  const set = (capacity: number | null, how: object = {}) =>
    desk().capacity({ agent: 'ann', capacity, ...HOW, ...how });
  const requested = async (): Promise<string> => {
    const before = new Set(await world.app.database.read('referrals').pluck('id'));
    await world.request();
    const ids: string[] = await world.app.database.read('referrals').pluck('id');
    return ids.find((id) => !before.has(id)) ?? '';
  };
  const accepted = async (): Promise<void> => {
    await world.as('ann').referrals.accept({ referralId: await requested() });
  };

  it('is said first, then counts in place of the policy’s, and is taken back', async () => {
    await accepted();
    const { capacity: before } = world.config.policy;
    const told = { changed: true, may: 1, before, inProgress: 1 };
    expect(await set(1, { dryRun: true, reason: '' })).toEqual(told);
    expect((await desk().show({ agent: 'ann' })).failed).toBeNull();
    expect(await set(1)).toEqual(told);
    const { failed, agent } = await desk().show({ agent: 'ann' });
    expect([failed, agent.capacity]).toEqual(['at-capacity', 1]);
    expect((await set(1)).changed).toBe(false);
    expect(await set(null)).toEqual({ changed: true, may: before, before: 1, inProgress: 1 });
    expect((await desk().show({ agent: 'ann' })).failed).toBeNull();
    const details = await world.app.database
      .read('audit_log')
      .where({ what: 'agent-capacity-set' })
      .pluck('detail');
    expect(details).toEqual([`1: ${HOW.reason}`, `as the policy: ${HOW.reason}`]);
  });

  it('gives a pending General to the next agent, which is no miss, and refuses to accept it', async () => {
    await accepted();
    const referralId = await requested();
    await world.addAgent('ben');
    await set(1);
    await world.settle();
    expect(await refusalOf(world.as('ann').referrals.accept({ referralId }))).toBe('offer-withdrawn');
    expect((await desk().show({ agent: 'ann' })).misses).toEqual([]);
    expect((await desk().show({ agent: 'ben' })).offers).toMatchObject([{ referralId, kind: 'general' }]);
  });

  it('lets an agent take one more than everybody else, and offers it at once', async () => {
    await set(1);
    await accepted();
    const referralId = await requested();
    expect(await refusalOf(world.as('ann').referrals.accept({ referralId }))).not.toBeNull();
    await set(2);
    await world.settle();
    await world.as('ann').referrals.accept({ referralId });
    expect((await desk().show({ agent: 'ann' })).agent.inProgress).toBe(2);
  });
});
