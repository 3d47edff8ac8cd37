import { useEffect, useRef, useState } from 'preact/hooks';

/** What is asked; the answers are the same everywhere. */
export type LeaveWords = Readonly<Record<'title' | 'text' | 'stay' | 'save' | 'discard', string>>;

type Props = {
  readonly words: LeaveWords;
  readonly stay: () => void;
  /** @returns whether it is saved; then the page changes by itself. */
  readonly save: () => Promise<boolean>;
  readonly discard: () => void;
};

/** Asked when somebody goes elsewhere with changes that are not saved. The safe answer has the focus; Escape gives it. */
export const Leave = ({ words, stay, save, discard }: Props) => {
  const safe = useRef<HTMLButtonElement>(null);
  const [saving, setSaving] = useState(false);
  useEffect(() => safe.current?.focus(), []);
  const saveFirst = async () => {
    if (saving) return;
    setSaving(true);
    // What is wrong has to be seen, so somebody whose changes do not save stays.
    if (!(await save())) stay();
  };
  return (
    <div
      class="note note-general confirm"
      role="alertdialog"
      aria-labelledby="leave-title"
      aria-describedby="leave-text"
      onKeyDown={(event) => event.key === 'Escape' && stay()}
    >
      <p id="leave-title">
        <strong>{words.title}</strong>
      </p>
      <p id="leave-text">{words.text}</p>
      <p class="buttons">
        <button type="button" class="button button-primary" ref={safe} onClick={stay}>
          {words.stay}
        </button>
        <button type="button" class="button" onClick={() => void saveFirst()}>
          {words.save}
        </button>
        <button type="button" class="button button-bad" onClick={discard}>
          {words.discard}
        </button>
      </p>
    </div>
  );
};
