import { i18n, offers } from '../state/worklist.ts';
import { KindTag } from './kind-tag.tsx';
import { OfferTime } from './offer-time.tsx';

type Props = {
  /** The referral that this screen shows; null if it shows none. */
  readonly shown: string | null;
  readonly toFirst: () => void;
};

/** On panels without the offers: the General that waits, its time, and the way to it. `Announcer` has announced it. */
export const WaitingBar = ({ shown, toFirst }: Props) => {
  const { words, shared } = i18n.value;
  const first = offers.value.find(({ kind }) => kind === 'general');
  if (!first || first.referralId === shown) return null;
  return (
    <section class="waiting-bar" aria-label={words.popup.waiting}>
      <KindTag kind="general" />
      <span>
        {shared.help[first.help]}, {words.county(first.county)}
      </span>
      <span class="waiting-time">
        <OfferTime offer={first} />
      </span>
      <button
        type="button"
        class="button button-small button-primary"
        aria-keyshortcuts="G"
        title={words.keys.does.first}
        onClick={toFirst}
      >
        {words.offer.goTo}
      </button>
    </section>
  );
};
