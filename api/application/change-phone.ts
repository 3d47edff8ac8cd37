/** Changes a request's phone number, for its resident or as a correction by staff (rules 10e and 36f). */
import { extensionOf } from '../../shared/phone-number.ts';
import type { Referral } from '../domain/referral/state.ts';
import { isRefusal, type Refusal, refuse } from '../domain/refusal.ts';
import { applyReferralEvent, settleRest } from './apply-decision.ts';
import { maySendLink } from './link-budget.ts';
import { offerToSiblings } from './mass-offers.ts';
import { promoteShadow } from './number-places.ts';
import type { Work } from './ports.ts';

/**
 * People correct a number once or twice; switching back and forth would ring everybody each time. Counts promotions, not changes,
 * because only promotions ring: asking again is a change too, and a number mistyped four times rings nobody.
 */
const mayRingAgain = async (work: Work, id: string): Promise<boolean> =>
  (await work.stores.referrals.eventCount(id, 'revived')) < work.policy.corrections;

/** A request that is texted spends one of the new number's links (rule 10f); without one left, its news no longer goes by text. */
async function countTexts(work: Work, id: string, phone: string): Promise<void> {
  const { referrals, texts } = work.stores;
  const link = texts.areSent ? await referrals.linkOf(id) : null;
  const number = texts.numberOf(phone);
  if (!link?.linkTexted || number === (await referrals.numberOf(id))) return;
  const texted = !extensionOf(phone) && (await maySendLink(work, number));
  if (!texted) await texts.endTexts(id);
}

/** @param phone dialable */
export async function changePhoneOf(work: Work, referral: Referral, phone: string): Promise<Refusal | null> {
  if (referral.contactMethod === 'text' && extensionOf(phone)) return refuse('phone-extension', 'phone');
  const { referrals } = work.stores;
  const { id, shadow } = referral;
  const place = shadow ? null : await referrals.freePlace(phone, work.policy.openPerNumber, id);
  const becomesShadow = !shadow && place === null;
  const wanted = becomesShadow ? { ...referral, shadow: true } : referral;
  const waiting = shadow ? null : await referrals.shadowOf(id);
  const decision = await applyReferralEvent(work, wanted, { type: 'change-phone' });
  if (isRefusal(decision)) return decision;
  if (becomesShadow) await settleRest(work, referral, 'withdrawn');
  await countTexts(work, id, phone);
  await referrals.changePhone(id, phone, place);
  if (waiting !== null) await promoteShadow(work, waiting, applyReferralEvent);
  if (place !== null) await offerToSiblings(work, id, await referrals.siblingAgents(id));
  else if (shadow && (await mayRingAgain(work, id))) await promoteShadow(work, id, applyReferralEvent);
  return null;
}
