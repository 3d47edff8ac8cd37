import type { ComponentChildren } from 'preact';
import type { Editing } from './editing.ts';
import { availabilityI18n } from './words.ts';

type Props = {
  readonly dirty: boolean;
  readonly busy: boolean;
  readonly last: Editing['last'];
  readonly undo: (() => void) | undefined;
  readonly cancel: () => void;
  /** Why saving failed, shown next to the button. */
  readonly children: ComponentChildren;
};

const statusText = ({ dirty, busy, last }: Props): string => {
  const { words } = availabilityI18n();
  if (busy) return words.saving;
  if (dirty) return words.unsaved;
  if (last === 'saved') return words.saved;
  return last === 'cancelled' ? words.cancelled : words.nothingToSave;
};

/** Always visible. Buttons without a use stay focusable, so saving doesn't lose the focus. */
export const SaveBar = (props: Props) => {
  const { dirty, busy, undo, cancel, children } = props;
  const { words } = availabilityI18n();
  return (
    <div class="avail-save">
      {children}
      <p role="status" class={dirty ? '' : 'muted'}>
        {statusText(props)}
      </p>
      <span class="buttons">
        {undo && (
          <button type="button" class="button button-quiet" onClick={undo}>
            {words.undo}
          </button>
        )}
        <button
          type="button"
          class="button"
          aria-disabled={!dirty || busy}
          onClick={() => dirty && !busy && cancel()}
        >
          {words.cancel}
        </button>
        <button
          type="submit"
          class="button button-primary"
          aria-disabled={!dirty || busy}
          onClick={(event) => (!dirty || busy) && event.preventDefault()}
        >
          {words.save}
        </button>
      </span>
    </div>
  );
};
