import type { QuickUpdates } from '../../../shared/contracts/worklist.ts';
import { shortTime } from '../../../shared/i18n/when.ts';
import { i18n, presentDay, worklist } from '../../state/worklist.ts';
import { noteTexts } from './note-texts.ts';

type Props = {
  readonly day: QuickUpdates | undefined;
  readonly open: (referralId: string) => void;
};
/** More would stretch the panel; Referral Manager has them all. */
const SHOWN = 8;

/** Today's notifications, newest first. */
export const Notifications = ({ day, open }: Props) => {
  const { words, screen } = i18n.value;
  const zone = worklist.value?.zone ?? 'America/New_York';
  if (!day) return null;
  const notes = noteTexts(day, worklist.value?.registration, i18n.value);
  return (
    <section aria-labelledby="quick-notifications">
      <h2 id="quick-notifications">{words.quick.notifications}</h2>
      {notes.length === 0 ? (
        <p class="empty">{words.quick.noNotifications}</p>
      ) : (
        <ol class="notifications">
          {notes.slice(0, SHOWN).map(({ key, at, text, referralId }) => (
            <li key={key}>
              <span class="number muted">{shortTime(at, presentDay.value, zone, screen)}</span>
              <span>{text}</span>
              {referralId && (
                <button
                  type="button"
                  class="link"
                  aria-label={`${words.offer.open}: ${text} ${shortTime(at, presentDay.value, zone, screen)}`}
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
