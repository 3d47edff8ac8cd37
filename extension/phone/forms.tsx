/** Forms for a referral in progress: an attempt, the outcome, handing back, a note. */
import { useRef, useState } from 'preact/hooks';
import type { ReferralDetail } from '../../shared/contracts/worklist.ts';
import { isTooLong } from '../../shared/limits.ts';
import {
  ATTEMPT_OUTCOMES,
  type AttemptOutcome,
  COMPLETION_OUTCOMES,
  HAND_BACK_REASONS,
  NO_ATTEMPT_REASONS,
} from '../../shared/vocabulary.ts';
import { callBackText } from '../model/offers.ts';
import { oneOf } from '../model/shape.ts';
import { CallBackField, chosenCallBack } from '../ui/call-back-field.tsx';
import { useActing } from './acting.ts';
import { forgetDrafts, useDraft } from './drafts.ts';
import { Choice, focusOn, TextField } from './parts.tsx';
import { i18n, put, serverNowOnce, tell, zone } from './state.ts';

type Props = { readonly detail: ReferralDetail; readonly close: () => void };

type Unanswered = {
  readonly outcome: AttemptOutcome;
  readonly note: string;
  readonly again: number | null;
  readonly key: string;
};
const noteOf = (text: string) => (text.trim() === '' ? {} : { note: text.trim() });
const Failed = ({ text }: { text: string | undefined }) =>
  text === undefined ? null : (
    <p class="bad" role="alert">
      {text}
    </p>
  );

/** One press logs an attempt: the agent was on the phone a second ago. */
export const LogAttempt = ({ detail, close }: Props) => {
  const { words, phone, shared } = i18n.value;
  const { referralId, callBackAt: saved = null } = detail;
  const note = useDraft(referralId, 'attempt-note');
  const again = useDraft(referralId, 'call-back', saved === null ? '' : String(saved));
  const now = serverNowOnce();
  const at = chosenCallBack(again.value, detail, now);
  const { run, busy, text } = useActing();
  /** Repeated with the same key after a lost response: the first try may have arrived. */
  const unanswered = useRef<Unanswered>(undefined);
  const took = (done: string, next: ReferralDetail) => {
    again.saved();
    put(next);
    tell([done, callBackText(next, now, zone.value, i18n.value)].filter(Boolean).join(' '));
    close();
  };
  const log = (outcome: AttemptOutcome) => {
    if (isTooLong(note.value, 'attemptNote')) return focusOn(`attempt-note-${referralId}`);
    const time = outcome === 'wrong-number' || at === null || at <= now ? null : at;
    const { current: before } = unanswered;
    const same = before?.outcome === outcome && before.note === note.value && before.again === time;
    const key = same ? before.key : crypto.randomUUID();
    unanswered.current = { outcome, note: note.value, again: time, key };
    void run(
      (api) =>
        api.referrals.logAttempt.mutate({
          ...{ referralId, outcome, idempotencyKey: key },
          ...noteOf(note.value),
          ...(time !== null && { callBackAt: time }),
        }),
      (next) => {
        unanswered.current = undefined;
        note.saved();
        took(words.detail.done.attempt, next);
      },
    );
  };
  const saveTime = () =>
    run(
      (api) => api.referrals.setCallBack.mutate({ referralId, callBackAt: at }),
      (next) => took(words.detail.done[at === null ? 'no-call-back' : 'call-back'], next),
    );
  return (
    <div class="form">
      <CallBackField
        {...{
          id: `call-back-${referralId}`,
          referral: detail,
          now,
          zone: zone.value,
          i18n: i18n.value,
          busy,
        }}
        value={at}
        choose={(chosen) => again.set(chosen === null ? '' : String(chosen))}
        save={() => void saveTime()}
      />
      <TextField
        id={`attempt-note-${referralId}`}
        label={words.detail.attemptNote}
        draft={note}
        limit="attemptNote"
      />
      <div class="two">
        {ATTEMPT_OUTCOMES.map((outcome) => (
          <button
            key={outcome}
            type="button"
            class="button"
            aria-disabled={busy}
            onClick={() => log(outcome)}
          >
            {outcome === 'voicemail' ? phone.voicemail : shared.attemptOutcome[outcome]}
          </button>
        ))}
      </div>
      <Failed text={text} />
    </div>
  );
};

