/** Promotes shadows when their phone number has a place for them (rule 10d). */
import type { ReferralEvent } from '../domain/referral/decision.ts';
import type { Referral } from '../domain/referral/state.ts';
import type { Work } from './ports.ts';

type ApplyReferralEvent = (work: Work, referral: Referral, event: ReferralEvent) => Promise<unknown>;

/** No effect if its number has no place. `applyReferralEvent` is passed in to avoid an import cycle. */
export async function promoteShadow(
  work: Work,
  id: string,
  applyReferralEvent: ApplyReferralEvent,
): Promise<void> {
  const { referrals } = work.stores;
  const shadow = await referrals.load(id);
  const place = shadow?.shadow ? await referrals.freePlaceOf(id, work.policy.openPerNumber) : null;
  if (!shadow || place === null) return;
  await referrals.takePlace(id, place);
  await applyReferralEvent(work, shadow, { type: 'promote' });
}

/** Gives the place of a request that ended to the longest-waiting shadow of its number. */
export async function passOnPlace(
  work: Work,
  { id }: Referral,
  applyReferralEvent: ApplyReferralEvent,
): Promise<void> {
  const shadow = await work.stores.referrals.shadowOf(id);
  if (shadow !== null) await promoteShadow(work, shadow, applyReferralEvent);
}
