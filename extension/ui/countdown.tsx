import { computed } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import type { Offer } from '../../shared/contracts/worklist.ts';
import type { Instant, Zone } from '../../shared/vocabulary.ts';
import { agentTime, countdown, urgencyOf } from '../model/offers.ts';
import { i18n, presentDay, serverNow, worklist } from '../state/worklist.ts';
import { useOnScreen } from './on-screen.ts';

const UNSEEN_STEP = 10_000;

type CountingProps = {
  readonly dueAt: Instant;
  /** The resident's; shown where the agent's differs. */
  readonly zone: Zone;
  /** Until when, as a sentence. */
  readonly until: (time: string) => string;
  /** What to show when the time is over: a word, and a sentence if there is more to say. */
  readonly over: { readonly word: string; readonly sentence?: (time: string) => string };
};

/** Counts down to an instant and says until when. Color is never the only signal: the end is a word too. */
export const Counting = ({ dueAt, zone, until, over }: CountingProps) => {
  const { ref, onScreen } = useOnScreen<HTMLSpanElement>();
  const urgency = useMemo(() => computed(() => urgencyOf(dueAt, serverNow.value)), [dueAt]);
  // A signal as text: each second writes one text node and renders no component.
  const left = useMemo(() => {
    // Invisible rows are laid out and painted, too: they tick every ten seconds, not all in the same one.
    const tens = computed(() => serverNow.value - ((serverNow.value + dueAt) % UNSEEN_STEP));
    const at = () => (onScreen.value || urgency.value !== 'calm' ? serverNow.value : tens.value);
    return computed(() => i18n.value.words.time.left(countdown(dueAt, at())));
  }, [dueAt]);
  const time = agentTime(dueAt, presentDay.value, worklist.value?.zone ?? zone, zone, i18n.value);
  if (urgency.value === 'over')
    return (
      <span ref={ref} class="count count-over">
        <span class="count-word">{over.word}</span>
        {over.sentence && <span class="count-until">{over.sentence(time)}</span>}
      </span>
    );
  return (
    <span ref={ref} class={`count count-${urgency.value}`} title={until(time)}>
      <span class="count-left">{left}</span>
      <span class="count-until">{until(time)}</span>
    </span>
  );
};

/** Time left by the service's clock, and until when. A Mass stays open after its time. */
export const Countdown = ({ offer }: { offer: Pick<Offer, 'kind' | 'contactMethod' | 'dueAt' | 'zone'> }) => {
  const { time } = i18n.value.words;
  if (offer.dueAt === null) return <span class="count muted">{time.noPromise}</span>;
  const words =
    offer.kind === 'general'
      ? { until: time.answerBy, over: { word: time.over } }
      : {
          until: (by: string) => time.callBy(offer.contactMethod, by),
          over: { word: time.overdue, sentence: time.promisedBy },
        };
  return <Counting dueAt={offer.dueAt} zone={offer.zone} {...words} />;
};
