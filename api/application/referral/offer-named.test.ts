/** An answer applies to the offer that the agent saw, and to no later one of the same referral (rule 6a). */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createWorld, refusalOf, type World } from '../../testing/world.ts';

let world: World;
let referralId: string;
/** Withdrawn when its agent went off duty. */
let old: string;
/** Made when the agent came back. */
let present: string;

const offerOf = async (agent: string): Promise<string> => {
  const { offers } = await world.as(agent).referrals.worklist();
  return offers[0]?.id ?? '';
};

beforeEach(async () => {
  world = await createWorld({ policy: { generalWindow: 20 * 60_000, massReserve: 15 * 60_000 } });
  await world.addAgent('ann');
  await world.addAgent('ben');
  await world.request();
  referralId = await world.referralId();
  old = await offerOf('ann');
  await world.as('ann').agent.setCurrentAvailability({ on: false });
  await world.as('ann').agent.setCurrentAvailability({ on: true });
  present = await offerOf('ann');
  expect(new Set([old, present, '']).size).toBe(3);
});
afterEach(() => world.app.stop());

it.each(['accept', 'reject'] as const)(
  '%s of a withdrawn offer does nothing to the one made since',
  async (answer) => {
    const { referrals } = world.as('ann');
    expect(await refusalOf(referrals[answer]({ referralId, offerId: old }))).toBe('offer-withdrawn');
    expect(await offerOf('ann')).toBe(present);
    expect(await refusalOf(referrals[answer]({ referralId, offerId: present }))).toBeNull();
    expect(await offerOf('ann')).toBe('');
  },
);

it('repeats are answered like the first, and one that names no offer takes the pending one', async () => {
  const { referrals } = world.as('ann');
  for (const offerId of [present, present])
    expect(await referrals.reject({ referralId, offerId })).toEqual({ ok: true });
  expect(await refusalOf(referrals.accept({ referralId, offerId: present }))).toBe('offer-settled');
  for (let again = 0; again < 2; again++)
    expect(await world.as('ben').referrals.accept({ referralId })).toMatchObject({ status: 'in-progress' });
});

it('an old offer is told of as what became of its referral, and another agent’s as nothing at all', async () => {
  const bens = await offerOf('ben');
  expect(await refusalOf(world.as('ann').referrals.accept({ referralId, offerId: bens }))).toBe('not-found');
  await world.as('ben').referrals.accept({ referralId, offerId: bens });
  for (const offerId of [old, present])
    expect(await refusalOf(world.as('ann').referrals.accept({ referralId, offerId }))).toBe('offer-taken');
});
