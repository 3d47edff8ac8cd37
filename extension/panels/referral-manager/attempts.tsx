import type { ReferralDetail } from '../../../shared/contracts/worklist.ts';
import { dayAndTime } from '../../../shared/i18n/when.ts';
import { i18n, serverNowOnce, worklist } from '../../state/worklist.ts';

/** The logged attempts to reach the resident, newest first. */
export const Attempts = ({ referral }: { referral: ReferralDetail }) => {
  const { words, shared, screen } = i18n.value;
  const zone = worklist.value?.zone ?? referral.zone;
  const newestFirst = referral.attempts.toSorted((a, b) => b.at - a.at);
  return (
    <section aria-labelledby="detail-attempts">
      <h2 id="detail-attempts">{words.detail.attempts}</h2>
      {newestFirst.length === 0 ? (
        <p class="empty">{words.detail.noAttempts}</p>
      ) : (
        <ol class="attempts">
          {newestFirst.map(({ at, outcome, note }) => (
            <li key={at}>
              <span class="number muted">{dayAndTime(at, serverNowOnce(), zone, screen)}</span>{' '}
              <strong>{shared.attemptOutcome[outcome]}</strong> {note}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
};
