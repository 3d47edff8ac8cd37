import { computed } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import type { Offer } from '../../shared/contracts/worklist.ts';
import { agentTime, countdown, urgencyOf } from '../state/offers.ts';
import { serverNow, voice, worklist } from '../state/worklist.ts';

type Due = Pick<Offer, 'kind' | 'dueAt' | 'zone'>;

const Counting = ({ offer, dueAt }: { offer: Due; dueAt: number }) => {
  const { words } = voice.value;
  const urgency = useMemo(() => computed(() => urgencyOf(dueAt, serverNow.value)), [dueAt]);
  // A signal as text: each second writes one text node and draws no component, however many rows count.
  const left = useMemo(
    () => computed(() => voice.value.words.time.left(countdown(dueAt, serverNow.value))),
    [dueAt],
  );
  const until = agentTime(dueAt, worklist.value?.zone ?? offer.zone, offer.zone, voice.value);
  const sentence = offer.kind === 'general' ? words.time.answerBy(until) : words.time.callBy(until);
  if (urgency.value === 'over')
    return (
      <span class="count">{offer.kind === 'general' ? words.time.over : words.time.callOverdue(until)}</span>
    );
  return (
    <span class={`count count-${urgency.value}`} title={sentence}>
      <span class="count-left">{left}</span>
      <span class="count-until">{sentence}</span>
    </span>
  );
};

/** The time that is left, counted by the service's clock, and until when. A Mass stays open after its time. */
export const Countdown = ({ offer }: { offer: Due }) =>
  offer.dueAt === null ? (
    <span class="count muted">{voice.value.words.time.noPromise}</span>
  ) : (
    <Counting offer={offer} dueAt={offer.dueAt} />
  );
