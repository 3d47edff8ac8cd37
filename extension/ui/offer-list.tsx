import { useEffect } from 'preact/hooks';
import type { Offer } from '../../shared/contracts/worklist.ts';
import { byUrgency } from '../model/offers.ts';
import { answers, tidyAnswers } from '../state/answers.ts';
import { offers } from '../state/worklist.ts';
import { OfferRow } from './offer-row.tsx';
import { rowKeys } from './row-keys.ts';
import { useHeldPresses } from './rows-that-move.ts';

/** Open offers and those answered here, in an order that answering does not change. */
export const shownOffers = (): readonly Offer[] => {
  const answered = [...answers.value.values()].map(({ offer }) => offer);
  const waiting = offers.value.filter(({ referralId }) => !answers.value.has(referralId));
  return [...waiting, ...answered].sort(byUrgency);
};

export const OfferList = ({ label, open }: { label: string; open: (referralId: string) => void }) => {
  useEffect(() => tidyAnswers, []);
  const shown = shownOffers();
  const hold = useHeldPresses(shown.map(({ id }) => id));
  return (
    <ul class="rows" aria-label={label} onKeyDown={rowKeys} onClickCapture={hold}>
      {shown.map((offer) => (
        <OfferRow key={offer.id} offer={offer} answered={answers.value.get(offer.referralId)} open={open} />
      ))}
    </ul>
  );
};
