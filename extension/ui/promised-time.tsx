import type { Assignment } from '../../shared/contracts/worklist.ts';
import { agentTime } from '../state/offers.ts';
import { serverNowOnce, voice, worklist } from '../state/worklist.ts';

/** By when an accepted referral was promised a call; after that time, that it was. */
export const PromisedTime = ({ referral }: { referral: Pick<Assignment, 'promisedBy' | 'zone'> }) => {
  const { words } = voice.value;
  if (referral.promisedBy === null) return <span class="muted">{words.time.noPromise}</span>;
  const time = agentTime(
    referral.promisedBy,
    worklist.value?.zone ?? referral.zone,
    referral.zone,
    voice.value,
  );
  const over = referral.promisedBy <= serverNowOnce();
  return (
    <span class={`number ${over ? 'bad' : ''}`}>
      {over ? words.time.callOverdue(time) : words.time.callBy(time)}
    </span>
  );
};
