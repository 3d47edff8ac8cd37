import type { Offer } from '../../shared/contracts/worklist.ts';
import { agentTime, countdown, urgencyOf } from '../state/offers.ts';
import { serverNow, voice, worklist } from '../state/worklist.ts';

type Due = Pick<Offer, 'kind' | 'dueAt' | 'zone'>;

/** The time that is left, counted by the service's clock, and until when. A Mass stays open after its time. */
export const Countdown = ({ offer }: { offer: Due }) => {
  const { words } = voice.value;
  if (offer.dueAt === null) return <span class="count muted">{words.time.noPromise}</span>;
  const urgency = urgencyOf(offer.dueAt, serverNow.value);
  const until = agentTime(offer.dueAt, worklist.value?.zone ?? offer.zone, offer.zone, voice.value);
  const sentence = offer.kind === 'general' ? words.time.answerBy(until) : words.time.callBy(until);
  if (urgency === 'over')
    return (
      <span class="count">{offer.kind === 'general' ? words.time.over : words.time.callOverdue(until)}</span>
    );
  return (
    <span class={`count count-${urgency}`} title={sentence}>
      <span class="count-left">{words.time.left(countdown(offer.dueAt, serverNow.value))}</span>
      <span class="count-until">{sentence}</span>
    </span>
  );
};
