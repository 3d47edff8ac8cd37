import type { Assignment } from '../../shared/contracts/worklist.ts';
import { agentTime } from '../model/offers.ts';
import { i18n, presentDay, worklist } from '../state/worklist.ts';
import { Counting } from './countdown.tsx';

type Promised = Pick<Assignment, 'contactMethod' | 'promisedBy' | 'zone' | 'attempts'>;

/**
 * The promised time of an accepted referral, with a countdown until an attempt is logged: the resident waits
 * for the first call (rule 7).
 */
export const PromisedTime = ({ referral }: { referral: Promised }) => {
  const { contactMethod, promisedBy, zone, attempts } = referral;
  const { time } = i18n.value.words;
  if (promisedBy === null) return <span class="count muted">{time.noPromise}</span>;
  if (attempts === 0)
    return (
      <Counting
        dueAt={promisedBy}
        zone={zone}
        until={(by) => time.callBy(contactMethod, by)}
        over={{ word: time.overdue, sentence: time.promisedBy }}
      />
    );
  const text = agentTime(promisedBy, presentDay.value, worklist.value?.zone ?? zone, zone, i18n.value);
  return <span class="count count-until">{time.promisedBy(text)}</span>;
};
