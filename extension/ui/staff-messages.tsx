/** Messages from staff, each shown until the agent says they read it (rule 55). */
import { shortTime } from '../../shared/i18n/when.ts';
import type { I18n } from '../locales/words.ts';
import type { Snapshot } from '../model/stored.ts';

type Props = {
  readonly snapshot: Snapshot | undefined;
  readonly now: number;
  readonly i18n: I18n;
  readonly busy: boolean;
  readonly read: (messageId: string) => void;
};

export const StaffMessages = ({ snapshot, now, i18n, busy, read }: Props) => {
  const messages = snapshot?.staffMessages ?? [];
  if (!snapshot || messages.length === 0) return null;
  const { title, done, doneWith } = i18n.words.staffMessages;
  return (
    <section class="note staff-messages" aria-labelledby="staff-messages-title">
      <h2 id="staff-messages-title">{title}</h2>
      <ol aria-live="polite">
        {messages.map(({ id, staff, at, text }) => (
          <li key={id}>
            <p class="muted">
              {staff} · <span class="number">{shortTime(at, now, snapshot.zone, i18n.screen)}</span>
            </p>
            <p class="staff-message">{text}</p>
            <button
              type="button"
              class="button button-small"
              aria-label={doneWith(text)}
              aria-disabled={busy}
              onClick={() => !busy && read(id)}
            >
              {done}
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
};
