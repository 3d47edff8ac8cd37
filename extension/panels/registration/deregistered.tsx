import { dayAndTime } from '../../../shared/i18n/when.ts';
import type { RegistrationState } from '../../background/messages.ts';
import { languageAndNeeds } from '../../model/offers.ts';
import { useAsked } from '../../state/asked.ts';
import { settingsVoice } from '../../state/settings-voice.ts';
import { serverNowOnce, voice, worklist } from '../../state/worklist.ts';
import { ProblemNote } from '../../ui/problem.tsx';
import { Contest } from './contest.tsx';
import { recentMisses } from './misses.ts';

type Open = (referralId: string) => void;

const InProgress = ({ open }: { open: Open }) => {
  const { words, shared } = voice.value;
  const held = worklist.value?.assignments ?? [];
  return (
    <section class="stack" aria-labelledby="keep">
      <h2 id="keep">{settingsVoice.value.registration.keepTitle}</h2>
      <p class={held.length === 0 ? 'muted' : ''}>
        {held.length === 0
          ? settingsVoice.value.registration.keepNone
          : settingsVoice.value.registration.keep}
      </p>
      {held.length > 0 && (
        <ul class="held">
          {held.map((assignment) => (
            <li key={assignment.referralId}>
              <span>
                {shared.help[assignment.help]}, {words.county(assignment.county)}{' '}
                <span class="muted">{languageAndNeeds(assignment, voice.value)}</span>
              </span>
              <button type="button" class="button button-small" onClick={() => open(assignment.referralId)}>
                {words.offer.open}
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
};

const Misses = ({ count }: { count: number }) => {
  const { words, shared, screen } = voice.value;
  const asked = useAsked(() => recentMisses(count), [worklist.value?.revision]);
  const { data, problem } = asked.state.value;
  return (
    <section class="stack" aria-labelledby="misses">
      <h2 id="misses">{settingsVoice.value.registration.missesTitle}</h2>
      <p class="lead">{settingsVoice.value.registration.missesLead}</p>
      {problem && !data && <ProblemNote problem={problem} again={asked.again} />}
      <ul class="misses">
        {(data ?? []).map((referral) => (
          <li key={referral.referralId} class="miss" data-referral={referral.referralId}>
            <p class="miss-head">
              <strong>
                {shared.help[referral.help]}, {words.county(referral.county)}
              </strong>
              {referral.offer?.settledAt && (
                <span class="muted number">
                  {settingsVoice.value.registration.missedAt(
                    dayAndTime(
                      referral.offer.settledAt,
                      serverNowOnce(),
                      worklist.value?.zone ?? referral.zone,
                      screen,
                    ),
                  )}
                </span>
              )}
            </p>
            <Contest
              referral={referral}
              put={(changed) =>
                asked.put(
                  (data ?? []).map((each) => (each.referralId === changed.referralId ? changed : each)),
                )
              }
            />
          </li>
        ))}
      </ul>
    </section>
  );
};

type Props = {
  readonly state: RegistrationState;
  readonly open: Open;
  /** undefined while something has to be mended first. */
  readonly begin: (() => void) | undefined;
};

/** Why it ended, what stays, what can be contested, and the way back. */
export const Deregistered = ({ state, open, begin }: Props) => {
  const { registration } = settingsVoice.value;
  const reason = state.reason ?? 'three-missed';
  const missed = worklist.value?.consecutiveMissed || worklist.value?.missesAllowed || 3;
  const why = registration.why[reason];
  return (
    <>
      <p class="lead">{typeof why === 'function' ? why(missed) : why}</p>
      {begin && (
        <section class="stack" aria-labelledby="way-back">
          <h2 id="way-back">{registration.backTitle}</h2>
          <p class="lead">{registration.backLead}</p>
          <button type="button" class="button button-primary" onClick={begin}>
            {registration.backButton}
          </button>
        </section>
      )}
      {reason === 'three-missed' && <Misses count={missed} />}
      <InProgress open={open} />
    </>
  );
};
