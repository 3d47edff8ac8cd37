/** An agent accepts by the link in a text, without signing in (rule 23h). */
import { textsTo } from '../../domain/agent/phone-channel.ts';
import { type Refusal, refuse } from '../../domain/refusal.ts';
import type { Work } from '../ports.ts';
import { acceptOffer } from './answer-offer.ts';

/** `isSigned`: whether the link was made for that agent and number. */
export type Tap = {
  readonly offerId: string;
  readonly isSigned: (offered: { offerId: string; agentId: string; to: string }) => boolean;
};

/** Refuses with not-found if the link is not that agent's, or their number is no longer the one it was texted to. */
export const acceptByTap =
  ({ offerId, isSigned }: Tap) =>
  async (work: Work): Promise<Refusal | null> => {
    const { referrals, agents } = work.stores;
    const offer = await referrals.offerNamed(offerId);
    const agent = offer && (await agents.load(offer.agentId));
    const to = agent && textsTo(agent)?.phone;
    if (!offer || !to || !isSigned({ offerId, agentId: offer.agentId, to })) return refuse('not-found');
    const refused = await acceptOffer(offer.referralId, offer.agentId, offerId)(work);
    if (refused === null) await referrals.mustOpen(offer.referralId);
    return refused;
  };
