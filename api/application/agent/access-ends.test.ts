import type { TRPCError } from '@trpc/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { WorklistEvent } from '../../../shared/contracts/worklist.ts';
import { rosterRow } from '../../in-memory/made-up-agent.ts';
import { follow } from '../../testing/follow.ts';
import { createWorld, refusalOf, TUESDAY_10, type World } from '../../testing/world.ts';
import { importRoster } from '../roster-import/import-roster.ts';

const MINUTE = 60_000;
let world: World;
const leave = new AbortController();
afterEach(() => world.app.stop());

/** Ann holds a request in progress; Ben is on duty without a pending offer. */
async function annHolds(now?: number): Promise<{ token: string; referralId: string }> {
  world = await createWorld(now === undefined ? {} : { now });
  await world.addAgent('ann', { licenceExpiresOn: now === undefined ? '2030-12-31' : '2026-03-03' });
  const { token } = await world.request();
  const referralId = await world.referralId();
  await world.as('ann').referrals.accept({ referralId });
  await world.addAgent('ben');
  return { token, referralId };
}
const offersOf = async (name: string) => (await world.as(name).referrals.worklist()).offers;
const story = async (token: string) => (await world.resident.track({ token })).events.map(({ type }) => type);
const lapse = () => world.app.apply(importRoster([rosterRow('ann', { licenceStatus: 'inactive' })]));

describe('a license that stops being active while its agent holds a referral', () => {
  let held: Awaited<ReturnType<typeof annHolds>>;
  beforeEach(async () => {
    held = await annHolds();
    await lapse();
    await world.settle();
  });

  it('gives the resident to somebody else, and says so', async () => {
    expect((await offersOf('ben')).map(({ referralId }) => referralId)).toEqual([held.referralId]);
    const { agent, status } = await world.resident.track({ token: held.token });
    expect({ agent, status }).toEqual({ agent: null, status: 'pending' });
    expect((await story(held.token)).slice(0, 2)).toEqual(['mass-opened', 'caller-lost']);
  });

  it('refuses every call of the agent, and says why', async () => {
    const ann = world.as('ann');
    const { referralId } = held;
    const calls = [
      ann.agent.me(),
      ann.referrals.worklist(),
      ann.referrals.get({ referralId }),
      ann.referrals.list({}),
      ann.referrals.complete({ referralId, outcome: 'enrolled' }),
      ann.metrics.summary({ from: '2026-02-01', to: '2026-03-03' }),
      ann.psl.list({}),
    ];
    expect(new Set(await Promise.all(calls.map(refusalOf)))).toEqual(new Set(['criteria-unmet']));
    const error = (await ann.agent.me().catch((thrown: unknown) => thrown)) as TRPCError;
    expect((error.cause as { refusal?: unknown } | undefined)?.refusal).toEqual({
      refused: 'criteria-unmet',
      because: ['licence-lapsed'],
    });
  });

  it('is undone by a renewed license, which needs no new registration', async () => {
    await world.app.apply(importRoster([rosterRow('ann')]));
    await world.settle();
    expect((await world.as('ann').referrals.worklist()).registration).toBe('registered');
    for (let n = 0; n < 2; n++) await world.request();
    expect(await offersOf('ann')).toHaveLength(1);
  });
});

describe('a license that ends by the mere passing of a day', () => {
  it('takes the referral away at that instant', async () => {
    const late = Date.UTC(2026, 2, 4, 4, 50);
    const { token } = await annHolds(late);
    await world.pass(10 * MINUTE - 1);
    expect((await world.resident.track({ token })).agent).not.toBeNull();
    await world.pass(1);
    expect((await world.resident.track({ token })).agent).toBeNull();
    expect(await offersOf('ben')).toHaveLength(1);
  });

  it('also takes it from an agent who was de-registered before', async () => {
    const { token } = await annHolds(Date.UTC(2026, 2, 4, 4, 50));
    await world.as('ann').agent.registration.leave();
    expect((await world.resident.track({ token })).agent).not.toBeNull();
    await world.pass(10 * MINUTE);
    expect((await world.resident.track({ token })).agent).toBeNull();
  });
});

describe('what waits for an answer when access ends', () => {
  it('goes on to the next as a General, and is no miss', async () => {
    world = await createWorld();
    await world.addAgent('ann');
    await world.request();
    await world.addAgent('ben');
    await lapse();
    await world.settle();
    expect((await offersOf('ben')).map(({ kind }) => kind)).toEqual(['general']);
    const offers = await world.app.database.read('offers').orderBy('offered_at').select('status');
    expect(offers.map(({ status }) => status)).toEqual(['withdrawn', 'pending']);
  });

  it('ends the live worklist with the reason', async () => {
    await annHolds();
    const stream = follow<WorklistEvent>(
      world.as('ann', leave.signal).live.worklist({ lastEventId: undefined }),
    );
    await world.settle();
    await lapse();
    await world.settle();
    expect(await stream.ended).toMatchObject({ message: 'criteria-unmet' });
  });
});

describe('de-registration for misses', () => {
  it('leaves what is in progress where it is', async () => {
    const { token, referralId } = await annHolds();
    await world.app.database
      .write('agents')
      .where({ portal_subject: 'ben' })
      .update({ registration: 'never-registered' });
    await world.as('ann').agent.registration.leave();
    await world.pass(MINUTE);
    expect((await world.resident.track({ token })).agent).not.toBeNull();
    expect((await world.as('ann').referrals.get({ referralId })).contact).not.toBeNull();
    expect(world.clock.now()).toBeGreaterThan(TUESDAY_10);
  });
});
