import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { WorklistEvent } from '../../../shared/contracts/worklist.ts';
import { WITHOUT_END } from '../../../shared/vocabulary.ts';
import { compose } from '../../compose.ts';
import { isRefusal } from '../../domain/refusal.ts';
import { closedDaysStore } from '../../store/repositories/closed-days-store.ts';
import { follow } from '../../testing/follow.ts';
import { createWorld, refusalOf, SHORT_WINDOWS, type World } from '../../testing/world.ts';
import { forgiveMiss, upholdMiss } from './misses.ts';

const DAY = 24 * 3_600_000;
let world: World;
beforeEach(async () => {
  world = await createWorld({ policy: SHORT_WINDOWS });
  await world.addAgent('ann');
});
afterEach(() => world.app.stop());

const me = () => world.as('ann').agent.me();
const missedOffers = async (): Promise<{ id: string; referral_id: string }[]> =>
  world.app.database.read('offers').where({ status: 'missed', kind: 'general' }).orderBy('offered_at');

async function missOne(): Promise<{ offerId: string; referralId: string }> {
  await world.as('ann').agent.imHere();
  const { token } = await world.request();
  await world.pass(SHORT_WINDOWS.generalWindow);
  await world.resident.cancel({ token });
  const all = await missedOffers();
  const newest = all.at(-1) as { id: string; referral_id: string };
  return { offerId: newest.id, referralId: newest.referral_id };
}
const contest = (referralId: string) =>
  world.as('ann').referrals.contestMiss({ referralId, reason: 'technical-problem' });

describe('a missed General', () => {
  it('is contested once, seen as such, and told to staff without anything of the resident', async () => {
    const { offerId, referralId } = await missOne();
    expect(await world.as('ann').referrals.get({ referralId })).toMatchObject({
      contest: null,
      contestUntil: expect.any(Number),
    });
    await contest(referralId);
    await contest(referralId);
    await world.settle();
    expect(await world.as('ann').referrals.get({ referralId })).toMatchObject({
      contest: 'open',
      contestUntil: null,
    });
    const staff = world.letters.filter(({ to }) => to === 'staff@example.org');
    expect(staff).toHaveLength(1);
    expect(staff[0]?.text).toContain(`kod miss forgive ${offerId}`);
    expect(staff[0]?.text).not.toMatch(/Rosa|Testerman|555/);
  });

  it('can be contested while everyone may take the referral, and until its time for that ends', async () => {
    await world.request();
    await world.pass(SHORT_WINDOWS.generalWindow);
    const referralId = await world.referralId();
    const contestUntil = world.clock.now() + 14 * DAY;
    expect(await world.as('ann').referrals.get({ referralId })).toMatchObject({
      ...{ kind: 'mass', status: 'pending', contestUntil },
    });
    const lately = () => world.as('ann').agent.missedLately();
    expect(await lately()).toMatchObject([
      { referralId, help: 'enrollment', county: 'Jefferson', contest: null, contestUntil },
    ]);
    await contest(referralId);
    expect(await lately()).toMatchObject([{ contest: 'open', contestUntil: null }]);
    world.clock.set(contestUntil + 1);
    expect(await lately()).toEqual([]);
  });

  it('is somebody’s own, was missed, and is not long past', async () => {
    const { referralId } = await missOne();
    await world.addAgent('ben');
    expect(await refusalOf(world.as('ben').referrals.contestMiss({ referralId, reason: 'other' }))).toBe(
      'not-found',
    );
    await world.request();
    const pending = await world.referralId(1);
    expect(await refusalOf(contest(pending))).toBe('not-found');
    world.clock.set(world.clock.now() + 15 * DAY);
    expect(await refusalOf(contest(referralId))).toBe('too-late');
  });

  it('that is forgiven gives back the registration, duty and a run without it', async () => {
    const first = await missOne();
    await missOne();
    await missOne();
    expect(await me()).toMatchObject({ registration: 'de-registered', consecutiveMissed: 3 });
    await contest(first.referralId);
    expect(isRefusal(await world.app.apply(forgiveMiss(first.offerId)))).toBe(false);
    await world.settle();
    expect(await me()).toMatchObject({
      registration: 'registered',
      consecutiveMissed: 2,
      duty: { available: true },
    });
    expect(world.app.services.roster.get((await me()).agentId)?.missedAt).toHaveLength(2);
    expect(world.letters.at(-1)?.subject).toBe('A missed referral was forgiven');
    await world.request();
    expect((await world.as('ann').referrals.worklist()).offers).toHaveLength(1);
  });

  it('that was upheld can be forgiven later, but not vice versa', async () => {
    const { offerId, referralId } = await missOne();
    await contest(referralId);
    await world.app.apply(upholdMiss(offerId));
    expect((await world.as('ann').referrals.get({ referralId })).contest).toBe('upheld');
    await world.app.apply(forgiveMiss(offerId));
    expect(await me()).toMatchObject({ consecutiveMissed: 0 });
    expect(await world.app.apply(upholdMiss(offerId))).toEqual({ refused: 'too-late' });
    expect(await world.app.apply(forgiveMiss('nothing'))).toEqual({ refused: 'not-found' });
  });
});

