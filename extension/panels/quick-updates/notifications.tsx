import type { QuickUpdates } from '../../../shared/contracts/worklist.ts';
import { clockTime } from '../../../shared/i18n/when.ts';
import { voice, worklist } from '../../state/worklist.ts';

type Props = {
  readonly items: QuickUpdates['notifications'] | undefined;
  readonly open: (referralId: string) => void;
};
/** More would push the panel apart; Referral Manager has everything. */
const SHOWN = 8;

/** What happened today, the newest first. */
export const Notifications = ({ items, open }: Props) => {
  const { words, screen } = voice.value;
  const zone = worklist.value?.zone ?? 'America/New_York';
  if (!items) return null;
  return (
    <section aria-labelledby="quick-notifications">
      <h2 id="quick-notifications">{words.quick.notifications}</h2>
      {items.length === 0 ? (
        <p class="empty">{words.quick.noNotifications}</p>
      ) : (
        <ol class="notifications">
          {items.slice(0, SHOWN).map(({ at, change, referralId }) => (
            <li key={`${at} ${change} ${referralId}`}>
              <span class="number muted">{clockTime(at, zone, screen)}</span>
              <span>{words.quick.changes[change]}</span>
              {referralId && (
                <button
                  type="button"
                  class="link"
                  aria-label={`${words.offer.open}: ${words.quick.changes[change]} ${clockTime(at, zone, screen)}`}
                  onClick={() => open(referralId)}
                >
                  {words.offer.open}
                </button>
              )}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
};
