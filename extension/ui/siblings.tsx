import type { Assignment, Offer } from '../../shared/contracts/worklist.ts';
import { acceptOffers, answers } from '../state/answers.ts';
import { i18n, offers, worklist } from '../state/worklist.ts';

type HasSiblings = Pick<Offer, 'siblings'> & Partial<Pick<Offer, 'asSibling' | 'kind'>>;

/** "A second person asked from this number", and what that means for the agent. Empty if nobody else did. */
export const SiblingsNote = ({ referral }: { referral: HasSiblings }) => {
  const { siblings: words } = i18n.value.words;
  const { siblings, asSibling, kind } = referral;
  if (siblings.length === 0) return null;
  return (
    <p class="offer-why siblings-note">
      <strong>{words.asked(siblings.length)}.</strong> {words.oneCall}
      {asSibling && kind === 'general' && ` ${words.noMiss}`}
    </p>
  );
};

/** This agent's other requests from the same number, as far as the worklist knows. */
const known = (siblings: readonly string[]): readonly (Offer | Assignment)[] =>
  [...offers.value, ...(worklist.value?.assignments ?? [])].filter(({ referralId }) =>
    siblings.includes(referralId),
  );

/** A link to each of the others. */
export const SiblingLinks = ({
  siblings,
  open,
}: {
  siblings: readonly string[];
  open: (referralId: string) => void;
}) => {
  const { words, shared } = i18n.value;
  return known(siblings).map(({ referralId, help, county }) => (
    <button key={referralId} type="button" class="link" onClick={() => open(referralId)}>
      {words.siblings.open(shared.help[help], county)}
    </button>
  ));
};

/** Accepts this offer and its pending siblings; each can still fail individually. */
export const AcceptAll = ({ offer, busy }: { offer: Offer; busy: boolean }) => {
  const waiting = offers.value.filter(
    ({ referralId }) => offer.siblings.includes(referralId) && !answers.value.has(referralId),
  );
  if (waiting.length === 0) return null;
  const all = [offer, ...waiting];
  return (
    <button
      type="button"
      class="button button-small accept-all"
      aria-disabled={busy}
      onClick={() => void acceptOffers(all)}
    >
      {i18n.value.words.siblings.acceptAll(all.length)}
    </button>
  );
};
