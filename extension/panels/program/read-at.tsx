/** When a screen was read, and a button that reads it again. */
import { clockTime } from '../../../shared/i18n/when.ts';
import type { Instant } from '../../../shared/vocabulary.ts';
import { programWords } from '../../locales/program-words.ts';
import { i18n } from '../../state/worklist.ts';
import { ZONE } from './zone.ts';

type Props = { readonly at: Instant; readonly busy: boolean; readonly again: () => void };

export const ReadAt = ({ at, busy, again }: Props) => {
  const { screen } = i18n.value;
  const { readAt, readAgain } = programWords(screen).desk;
  return (
    <p class="board-live">
      <span class="muted">{readAt(clockTime(at, ZONE, screen))}</span>
      <button type="button" class="button button-small" aria-disabled={busy} onClick={again}>
        {readAgain}
      </button>
    </p>
  );
};
