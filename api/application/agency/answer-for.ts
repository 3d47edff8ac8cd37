/** A delegate accepts or rejects for a colleague, whose answer it then is (rule 54b). */
import { isRefusal, type Refusal, refuse } from '../../domain/refusal.ts';
import type { Command } from '../command.ts';
import { acceptOffer, rejectOffer } from '../referral/answer-offer.ts';
import { type AgencyDeed, actingFor, colleagueOf } from './colleague.ts';

export type AnswerFor = {
  readonly agentId: string;
  readonly referralId: string;
  /** The offer that the delegate saw (rule 6a). */
  readonly offerId: string;
  readonly answer: 'accept' | 'reject';
};
export type AnsweredFor = { readonly answered: AnswerFor['answer'] };

/** Refuses like the agent's own answer; offer-withdrawn in a dry run for any offer that is not open. */
export const answerFor = (deed: AgencyDeed, wanted: AnswerFor): Command<AnsweredFor | Refusal> => {
  const { agentId, referralId, answer } = wanted;
  return actingFor(deed, answering(deed, wanted), () => ({
    what: answer === 'accept' ? 'colleague-accepted' : 'colleague-rejected',
    ...{ agentId, referralId },
  }));
};

const answering =
  (
    { agency, dryRun }: AgencyDeed,
    { agentId, referralId, offerId, answer }: AnswerFor,
  ): Command<AnsweredFor | Refusal> =>
  async (work) => {
    const found = await colleagueOf(work, agency, agentId);
    if (isRefusal(found)) return found;
    if (dryRun) {
      const offer = await work.stores.referrals.pendingOffer(referralId, agentId, offerId);
      return offer ? { answered: answer } : refuse('offer-withdrawn');
    }
    const refused = await (answer === 'accept'
      ? acceptOffer(referralId, agentId, offerId)
      : rejectOffer(referralId, agentId, null, offerId))(work);
    return refused ?? { answered: answer };
  };
