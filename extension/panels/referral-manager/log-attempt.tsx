import { useRef } from 'preact/hooks';
import type { ReferralDetail } from '../../../shared/contracts/worklist.ts';
import { ATTEMPT_OUTCOMES, type AttemptOutcome } from '../../../shared/vocabulary.ts';
import { sendMessage } from '../../background/messages.ts';
import { callBackText } from '../../model/offers.ts';
import { useDraft } from '../../state/use-draft.ts';
import { i18n, serverNowOnce, worklist } from '../../state/worklist.ts';
import { CallBackField, chosenCallBack } from '../../ui/call-back-field.tsx';
import { leadToTooLong } from '../../ui/typed.tsx';
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

const zoneOf = (referral: ReferralDetail) => worklist.value?.zone ?? referral.zone;
/** The saved time as a sentence for a message. */
const savedText = (detail: ReferralDetail): string | undefined =>
  callBackText(detail, serverNowOnce(), zoneOf(detail), i18n.value);

/** One click logs an attempt: the outcomes are buttons, because the agent has a phone in the other hand. */
export const LogAttempt = ({ referral, put, tell }: Props) => {
  const { words, shared } = i18n.value;
  const { referralId, callBackAt: saved = null } = referral;
  const note = useDraft(referralId, 'attempt-note');
  const again = useDraft(referralId, 'call-back', saved === null ? '' : String(saved));
  const now = serverNowOnce();
  const at = chosenCallBack(again.value, referral, now);
  const form = useRef<HTMLFieldSetElement>(null);
  const { state, act, busy } = useActing();
  const unanswered = useRef<Attempt & { readonly idempotencyKey: string }>(undefined);
  const took = (detail: ReferralDetail): void => {
    again.saved(again.value);
    tell(undefined);
    put(detail);
  };
  const log = async (outcome: AttemptOutcome) => {
    if (leadToTooLong(form.current)) return;
    const attempt: Attempt = {
      ...{ referralId, outcome, ...noteOf(note.value) },
      ...(at !== null && at > now && outcome !== 'wrong-number' && { callBackAt: at }),
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
        took(detail);
      },
      savedText,
    );
  };
  const saveTime = () =>
    act(
      at === null ? 'no-call-back' : 'call-back',
      () => sendMessage('setCallBack', { referralId, callBackAt: at }),
      took,
      savedText,
    );
  return (
    <fieldset class="action" ref={form}>
      <legend>{words.detail.logAttempt}</legend>
      <CallBackField
        {...{ id: 'call-back', referral, now, zone: zoneOf(referral), i18n: i18n.value, busy }}
        value={at}
        choose={(time) => again.set(time === null ? '' : String(time))}
        save={() => void saveTime()}
        draft={again.name}
      />
      <NoteField id="attempt-note" label={words.detail.attemptNote} draft={note} limit="attemptNote" />
      <p class="buttons-lead">{words.detail.howItWent}</p>
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
      <ActingNote state={state} />
    </fieldset>
  );
};