/** Complete, with an outcome; requires a reason if no attempt is logged. */
export const Complete = ({ detail, close }: Props) => {
  const { words, phone, shared } = i18n.value;
  const { referralId } = detail;
  const outcome = useDraft(referralId, 'outcome');
  const why = useDraft(referralId, 'why');
  const note = useDraft(referralId, 'complete-note');
  const [tried, setTried] = useState(false);
  const { run, busy, text } = useActing();
  const asksWhy = detail.attempts.length === 0;
  const isOutcome = oneOf(COMPLETION_OUTCOMES);
  const isWhy = oneOf(NO_ATTEMPT_REASONS);
  const complete = (event: Event) => {
    event.preventDefault();
    setTried(true);
    const { value } = outcome;
    if (!isOutcome(value) || (asksWhy && !isWhy(why.value))) return;
    if (isTooLong(note.value, 'completionNote')) return focusOn(`complete-note-${referralId}`);
    const reason = asksWhy && isWhy(why.value) ? { withoutAttempt: why.value } : {};
    void run(
      (api) =>
        api.referrals.complete.mutate({ referralId, outcome: value, ...noteOf(note.value), ...reason }),
      () => {
        forgetDrafts(referralId);
        tell(words.detail.done.complete);
        focusOn('top');
      },
    );
  };
  return (
    <form class="form" onSubmit={complete} noValidate>
      {asksWhy && (
        <Choice
          name={`why-${referralId}`}
          legend={words.detail.whyNoAttempt}
          values={NO_ATTEMPT_REASONS}
          names={shared.noAttemptReason}
          chosen={why.value}
          choose={why.set}
          missing={tried && why.value === '' ? words.detail.chooseWhy : undefined}
        />
      )}
      <Choice
        name={`outcome-${referralId}`}
        legend={words.detail.completeLead}
        values={COMPLETION_OUTCOMES}
        names={shared.completionOutcome}
        chosen={outcome.value}
        choose={outcome.set}
        missing={tried && outcome.value === '' ? words.detail.chooseOutcome : undefined}
      />
      <TextField
        id={`complete-note-${referralId}`}
        label={words.detail.completeNote}
        draft={note}
        limit="completionNote"
      />
      <Failed text={text} />
      <div class="two">
        <button type="submit" class="button button-primary" aria-disabled={busy}>
          {words.detail.completeButton}
        </button>
        <button type="button" class="button" onClick={close}>
          {phone.cancel}
        </button>
      </div>
    </form>
  );
};

export const HandBack = ({ detail, close }: Props) => {
  const { words, phone, shared } = i18n.value;
  const { referralId } = detail;
  const reason = useDraft(referralId, 'hand-back');
  const [tried, setTried] = useState(false);
  const { run, busy, text } = useActing();
  const isReason = oneOf(HAND_BACK_REASONS);
  const handBack = (event: Event) => {
    event.preventDefault();
    setTried(true);
    const { value } = reason;
    if (!isReason(value)) return;
    void run(
      (api) => api.referrals.handBack.mutate({ referralId, reason: value }),
      () => {
        forgetDrafts(referralId);
        tell(words.detail.done['hand-back']);
        focusOn('top');
      },
    );
  };
  return (
    <form class="form" onSubmit={handBack} noValidate>
      <p class="small muted">{words.detail.handBackLead}</p>
      <Choice
        name={`hand-back-${referralId}`}
        legend={words.detail.handBackReason}
        values={HAND_BACK_REASONS}
        names={shared.handBackReason}
        chosen={reason.value}
        choose={reason.set}
        missing={tried && reason.value === '' ? words.detail.chooseReason : undefined}
      />
      <Failed text={text} />
      <div class="two">
        <button type="submit" class="button button-bad" aria-disabled={busy}>
          {words.detail.handBackButton}
        </button>
        <button type="button" class="button" onClick={close}>
          {phone.cancel}
        </button>
      </div>
    </form>
  );
};

export const OwnNote = ({ detail }: Pick<Props, 'detail'>) => {
  const { words } = i18n.value;
  const { referralId, agentNote } = detail;
  const note = useDraft(referralId, 'own-note', agentNote ?? '');
  const { run, busy, text } = useActing();
  const save = (event: Event) => {
    event.preventDefault();
    if (isTooLong(note.value, 'ownNote')) return focusOn(`own-note-${referralId}`);
    void run(
      (api) => api.referrals.note.mutate({ referralId, note: note.value }),
      (next) => {
        put(next);
        note.saved();
        tell(words.detail.done.note);
      },
    );
  };
  return (
    <form class="form" onSubmit={save} noValidate>
      <TextField
        id={`own-note-${referralId}`}
        label={words.detail.note}
        hint={words.detail.noteHint}
        draft={note}
        limit="ownNote"
      />
      <Failed text={text} />
      <button type="submit" class="button wide" aria-disabled={busy}>
        {words.detail.saveNote}
      </button>
    </form>
  );
};
