import { dayAndTime, dayWord } from '../../../shared/i18n/when.ts';
import type { RegistrationState } from '../../background/messages.ts';
import { languageAndNeeds } from '../../model/offers.ts';
import { settingsI18n } from '../../state/settings-i18n.ts';
import { useQuery } from '../../state/use-query.ts';
import { i18n, serverNowOnce, worklist } from '../../state/worklist.ts';
import { ProblemNote } from '../../ui/problem.tsx';
import { Contest } from './contest.tsx';
import { recentMisses } from './misses.ts';

type Open = (referralId: string) => void;

const InProgress = ({ open }: { open: Open }) => {
  const { words, shared } = i18n.value;
  const held = worklist.value?.assignments ?? [];
  return (
    <section class="stack" aria-labelledby="keep">
      <h2 id="keep">{settingsI18n.value.registration.keepTitle}</h2>
      <p class={held.length === 0 ? 'muted' : ''}>
        {held.length === 0 ? settingsI18n.value.registration.keepNone : settingsI18n.value.registration.keep}
      </p>
      {held.length > 0 && (
        <ul class="held">
          {held.map((assignment) => (
            <li key={assignment.referralId}>
              <span>
                {shared.help[assignment.help]}, {words.county(assignment.county)}{' '}
                <span class="muted">{languageAndNeeds(assignment, i18n.value)}</span>
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
  const { words, shared, screen } = i18n.value;
  const query = useQuery(() => recentMisses(count), [worklist.value?.revision]);
  const { data, problem } = query.state.value;
  return (
    <section class="stack" aria-labelledby="misses">
      <h2 id="misses">{settingsI18n.value.registration.missesTitle}</h2>
      <p class="lead">{settingsI18n.value.registration.missesLead}</p>
      {problem && !data && <ProblemNote problem={problem} again={query.again} />}
      <ul class="misses">
        {(data ?? []).map((referral) => (
          <li key={referral.referralId} class="miss" data-referral={referral.referralId}>
            <p class="miss-head">
              <strong>
                {shared.help[referral.help]}, {words.county(referral.county)}
              </strong>
              {referral.offer?.settledAt && (
                <span class="muted number">
                  {settingsI18n.value.registration.missedAt(
                    (referral.daysOnly ? dayWord : dayAndTime)(
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
                query.put(
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
  /** undefined while a criterion is unmet. */
  readonly begin: (() => void) | undefined;
};

/** Why the registration ended, what stays, what can be contested, and the way back. */
export const Deregistered = ({ state, open, begin }: Props) => {
  const { registration } = settingsI18n.value;
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
