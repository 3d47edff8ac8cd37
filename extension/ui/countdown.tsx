import { computed } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import type { Instant } from '../../shared/vocabulary.ts';
import { countdown, urgencyOf } from '../model/offers.ts';
import { i18n, serverNow } from '../state/worklist.ts';
import { useOnScreen } from './on-screen.ts';

const UNSEEN_STEP = 10_000;

type CountingProps = {
  readonly dueAt: Instant;
  /** Counts to the beginning of something, which is never urgent. */
  readonly begins?: boolean;
  /** Until when, as a sentence. */
  readonly until: string;
  /** Shown when the time is over: a word, and a sentence if there is more to say. */
  readonly over: { readonly word: string; readonly sentence?: string };
};

/** Counts down to an instant and says until when. Color is never the only signal: the end is a word too. */
export const Counting = ({ dueAt, begins = false, until, over }: CountingProps) => {
  const { ref, onScreen } = useOnScreen<HTMLSpanElement>();
  const urgency = useMemo(() => computed(() => urgencyOf(dueAt, serverNow.value)), [dueAt]);
  // A signal as text: each second writes one text node and renders no component.
  const left = useMemo(() => {
    // Invisible rows are laid out and painted, too: they tick every ten seconds, not all in the same one.
    const tens = computed(() => serverNow.value - ((serverNow.value + dueAt) % UNSEEN_STEP));
    const at = () => (onScreen.value || urgency.value !== 'calm' ? serverNow.value : tens.value);
    return computed(() => i18n.value.words.time[begins ? 'begins' : 'left'](countdown(dueAt, at())));
  }, [dueAt, begins]);
  if (urgency.value === 'over')
    return (
      <span ref={ref} class="count count-over">
        <span class="count-word">{over.word}</span>
        {over.sentence && <span class="count-until">{over.sentence}</span>}
      </span>
    );
  return (
    <span ref={ref} class={`count count-${begins ? 'calm count-begins' : urgency.value}`} title={until}>
      <span class="count-left">{left}</span>
      <span class="count-until">{until}</span>
    </span>
  );
};
