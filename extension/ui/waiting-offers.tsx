import type { ComponentChildren } from 'preact';
import type { Assignment, Offer } from '../../shared/contracts/worklist.ts';
import { dayOf } from '../../shared/i18n/when.ts';
import { byAwaitedCall } from '../model/offers.ts';
import { answers } from '../state/answers.ts';
import { i18n, presentDay, worklist } from '../state/worklist.ts';
import { OfferList, shownOffers } from './offer-list.tsx';
import { rowKeys } from './row-keys.ts';
import { useHeldPresses } from './rows-that-move.ts';
import { SwallowedPress } from './swallowed-press.tsx';

/** The calls that the agent agreed to make today, or before and has not made, soonest first. */
export const todaysCallBacks = (): readonly Assignment[] => {
  const zone = worklist.value?.zone;
  if (zone === undefined) return [];
  const today = dayOf(presentDay.value, zone);
  return (worklist.value?.assignments ?? [])
    .filter(({ callBackAt = null }) => callBackAt !== null && dayOf(callBackAt, zone) <= today)
    .filter(({ referralId }) => !answers.value.has(referralId))
    .toSorted(byAwaitedCall);
};

type Props = {
  readonly label: string;
  readonly open: (referralId: string) => void;
  /** One of today's calls, as this screen shows what is In Progress. */
  readonly row: (mine: Assignment) => ComponentChildren;
};

/** Generals, then today's calls, then Masses: a Mass is open to others, a call that was agreed on is not. */
export const WaitingOffers = ({ label, open, row }: Props) => {
  const { kind } = i18n.value.shared;
  const shown = shownOffers();
  const calls = todaysCallBacks();
  const generals = shown.filter((offer) => offer.kind === 'general');
  const masses = shown.filter((offer) => offer.kind === 'mass');
  const hold = useHeldPresses([...generals, ...calls, ...masses].map(({ referralId }) => referralId));
  const list = (offers: readonly Offer[], name = label) =>
    offers.length > 0 && <OfferList label={name} offers={offers} open={open} />;
  return (
    <>
      <div class="waiting-offers" onClickCapture={hold}>
        {calls.length === 0 ? (
          list(shown)
        ) : (
          <>
            {list(generals, `${label}: ${kind.general}`)}
            <h3 class="call-backs-title" id="call-backs">
              {i18n.value.words.mine.callBacks(calls.length)}
            </h3>
            <ul class="rows day-rows" aria-labelledby="call-backs" onKeyDown={rowKeys}>
              {calls.map(row)}
            </ul>
            {list(masses, `${label}: ${kind.mass}`)}
          </>
        )}
      </div>
      <SwallowedPress />
    </>
  );
};
