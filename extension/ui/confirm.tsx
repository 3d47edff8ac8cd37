import { useEffect, useRef } from 'preact/hooks';

type Props = {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly yes: string;
  readonly no: string;
  readonly busy?: boolean;
  readonly onYes: () => void;
  readonly onNo: () => void;
};

/** Asks before something that is hard to undo. The safe answer has the focus; Escape chooses it. */
export const Confirm = ({ id, title, text, yes, no, busy = false, onYes, onNo }: Props) => {
  const safe = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const opener = document.activeElement;
    safe.current?.focus();
    return () => {
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
    };
  }, []);
  return (
    <div
      class="note note-general confirm"
      role="alertdialog"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-text`}
      onKeyDown={(event) => event.key === 'Escape' && onNo()}
    >
      <p id={`${id}-title`}>
        <strong>{title}</strong>
      </p>
      <p id={`${id}-text`}>{text}</p>
      <p class="buttons">
        <button type="button" class="button button-primary" ref={safe} onClick={onNo}>
          {no}
        </button>
        <button type="button" class="button button-bad" aria-disabled={busy} onClick={onYes}>
          {yes}
        </button>
      </p>
    </div>
  );
};
