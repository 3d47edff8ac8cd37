import { useRef } from 'preact/hooks';
import type { ReferralDetail } from '../../../shared/contracts/worklist.ts';
import { ATTEMPT_OUTCOMES, type AttemptOutcome } from '../../../shared/vocabulary.ts';
import { sendMessage } from '../../background/messages.ts';
import { callBackTimes } from '../../model/call-backs.ts';
import { agentTime } from '../../model/offers.ts';
import { useChoice, useDraft } from '../../state/use-draft.ts';
import { i18n, serverNowOnce, worklist } from '../../state/worklist.ts';
import { choiceInto, leadToTooLong } from '../../ui/typed.tsx';
import { ActingNote, type Done, useActing } from './acting.tsx';
import { NoteField, noteOf } from './note-field.tsx';

type Props = {
  readonly referral: ReferralDetail;
  readonly put: (detail: ReferralDetail) => void;
  readonly tell: (done: Done | undefined) => void;
};

type Attempt = {
  readonly referralId: string;
  readonly outcome: AttemptOutcome;
  readonly note?: string;
  readonly callBackAt?: number;
};
const sameAttempt = (before: Attempt | undefined, now: Attempt): before is Attempt =>
  before !== undefined &&
  before.outcome === now.outcome &&
  before.note === now.note &&
  before.callBackAt === now.callBackAt;

type CallBackProps = {
  readonly referral: ReferralDetail;
  readonly times: readonly string[];
  readonly choice: ReturnType<typeof useChoice<string>>;
};
/** Chosen before the outcome is pressed, so one press still logs the attempt. */
const CallBack = ({ referral, times, choice }: CallBackProps) => {
  const { detail } = i18n.value.words;
  const zone = worklist.value?.zone ?? referral.zone;
  return (
    <p class="field">
      <label for="call-back">{detail.callBack}</label>
      <span class="hint muted" id="call-back-hint">
        {detail.callBackHint}
      </span>
      <select id="call-back" aria-describedby="call-back-hint" {...choiceInto(choice)}>
        <option value="">{detail.noCallBack}</option>
        {times.map((at) => (
          <option key={at} value={at}>
            {agentTime(Number(at), serverNowOnce(), zone, referral.zone, i18n.value)}
          </option>
        ))}
      </select>
    </p>
  );
};

/** One click logs an attempt: the outcomes are buttons, because the agent has a phone in the other hand. */
export const LogAttempt = ({ referral, put, tell }: Props) => {
  const { words, shared } = i18n.value;
  const note = useDraft(referral.referralId, 'attempt-note');
  const times = callBackTimes(serverNowOnce(), referral.zone).map(String);
  const again = useChoice(referral.referralId, 'call-back', times);
  const form = useRef<HTMLFieldSetElement>(null);
  const { state, act, busy } = useActing();
  const unanswered = useRef<Attempt & { readonly idempotencyKey: string }>(undefined);
  const log = async (outcome: AttemptOutcome) => {
    if (leadToTooLong(form.current)) return;
    const attempt: Attempt = {
      ...{ referralId: referral.referralId, outcome, ...noteOf(note.value) },
      ...(again.value !== '' && outcome !== 'wrong-number' && { callBackAt: Number(again.value) }),
    };
    // Repeating it after a failure: the first try may have arrived.
    if (!sameAttempt(unanswered.current, attempt))
      unanswered.current = { ...attempt, idempotencyKey: crypto.randomUUID() };
    const sent = unanswered.current;
    await act(
      'attempt',
      () => sendMessage('logAttempt', sent),
      (detail) => {
        unanswered.current = undefined;
        note.saved(note.value);
        again.saved(again.value);
        tell(undefined);
        put(detail);
      },
    );
  };
  return (
    <fieldset class="action" ref={form}>
      <legend>{words.detail.logAttempt}</legend>
      <p class="buttons">
        {ATTEMPT_OUTCOMES.map((outcome, index) => (
          <button
            key={outcome}
            type="button"
            class="button"
            data-goto={index === 0 ? 'l' : undefined}
            aria-disabled={busy}
            onClick={() => void log(outcome)}
          >
            {shared.attemptOutcome[outcome]}
          </button>
        ))}
      </p>
      <CallBack referral={referral} times={times} choice={again} />
      <NoteField id="attempt-note" label={words.detail.attemptNote} draft={note} limit="attemptNote" />
      <ActingNote state={state} />
    </fieldset>
  );
};
