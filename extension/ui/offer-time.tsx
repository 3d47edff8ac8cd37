import type { Offer } from '../../shared/contracts/worklist.ts';
import { agentTime } from '../model/offers.ts';
import { i18n, presentDay, worklist } from '../state/worklist.ts';
import { Counting } from './countdown.tsx';
import { CallBy, PromisedTime } from './promised-time.tsx';

/** A General counts down to its answer and shows when to call. A Mass stays open beyond its time, so only the call counts. */
export const OfferTime = ({ offer }: { offer: Offer }) => {
  const { kind, dueAt, zone } = offer;
  if (kind === 'mass' || dueAt === null) return <PromisedTime referral={offer} />;
  const { time } = i18n.value.words;
  const by = agentTime(dueAt, presentDay.value, worklist.value?.zone ?? zone, zone, i18n.value);
  return (
    <>
      <Counting dueAt={dueAt} until={time.answerBy(by)} over={{ word: time.over }} />
      <CallBy referral={offer} />
    </>
  );
};
