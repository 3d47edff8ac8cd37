import type { RegistrationState } from '../../background/messages.ts';
import { languageAndNeeds } from '../../model/offers.ts';
import { settingsI18n } from '../../state/settings-i18n.ts';
import { i18n, worklist } from '../../state/worklist.ts';
import { MissedGenerals } from '../misses/missed.tsx';

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

const Misses = ({ count, open }: { count: number; open: Open }) => (
  <section class="stack" aria-labelledby="misses">
    <h2 id="misses">{settingsI18n.value.registration.missesTitle}</h2>
    <p class="lead">{settingsI18n.value.registration.missesLead}</p>
    <MissedGenerals open={open} most={count} />
  </section>
);

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
      {reason === 'three-missed' && <Misses count={missed} open={open} />}
      <InProgress open={open} />
    </>
  );
};
