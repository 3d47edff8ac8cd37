/** An agent accepts or rejects (rules 3 to 6). First to commit wins; the other is told which way it was lost. */
import type { RejectReason } from '../../../shared/vocabulary.ts';
import { accessRefusal } from '../../domain/agent/access.ts';
import { isOffered } from '../../domain/referral/asking.ts';
import { holderOf, isHeld, isOpen } from '../../domain/referral/state.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/refusal.ts';
import { applyReferralEvent, changeAgent } from '../apply-decision.ts';
import { withdrawStray } from '../mass-offers.ts';
import { Conflict, type Work } from '../ports.ts';
import { mayTakeOn } from '../viewing.ts';

/** `offerId`: the offer that the agent saw; null takes whichever is pending (rule 6a). */
export const acceptOffer =
  (referralId: string, agentId: string, offerId: string | null = null) =>
  async (work: Work): Promise<Refusal | null> => {
    const { referrals } = work.stores;
    const referral = await referrals.load(referralId);
    if (!referral) return refuse('not-found');
    if (isHeld(referral) && referral.holder.agentId === agentId) return null;
    const offer = await referrals.pendingOffer(referralId, agentId, offerId);
    if (!offer) return lostOffer(work, referralId, agentId, offerId);
    if (!isOffered(referral, offer)) return leftOffer(work, referralId, agentId, offerId);
    const inProgress = await referrals.inProgressOf(agentId, referralId);
    const agent = await work.stores.agents.load(agentId);
    const tooMany = agent && (await mayTakeOn(work, agent, referralId, changeAgent));
    if (tooMany) return tooMany;
    // Asked of the database, where an import of another process has been already.
    const criteriaHold = agent !== null && accessRefusal(agent, work.now) === null;
    const decision = await applyReferralEvent(work, referral, {
      type: 'accept',
      agentId,
      ...offer,
      inProgress,
      criteriaHold,
    });
    return isRefusal(decision) ? decision : null;
  };

export type OfferSeen = { readonly referralId: string; readonly offerId: string };

/**
 * Several at once, each for itself: one that is lost keeps the others. By referral, and null where it was accepted. They are
 * taken in the order of their ids, so that two agents who press at the same moment never wait for each other.
 */
export const acceptOffers =
  (offers: readonly OfferSeen[], agentId: string) =>
  async (work: Work): Promise<ReadonlyMap<string, Refusal | null>> => {
    const outcomes = new Map<string, Refusal | null>();
    for (const { referralId, offerId } of offers.toSorted((a, b) => (a.referralId < b.referralId ? -1 : 1)))
      outcomes.set(referralId, await acceptOffer(referralId, agentId, offerId)(work));
    return outcomes;
  };

/** `offerId` as for `acceptOffer`. */
export const rejectOffer =
  (referralId: string, agentId: string, reason: RejectReason | null, offerId: string | null = null) =>
  async (work: Work): Promise<Refusal | null> => {
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
  };

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
 * Why there is nothing to answer. Somebody who was never asked learns nothing. The referral is read after the offer:
 * another process may have accepted or cancelled it since it was read before, and the agent is told that.
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

/** An offer that was left on a referral it does not stand on any more is settled, and the agent told what became of it. */
async function leftOffer(
  work: Work,
  referralId: string,
  agentId: string,
  offerId: string | null,
): Promise<Refusal> {
  // Where the referral has been opened again since it was read, the answer counts after all.
  if ((await withdrawStray(work, referralId)) === 0) throw new Conflict('offer');
  return lostOffer(work, referralId, agentId, offerId);
}
