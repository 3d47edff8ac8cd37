import type { MissedLately } from '../../../shared/contracts/agent.ts';
import { dayAndTime, shortTime } from '../../../shared/i18n/when.ts';
import { sendMessage } from '../../background/messages.ts';
import { useQuery } from '../../state/use-query.ts';
import { i18n, serverNowOnce, worklist } from '../../state/worklist.ts';
import { OfferTries } from '../../ui/offer-tries.tsx';
import { ProblemNote } from '../../ui/problem.tsx';
import { Contest } from './contest.tsx';

/** ms. A browser connected this shortly before the end was connected to the end: it reports every half minute. */
const TO_THE_END = 60_000;

type Missed = MissedLately[number];
type Open = (referralId: string) => void;
type RowProps = { readonly missed: Missed; readonly open: Open; readonly put: (changed: Missed) => void };

const Row = ({ missed, open, put }: RowProps) => {
  const { words, shared, screen } = i18n.value;
  const { referralId, help, county, offeredAt, missedAt, liveUntil, tries } = missed;
  const zone = worklist.value?.zone ?? 'America/New_York';
  const at = (instant: number) => dayAndTime(instant, serverNowOnce(), zone, screen);
  const short = (instant: number) => shortTime(instant, serverNowOnce(), zone, screen);
  const why =
    liveUntil === null
      ? words.reach.wasNotLive
      : missedAt - liveUntil <= TO_THE_END
        ? words.reach.wasLive
        : words.reach.wasLiveUntil(short(liveUntil));
  return (
    <li class="miss" data-referral={referralId}>
      <p class="miss-head">
        {help && county && (
          <strong>
            {shared.help[help]}, {words.county(county)}
          </strong>
        )}
        <span class="muted number">{words.reach.missed(at(offeredAt), short(missedAt))}</span>
      </p>
      <p>{why}</p>
      {tries && <OfferTries tries={tries} timeText={short} />}
      <Contest
        missed={{ ...missed, contestUntil: missed.contestUntil ?? null }}
        put={({ contest, contestUntil }) => put({ ...missed, contest, contestUntil })}
      />
      <p>
        <button type="button" class="link" onClick={() => open(referralId)}>
          {words.offer.open}
        </button>
      </p>
    </li>
  );
};

type Props = {
  readonly open: Open;
  /** Shows at most this many, newest first. */
  readonly most?: number;
};

/** "Why did I miss this?": the agent's missed Generals, with what the service knows of each window, and contesting (rule 5). */
export const MissedGenerals = ({ open, most }: Props) => {
  const { words } = i18n.value;
  const missed = useQuery(() => sendMessage('missedLately'), [worklist.value?.revision]);
  const { data, problem } = missed.state.value;
  const put = (changed: Missed) =>
    missed.put((data ?? []).map((each) => (each.referralId === changed.referralId ? changed : each)));
  return (
    <>
      {problem && <ProblemNote problem={problem} again={missed.again} />}
      {data?.length === 0 && <p class="empty">{words.reach.missedNone}</p>}
      {data && data.length > 0 && (
        <ul class="misses">
          {data.slice(0, most).map((each) => (
            <Row key={`${each.referralId}-${each.missedAt}`} missed={each} open={open} put={put} />
          ))}
        </ul>
      )}
    </>
  );
};
