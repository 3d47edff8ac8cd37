import { computed } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { type Called, callState, callText } from '../model/offers.ts';
import { i18n, presentDay, serverNow, worklist } from '../state/worklist.ts';
import { Counting } from './countdown.tsx';

/** Depends on the day and the state, not on each second, so a row renders again only when its sentence changes. */
const useCallTime = (called: Called) => {
  const { promisedBy, callFrom, firstAttemptAt, callBackAt, attempts } = called;
  const state = useMemo(
    () => computed(() => callState(called, serverNow.value)),
    [promisedBy, callFrom, firstAttemptAt, callBackAt, attempts],
  ).value;
  const zone = worklist.value?.zone ?? called.zone;
  return { state, text: callText(called, state, presentDay.value, zone, i18n.value) };
};

/** When to call, without a countdown: below a General's answer deadline. */
export const CallBy = ({ referral }: { referral: Called }) => (
  <span class="count count-until">{useCallTime(referral).text}</span>
);

/**
 * When to call, with a countdown until an attempt is logged: the resident waits for the first call (rule 7). If the resident set
 * the time, it first counts down to the beginning.
 */
export const PromisedTime = ({ referral }: { referral: Called }) => {
  const { promisedBy, callFrom = null, callBackAt = null } = referral;
  const { state, text } = useCallTime(referral);
  const over = { word: i18n.value.words.time.overdue, sentence: text };
  if (callBackAt !== null)
    return (
      <Counting
        dueAt={callBackAt}
        until={text}
        over={{ word: i18n.value.words.time.callNow, sentence: text }}
      />
    );
  if (promisedBy === null) return <span class="count muted">{text}</span>;
  if (state === 'tried') return <span class="count count-until">{text}</span>;
  if (state === 'early' && callFrom !== null)
    return <Counting dueAt={callFrom} begins until={text} over={over} />;
  return <Counting dueAt={promisedBy} until={text} over={over} />;
};
