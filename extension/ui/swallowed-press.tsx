import { i18n } from '../state/worklist.ts';
import { swallowed } from './rows-that-move.ts';

/** Says that a press on a row did nothing. Next to the list, never above it, where it would move the rows again. */
export const SwallowedPress = () =>
  swallowed.value ? (
    <p class="note note-bad ignored" role="alert">
      {i18n.value.words.offer.moved}
    </p>
  ) : null;
