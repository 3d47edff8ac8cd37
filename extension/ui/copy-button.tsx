import { useState } from 'preact/hooks';
import { after } from '../clock.ts';
import { i18n } from '../state/worklist.ts';
import { CopyIcon } from './icons.tsx';

const COPIED_FOR = 2_000;

type Props = {
  readonly text: string;
  /** Names the copied value, for screen readers and the tooltip. */
  readonly label: string;
  /** Instead of "Copy". */
  readonly words?: string | undefined;
  readonly control?: string | undefined;
};

/** Copies a text to the clipboard and says so. */
export const CopyButton = ({ text, label, words: own, control }: Props) => {
  const [copied, setCopied] = useState(false);
  const { contact } = i18n.value.words;
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
    after(COPIED_FOR, () => setCopied(false));
  };
  return (
    <button
      type="button"
      class="button button-small"
      aria-label={own === undefined ? label : undefined}
      title={label}
      data-control={control}
      onClick={() => void copy().catch(() => undefined)}
    >
      <CopyIcon />
      <span aria-live="polite">{copied ? contact.copied : (own ?? contact.copy)}</span>
    </button>
  );
};
