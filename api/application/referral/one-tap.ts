/** An agent accepts by the link in a text or mail, without signing in (rule 23h). */
import { tapPlaces } from '../../domain/agent/phone-channel.ts';
import { type Refusal, refuse } from '../../domain/refusal.ts';
import type { Work } from '../ports.ts';
import { acceptOffer } from './answer-offer.ts';

/** `isSigned`: whether the link was made for that agent, and for that number or address. */
export type Tap = {
  readonly offerId: string;
  readonly isSigned: (offered: { offerId: string; agentId: string; to: string }) => boolean;
};

/** Refuses with not-found if the link is not that agent's, or it went to a number or address that is no longer theirs. */
export const acceptByTap =
  ({ offerId, isSigned }: Tap) =>
  async (work: Work): Promise<Refusal | null> => {
    const { referrals, agents } = work.stores;
    const offer = await referrals.offerNamed(offerId);
    const agent = offer && (await agents.load(offer.agentId));
    const isTheirs = ({ to }: { to: string }) => isSigned({ offerId, agentId: agent?.id ?? '', to });
    if (!offer || !agent || !tapPlaces(agent).some(isTheirs)) return refuse('not-found');
    const refused = await acceptOffer(offer.referralId, offer.agentId, offerId)(work);
    if (refused === null) await referrals.mustOpen(offer.referralId);
    return refused;
  };
