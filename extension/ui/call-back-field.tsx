/** When the agent calls again: a day and a time, in the panels and on the phone page. The caller keeps the choice. */
import { useMemo } from 'preact/hooks';
import type { ReferralDetail } from '../../shared/contracts/worklist.ts';
import { capitalized, clockTime, dayWord, timeWithZone, zoneName } from '../../shared/i18n/when.ts';
import type { Instant, Zone } from '../../shared/vocabulary.ts';
import type { I18n } from '../locales/words.ts';
import { type CallBackDay, callBackDays, QUARTER } from '../model/call-backs.ts';

/** The longest that an older service, which does not say, allows. */
const AHEAD = 3 * 24 * 60 * 60_000;

/** A typed choice that can still be saved, or else the saved time. */
export const chosenCallBack = (
  typed: string,
  { callBackAt = null }: Pick<ReferralDetail, 'callBackAt'>,
  now: Instant,
): Instant | null => {
  if (typed === '') return null;
  const at = Number(typed);
  return Number.isFinite(at) && at > now ? at : callBackAt;
};

const timeOf = (at: Instant, mine: Zone, theirs: Zone, { screen }: I18n): string =>
  (zoneName(mine, screen) === zoneName(theirs, screen) ? clockTime : timeWithZone)(at, mine, screen);

type Props = {
  readonly id: string;
  readonly referral: ReferralDetail;
  readonly now: Instant;
  /** The agent's. */
  readonly zone: Zone;
  readonly i18n: I18n;
  readonly value: Instant | null;
  readonly choose: (at: Instant | null) => void;
  /** Saves it without another attempt; there is nothing to save it with before the first. */
  readonly save: () => void;
  readonly busy: boolean;
  /** The name of the caller's draft. */
  readonly draft?: string;
};

export const CallBackField = (props: Props) => {
  const { id, referral, now, zone, i18n, value, choose, save, busy, draft } = props;
  const { detail } = i18n.words;
  const saved = referral.callBackAt ?? null;
  const tried = referral.attempts.length > 0;
  const zones = { agent: zone, resident: referral.zone };
  const days = useMemo(
    () => callBackDays(now, referral.callBackUntil ?? now + AHEAD, value ?? saved, zones),
    [Math.floor(now / QUARTER), referral.referralId, value, saved, zone],
  );
  const chosen = days.find(({ times }) => value !== null && times.includes(value));
  const wordOf = ({ times: [first] }: CallBackDay): string =>
    capitalized(dayWord(first, now, zone, i18n.screen));
  const unchanged = value === saved;
  return (
    <div class="field call-back">
      <label for={id}>{detail.callBack}</label>
      <span class="hint muted" id={`${id}-hint`}>
        {tried ? detail.callBackHint : detail.callBackWithAttempt}
      </span>
      <span class="call-back-choice">
        <select
          id={id}
          aria-describedby={`${id}-hint`}
          data-draft={draft}
          value={chosen?.day ?? ''}
          onChange={({ currentTarget }) =>
            choose(days.find(({ day }) => day === currentTarget.value)?.times[0] ?? null)
          }
        >
          <option value="">{detail.noCallBack}</option>
          {days.map((each) => (
            <option key={each.day} value={each.day}>
              {wordOf(each)}
            </option>
          ))}
        </select>
        {chosen && (
          <select
            aria-label={detail.callBackTime}
            data-draft={draft}
            value={String(value)}
            onChange={({ currentTarget }) => choose(Number(currentTarget.value))}
          >
            {chosen.times.map((at) => (
              <option key={at} value={String(at)}>
                {timeOf(at, zone, referral.zone, i18n)}
              </option>
            ))}
          </select>
        )}
        {tried && (
          <button
            type="button"
            class="button"
            aria-disabled={busy || unchanged}
            onClick={() => !unchanged && save()}
          >
            {value === null && saved !== null ? detail.clearCallBack : detail.saveCallBack}
          </button>
        )}
      </span>
    </div>
  );
};
