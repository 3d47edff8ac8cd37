import { dayAndTime, shortTime } from '../../../shared/i18n/when.ts';
import { sendMessage } from '../../background/messages.ts';
import { useQuery } from '../../state/use-query.ts';
import { i18n, serverNowOnce, worklist } from '../../state/worklist.ts';
import { OfferTries } from '../../ui/offer-tries.tsx';
import { ProblemNote } from '../../ui/problem.tsx';

/** ms. A browser connected this shortly before the end was connected to the end: it reports every half minute. */
const TO_THE_END = 60_000;

/** "Why did I miss this?": each General of the last seven days, with what the service knows of its window. */
export const Missed = ({ open }: { open: (referralId: string) => void }) => {
  const { words, screen } = i18n.value;
  const missed = useQuery(() => sendMessage('missedLately'), [worklist.value?.revision]);
  const { data, problem } = missed.state.value;
  const zone = worklist.value?.zone ?? 'America/New_York';
  const at = (instant: number) => dayAndTime(instant, serverNowOnce(), zone, screen);
  const short = (instant: number) => shortTime(instant, serverNowOnce(), zone, screen);
  const whyOf = (liveUntil: number | null, missedAt: number) => {
    if (liveUntil === null) return words.reach.wasNotLive;
    if (missedAt - liveUntil <= TO_THE_END) return words.reach.wasLive;
    return words.reach.wasLiveUntil(short(liveUntil));
  };
  return (
    <section aria-labelledby="missed-lately">
      <h2 id="missed-lately">{words.reach.missedTitle}</h2>
      {problem && <ProblemNote problem={problem} again={missed.again} />}
      {data?.length === 0 && <p class="empty">{words.reach.missedNone}</p>}
      {data && data.length > 0 && (
        <ul class="check-misses">
          {data.map(({ referralId, offeredAt, missedAt, liveUntil, contest, tries }) => (
            <li key={`${referralId}-${missedAt}`}>
              <p>
                <strong>{words.reach.missed(at(offeredAt), short(missedAt))}</strong>
              </p>
              <p>{whyOf(liveUntil, missedAt)}</p>
              {tries && <OfferTries tries={tries} timeText={short} />}
              <button type="button" class="link" onClick={() => open(referralId)}>
                {contest === null ? words.reach.contestIt : words.offer.open}
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
};
