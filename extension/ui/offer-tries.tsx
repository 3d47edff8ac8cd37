import type { OfferTry } from '../../shared/contracts/offer-tries.ts';
import type { Instant } from '../../shared/vocabulary.ts';
import { i18n } from '../state/worklist.ts';

type Props = { readonly tries: readonly OfferTry[]; readonly timeText: (at: Instant) => string };

/** An agent's alerts about an offer, in order. */
export const OfferTries = ({ tries, timeText }: Props) => {
  const { tries: words } = i18n.value.words;
  if (tries.length === 0) return <span class="muted">{words.none}</span>;
  return (
    <ul class="tries" aria-label={words.label}>
      {tries.map(({ by, at, result }) => (
        <li key={`${by} ${at} ${result}`}>
          <span class="number">{timeText(at)}</span> {words.by[by]}: {words.results[result]}
        </li>
      ))}
    </ul>
  );
};
