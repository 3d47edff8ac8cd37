import { useEffect, useRef, useState } from 'preact/hooks';

/** The question; the answers are the same everywhere. */
export type LeaveWords = Readonly<Record<'title' | 'text' | 'stay' | 'save' | 'discard', string>>;

type Props = {
  readonly words: LeaveWords;
  readonly stay: () => void;
  /** @returns whether it was saved; the page then changes by itself. */
  readonly save: () => Promise<boolean>;
  readonly discard: () => void;
};

/** Asked when the agent leaves with unsaved changes. The safe answer has the focus; Escape chooses it. */
export const Leave = ({ words, stay, save, discard }: Props) => {
  const safe = useRef<HTMLButtonElement>(null);
  const [saving, setSaving] = useState(false);
  useEffect(() => safe.current?.focus(), []);
  const saveFirst = async () => {
    if (saving) return;
    setSaving(true);
    // Stays if saving failed, so the agent sees what is wrong.
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
