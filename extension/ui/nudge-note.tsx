/** Asks the agent to stay on, with one button; afterwards it can be taken back (rule 51c). */
import type { NudgeAnswer } from '../../shared/contracts/nudge.ts';
import type { ScreenLanguage } from '../../shared/i18n/languages.ts';
import { nudgeText } from '../../shared/nudge-words.ts';
import { currentNudge } from '../model/nudge-alert.ts';
import type { Snapshot } from '../model/stored.ts';

type Props = {
  readonly snapshot: Snapshot | undefined;
  readonly now: number;
  readonly screen: ScreenLanguage;
  readonly busy: boolean;
  readonly answer: (nudgeId: string, answer: NudgeAnswer) => void;
};

export const NudgeNote = ({ snapshot, now, screen, busy, answer }: Props) => {
  const nudge = snapshot ? currentNudge(snapshot, now) : null;
  if (!snapshot || !nudge) return null;
  const { available, until } = snapshot.duty;
  // Switched off or signed in again since: they don't stay on.
  if (nudge.answer === 'stayed' && !(available && (until === null || until >= nudge.stayUntil))) return null;
  const text = nudgeText(nudge, snapshot.zone, screen);
  const button = (label: string, wanted: NudgeAnswer, primary = false) => (
    <button
      type="button"
      class={primary ? 'button button-primary' : 'button'}
      aria-disabled={busy}
      onClick={() => !busy && answer(nudge.id, wanted)}
    >
      {label}
    </button>
  );
  return (
    <section class="note nudge" aria-labelledby="nudge-title">
      <p role="status">
        <strong id="nudge-title">{nudge.answer === 'stayed' ? text.stays : text.title}</strong>{' '}
        {nudge.answer === null && `${text.why} ${text.ask}`}
      </p>
      {nudge.answer === 'stayed' ? (
        button(text.undo, 'undone')
      ) : (
        <p class="nudge-buttons">
          {button(text.stay, 'stayed', true)} {button(text.decline, 'declined')}
        </p>
      )}
      {nudge.answer === null && <p class="muted">{text.off}</p>}
    </section>
  );
};
