import type { ReferralRow } from '../../shared/contracts/worklist.ts';
import type { OfferStatus } from '../../shared/vocabulary.ts';
import { voice } from '../state/worklist.ts';

const OFFER_WORDS: readonly string[] = [
  'pending',
  'accepted',
  'rejected',
  'missed',
  'withdrawn',
] satisfies OfferStatus[];
const isOfferStatus = (status: ReferralRow['status']): status is OfferStatus => OFFER_WORDS.includes(status);

/** A referral's or an offer's status as a label. */
export const statusText = (status: ReferralRow['status']): string => {
  const { shared } = voice.value;
  return isOfferStatus(status) ? shared.offerStatus[status] : shared.referralStatus[status];
};

export const StatusTag = ({ status }: { status: ReferralRow['status'] }) => (
  <span class={`status status-${status}`}>{statusText(status)}</span>
);