describe('a miss that another process forgives, as `kod` does while the service runs', () => {
  /** Composed next to the running service, and never started. */
  const forgiveInSecondProcess = async (offerId: string) => {
    const { services, database } = world.app;
    const beside = await compose(world.config, {
      clock: world.clock,
      identity: services.identity,
      channel: { carries: [], send: async () => ({ result: 'sent' }), close: () => undefined },
      log: services.log,
      database,
    });
    await beside.apply(forgiveMiss(offerId));
    await world.pass(6_000);
  };
  const missThree = async () => {
    for (let missed = 0; missed < 2; missed++) await missOne();
    return (await missOne()).offerId;
  };

  it('makes the running service ask the agent again', async () => {
    await forgiveInSecondProcess(await missThree());
    expect(await me()).toMatchObject({ registration: 'registered', duty: { available: true } });
    await world.request();
    expect((await world.as('ann').referrals.worklist()).offers).toHaveLength(1);
  });

  it('is told to the agent’s open browser', async () => {
    const offerId = await missThree();
    const leave = new AbortController();
    const stream = follow<WorklistEvent>(world.as('ann', leave.signal).live.worklist({}));
    for (let n = 0; n < 6; n++) await world.settle();
    await forgiveInSecondProcess(offerId);
    await stream.until(1);
    expect(stream.got.map(({ data }) => data.change)).toContain('registration-changed');
    leave.abort();
  });

  it('brings nobody on duty while the program is paused', async () => {
    const offerId = await missThree();
    await world.request();
    const pause = { kind: 'pause' as const, name: 'Demo pause', from: '2026-03-03', to: WITHOUT_END };
    await closedDaysStore(world.app.database.write).add(pause);
    await world.pass(6_000);
    await forgiveInSecondProcess(offerId);
    expect(await me()).toMatchObject({ registration: 'registered', duty: { reason: 'closed' } });
    expect((await world.as('ann').referrals.worklist()).offers).toEqual([]);
  });
});

describe('registering step by step', () => {
  it('is resumed where it was left, and ends with the third step', async () => {
    await world.addAgent('cat', { registered: false });
    const { registration, contact, availability } = world.as('cat').agent;
    await registration.agree({ agreed: true });
    expect(await registration.status()).toMatchObject({
      ...{ status: 'never-registered', steps: ['agree'], mayRegister: true },
    });
    await registration.contact({ ...(await contact.get()), languages: ['en', 'es'] });
    expect((await registration.status()).steps).toEqual(['agree', 'contact']);
    const after = await registration.schedule(await availability.get());
    expect(after.registration).toBe('registered');
    expect(await registration.status()).toMatchObject({
      ...{ status: 'registered', steps: [], reason: null, mayRegister: false },
    });
    expect((await contact.get()).languages).toEqual(['en', 'es']);
  });

  it('can be cancelled, and left again once registered', async () => {
    await world.addAgent('cat', { registered: false });
    const { registration } = world.as('cat').agent;
    await registration.agree({ agreed: true });
    await registration.cancel();
    expect((await registration.status()).steps).toEqual([]);
    await registration.register({ agreed: true });
    await registration.leave();
    expect(await registration.status()).toMatchObject({ status: 'de-registered', reason: 'left' });
  });

  it('left with a General pending sends it on to the next agent, and is no miss', async () => {
    await world.request();
    await world.addAgent('ben');
    await world.as('ann').agent.registration.leave();
    expect((await world.as('ben').referrals.worklist()).offers).toHaveLength(1);
    expect((await world.as('ann').referrals.worklist()).offers).toEqual([]);
    await world.pass(SHORT_WINDOWS.generalWindow);
    expect(await missedOffers()).toHaveLength(1);
    expect((await me()).consecutiveMissed).toBe(0);
  });
});
