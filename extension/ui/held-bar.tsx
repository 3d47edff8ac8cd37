import { computed } from '@preact/signals';
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import type { Offer } from '../../shared/contracts/worklist.ts';
import { REJECT_REASONS } from '../../shared/vocabulary.ts';
import { secondsLeft } from '../model/held-rejections.ts';
import { type Held, isRejectedHere, rejectBecause, takeBack } from '../state/answers.ts';
import { i18n, serverNow } from '../state/worklist.ts';
import { useLatePresses } from './rows-that-move.ts';

type Props = { readonly offer: Offer; readonly held: Held };

/** The time left, hidden from screen readers, which would read it every second. */
const Left = ({ held: { until, sent } }: Pick<Props, 'held'>) => {
  const text = useMemo(
    () =>
      computed(() => {
        const { undo } = i18n.value.words;
        const seconds = until === undefined ? undefined : secondsLeft(until, serverNow.value);
        if (sent || seconds === 0) return undo.sending;
        return seconds === undefined ? '' : undo.left(seconds);
      }),
    [until, sent],
  );
  return (
    <span class="undo-left muted number" aria-hidden="true">
      {text}
    </span>
  );
};

const Reasons = ({ offer, held }: Props) => {
  const { words, shared } = i18n.value;
  return (
    <fieldset class="undo-reasons" aria-label={words.undo.why}>
      {REJECT_REASONS.map((reason, index) => (
        <button
          key={reason}
          type="button"
          class="button button-small"
          data-key={index + 1}
          aria-keyshortcuts={String(index + 1)}
          aria-disabled={held.sent}
          onClick={() => rejectBecause(offer, reason)}
        >
          <kbd>{index + 1}</kbd> {shared.rejectReason[reason]}
        </button>
      ))}
    </fieldset>
  );
};

/** Replaces a rejected offer: Undo for five seconds, or a reason, which sends the rejection at once. */
export const HeldBar = ({ offer, held }: Props) => {
  const { words, shared } = i18n.value;
  const button = useRef<HTMLButtonElement>(null);
  const late = useLatePresses();
  useLayoutEffect(() => {
    if (isRejectedHere(offer)) button.current?.focus({ preventScroll: true });
  }, []);
  const name = `${shared.help[offer.help]}, ${words.county(offer.county)}`;
  return (
    <div class="undo">
      <div class="undo-line">
        <p role="status">
          <strong>{words.undo.rejected(name)}</strong>
        </p>
        <Left held={held} />
        <button
          type="button"
          ref={button}
          class="button"
          data-row-focus
          data-key="z"
          aria-keyshortcuts="Z"
          aria-label={`${words.undo.undo}: ${name}`}
          title={words.undo.undoKey}
          aria-disabled={held.sent}
          onClickCapture={late}
          onClick={() => takeBack(offer)}
        >
          {words.undo.undo}
        </button>
      </div>
      <Reasons offer={offer} held={held} />
    </div>
  );
};
