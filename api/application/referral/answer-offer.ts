/** An agent accepts or rejects (rules 3 to 6). The first to commit wins; the loser learns why. */
import type { RejectReason } from '../../../shared/vocabulary.ts';
import { accessRefusal } from '../../domain/agent/access.ts';
import { isOffered } from '../../domain/referral/asking.ts';
import { holderOf, isHeld, isOpen } from '../../domain/referral/state.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/refusal.ts';
import { applyReferralEvent, changeAgent } from '../apply-decision.ts';
import { type Command, together } from '../command.ts';
import { withdrawStray } from '../mass-offers.ts';
import { Conflict, type Work } from '../ports.ts';
import { mayTakeOn } from '../viewing.ts';

/** `offerId`: the offer that the agent saw; null takes any pending one (rule 6a). */
export const acceptOffer = (
  referralId: string,
  agentId: string,
  offerId: string | null = null,
): Command<Refusal | null> =>
  together([referralId, agentId], async (work) => {
    const { referrals, agents } = work.stores;
    const [referral, offer, inProgress, agent] = await Promise.all([
      referrals.load(referralId),
      referrals.pendingOffer(referralId, agentId, offerId),
      referrals.inProgressOf(agentId, referralId),
      agents.load(agentId),
    ]);
    if (!referral) return refuse('not-found');
    if (isHeld(referral) && referral.holder.agentId === agentId) return null;
    if (!offer) return lostOffer(work, referralId, agentId, offerId);
    if (!isOffered(referral, offer)) return leftOffer(work, referralId, agentId, offerId);
    const tooMany = agent && (await mayTakeOn(work, agent, referralId, changeAgent));
    if (tooMany) return tooMany;
    // Read from the database, which has other processes' imports already.
    const criteriaHold = agent !== null && accessRefusal(agent, work.now) === null;
    const decision = await applyReferralEvent(work, referral, {
      type: 'accept',
      agentId,
      ...offer,
      inProgress,
      capacity: agent?.capacity ?? null,
      criteriaHold,
    });
    return isRefusal(decision) ? decision : null;
  });

export type OfferSeen = { readonly referralId: string; readonly offerId: string };

/**
 * Accepts several offers independently: losing one does not affect the others. By referral id; null if accepted. In id order,
 * so two agents who press at the same moment can't deadlock.
 */
export const acceptOffers =
  (offers: readonly OfferSeen[], agentId: string) =>
  async (work: Work): Promise<ReadonlyMap<string, Refusal | null>> => {
    const outcomes = new Map<string, Refusal | null>();
    for (const { referralId, offerId } of offers.toSorted((a, b) => (a.referralId < b.referralId ? -1 : 1)))
      outcomes.set(referralId, await acceptOffer(referralId, agentId, offerId)(work));
    return outcomes;
  };

/** `offerId`: as for `acceptOffer`. */
export const rejectOffer = (
  referralId: string,
  agentId: string,
  reason: RejectReason | null,
  offerId: string | null = null,
): Command<Refusal | null> =>
  together([referralId, agentId], async (work) => {
    const { referrals } = work.stores;
    const referral = await referrals.load(referralId);
    if (!referral) return refuse('not-found');
    const offer = await referrals.pendingOffer(referralId, agentId, offerId);
    if (!offer) return repeatedReject(work, referralId, agentId, offerId);
    if (!isOffered(referral, offer)) return leftOffer(work, referralId, agentId, offerId);
    const decision = await applyReferralEvent(
      work,
      referral,
      { type: 'reject', agentId, ...offer },
      { rejectReason: reason ?? undefined },
    );
    return isRefusal(decision) ? decision : null;
  });

async function repeatedReject(
  work: Work,
  referralId: string,
  agentId: string,
  offerId: string | null,
): Promise<Refusal | null> {
  const last = await work.stores.referrals.lastOffer(referralId, agentId, offerId);
  return last?.status === 'rejected' ? null : lostOffer(work, referralId, agentId, offerId);
}

/**
 * Why there is no offer to answer. An agent who was never asked learns nothing. The referral is read after the offer: another
 * process may have accepted or cancelled it meanwhile, and the agent should learn that.
 */
async function lostOffer(
  work: Work,
  referralId: string,
  agentId: string,
  offerId: string | null,
): Promise<Refusal> {
  const last = await work.stores.referrals.lastOffer(referralId, agentId, offerId);
  const referral = await work.stores.referrals.load(referralId);
  if (!last) return refuse('not-found');
  if (last.status === 'missed') return refuse('offer-missed');
  if (last.status === 'rejected') return refuse('offer-settled');
  if (referral?.state === 'cancelled') return refuse('referral-closed');
  const holder = referral && holderOf(referral);
  if (holder && holder.agentId !== agentId) return refuse('offer-taken');
  return refuse(referral && isOpen(referral) ? 'offer-withdrawn' : 'referral-closed');
}

/** Settles an offer that remained on a referral it no longer applies to, and returns its new status. */
async function leftOffer(
  work: Work,
  referralId: string,
  agentId: string,
  offerId: string | null,
): Promise<Refusal> {
  // If the referral was reopened since it was read, this answer counts after all.
  if ((await withdrawStray(work, referralId)) === 0) throw new Conflict('offer');
  return lostOffer(work, referralId, agentId, offerId);
}
