import { useEffect } from 'preact/hooks';
import type { Offer } from '../../shared/contracts/worklist.ts';
import { byUrgency } from '../model/offers.ts';
import { answers, tidyAnswers } from '../state/answers.ts';
import { held, offers, worklist } from '../state/worklist.ts';
import { OfferRow } from './offer-row.tsx';
import { rowKeys } from './row-keys.ts';

/** Open offers, held rejections, and offers answered here, in an order that answering does not change. */
export const shownOffers = (): readonly Offer[] => {
  const answered = [...answers.value.values()].filter(({ state }) => state.step !== 'rejected');
  const present = (worklist.value?.offers ?? []).filter(({ id }) => held.value.has(id));
  const others = [...offers.value, ...present].filter(({ referralId }) => !answers.value.has(referralId));
  return [...others, ...answered.map(({ offer }) => offer)].sort(byUrgency);
};

type Props = {
  readonly label: string;
  readonly offers: readonly Offer[];
  readonly open: (referralId: string) => void;
};
/** Rows of offers; who shows them keeps presses from rows that move. */
export const OfferList = ({ label, offers: shown, open }: Props) => {
  useEffect(() => tidyAnswers, []);
  return (
    <ul class="rows" aria-label={label} onKeyDown={rowKeys}>
      {shown.map((offer) => (
        <OfferRow key={offer.id} offer={offer} answered={answers.value.get(offer.referralId)} open={open} />
      ))}
    </ul>
  );
};
