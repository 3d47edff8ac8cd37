import type { TargetedSubmitEvent } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { ReferralDetail } from '../../../shared/contracts/worklist.ts';
import {
  COMPLETION_OUTCOMES,
  type CompletionOutcome,
  HAND_BACK_REASONS,
  type HandBackReason,
  NO_ATTEMPT_REASONS,
  type NoAttemptReason,
} from '../../../shared/vocabulary.ts';
import { sendMessage } from '../../background/messages.ts';
import { drafts, useChoice, useDraft } from '../../state/use-draft.ts';
import { i18n } from '../../state/worklist.ts';
import { choiceInto, leadToTooLong } from '../../ui/typed.tsx';
import { ActingNote, type Done, useActing } from './acting.tsx';
import { CaseNumbers } from './case-numbers.tsx';
import { LogAttempt } from './log-attempt.tsx';
import { NoteField, noteOf } from './note-field.tsx';

type Props = {
  readonly referral: ReferralDetail;
  readonly put: (detail: ReferralDetail) => void;
  /** Reports what was done after these forms are gone; undefined clears the message. */
  readonly tell: (done: Done | undefined) => void;
};

type Question<T extends string> = {
  readonly id: string;
  readonly label: string;
  readonly missing: string;
  readonly values: readonly T[];
  readonly names: Readonly<Record<T, string>>;
};
type ChoiceProps<T extends string, S extends string> = Question<T> & {
  readonly referralId: string;
  readonly legend: string;
  readonly lead: string;
  readonly button: string;
  /** A second required question. */
  readonly also?: Question<S> | undefined;
  readonly noteLabel?: string;
  readonly primary?: boolean;
  readonly busy: boolean;
  readonly submit: (value: T, note: string, also: S | undefined) => void;
  readonly children: preact.ComponentChildren;
};

type SelectProps<T extends string> = Question<T> & {
  readonly choice: ReturnType<typeof useChoice<T>>;
  readonly isMissing: boolean;
  /** The key that moves the focus to it. */
  readonly goto?: string | undefined;
};
const Select = <T extends string>({
  id,
  label,
  missing,
  values,
  names,
  choice,
  isMissing,
  goto,
}: SelectProps<T>) => (
  <p class="field">
    <label for={id}>{label}</label>
    <select
      id={id}
      data-goto={goto}
      aria-invalid={isMissing}
      aria-describedby={isMissing ? `${id}-missing` : undefined}
      {...choiceInto(choice)}
    >
      <option value="">–</option>
      {values.map((each) => (
        <option key={each} value={each}>
          {names[each]}
        </option>
      ))}
    </select>
    {isMissing && (
      <span class="bad" role="alert" id={`${id}-missing`}>
        {missing}
      </span>
    )}
  </p>
);

/** One or two required choices, an optional note, and one button. */
const ChoiceForm = <T extends string, S extends string = never>(props: ChoiceProps<T, S>) => {
  const { also, referralId } = props;
  const choice = useChoice(referralId, props.id, props.values);
  const second = useChoice<S>(referralId, also?.id ?? `${props.id}-also`, also?.values ?? []);
  const note = useDraft(referralId, `${props.id}-note`);
  const [tried, setTried] = useState(false);
  const submit = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    setTried(true);
    if (choice.value === '' || (also && second.value === '')) return;
    if (leadToTooLong(event.currentTarget)) return;
    props.submit(choice.value, note.value, also && second.value !== '' ? second.value : undefined);
  };
  return (
    <form class="action" onSubmit={submit} noValidate aria-label={props.legend}>
      <h2>{props.legend}</h2>
      <p class="muted">{props.lead}</p>
      <Select
        {...props}
        choice={choice}
        isMissing={tried && choice.value === ''}
        goto={props.primary ? 'c' : undefined}
      />
      {also && <Select {...also} choice={second} isMissing={tried && second.value === ''} />}
      {props.noteLabel && (
        <NoteField id={`${props.id}-note`} label={props.noteLabel} draft={note} limit="completionNote" />
      )}
      <p>
        <button
          type="submit"
          class={`button ${props.primary ? 'button-primary' : ''}`}
          aria-disabled={props.busy}
        >
          {props.button}
        </button>
      </p>
      {props.children}
    </form>
  );
};

const Complete = ({ referral, put, tell }: Props) => {
  const { words, shared } = i18n.value;
  const { state, act, busy } = useActing();
  const complete = (outcome: CompletionOutcome, note: string, withoutAttempt?: NoAttemptReason) =>
    void act(
      'complete',
      () =>
        sendMessage('complete', {
          referralId: referral.referralId,
          outcome,
          ...noteOf(note),
          ...(withoutAttempt && { withoutAttempt }),
        }),
      (detail) => {
        for (const field of [
          'complete-outcome',
          'complete-why',
          'complete-outcome-note',
          'attempt-note',
          'hand-back-reason',
        ])
          drafts.set(`${referral.referralId}/${field}`, undefined);
        put(detail);
        tell('complete');
      },
    );
  const whyNoAttempt: Question<NoAttemptReason> = {
    id: 'complete-why',
    label: words.detail.whyNoAttempt,
    missing: words.detail.chooseWhy,
    values: NO_ATTEMPT_REASONS,
    names: shared.noAttemptReason,
  };
  return (
    <ChoiceForm
      id="complete-outcome"
      referralId={referral.referralId}
      legend={words.detail.complete}
      lead={words.detail.completeLead}
      label={words.detail.outcome}
      missing={words.detail.chooseOutcome}
      values={COMPLETION_OUTCOMES}
      names={shared.completionOutcome}
      also={referral.attempts.length === 0 ? whyNoAttempt : undefined}
      button={words.detail.completeButton}
      noteLabel={words.detail.completeNote}
      primary
      busy={busy}
      submit={complete}
    >
      <ActingNote state={state} />
    </ChoiceForm>
  );
};

const HandBack = ({ referral, tell }: Props) => {
  const { words, shared } = i18n.value;
  const { state, act, busy } = useActing();
  const handBack = (reason: HandBackReason) =>
    void act(
      'hand-back',
      () => sendMessage('handBack', { referralId: referral.referralId, reason }),
      () => {
        drafts.forget(referral.referralId);
        tell('hand-back');
      },
    );
  return (
    <ChoiceForm
      id="hand-back-reason"
      referralId={referral.referralId}
      legend={words.detail.handBack}
      lead={words.detail.handBackLead}
      label={words.detail.handBackReason}
      missing={words.detail.chooseReason}
      values={HAND_BACK_REASONS}
      names={shared.handBackReason}
      button={words.detail.handBackButton}
      busy={busy}
      submit={handBack}
    >
      <ActingNote state={state} />
    </ChoiceForm>
  );
};

/** Stays when the referral is complete, with unsaved text. */
const OwnNote = ({ referral, put }: Props) => {
  const { words } = i18n.value;
  const draft = useDraft(referral.referralId, 'own-note', referral.agentNote ?? '');
  const form = useRef<HTMLDivElement>(null);
  const { state, act, busy } = useActing();
  const save = async () => {
    if (leadToTooLong(form.current)) return;
    await act(
      'note',
      () => sendMessage('note', { referralId: referral.referralId, note: draft.value }),
      (detail) => {
        put(detail);
        draft.saved(draft.value);
      },
    );
  };
  return (
    <div class="action" ref={form}>
      <NoteField
        id="own-note"
        label={words.detail.note}
        draft={draft}
        limit="ownNote"
        hint={words.detail.noteHint}
      />
      <p>
        <button type="button" class="button" aria-disabled={busy} onClick={() => void save()}>
          {words.detail.saveNote}
        </button>
      </p>
      <ActingNote state={state} />
    </div>
  );
};

/** The holder's actions on a referral, in the order of the work; once complete, those that remain. */
export const AssignmentActions = (props: Props) => {
  const open = props.referral.status === 'in-progress';
  return (
    <div class={open ? 'actions' : 'actions actions-kept'}>
      {open && <LogAttempt {...props} />}
      {open && <Complete {...props} />}
      <CaseNumbers {...props} />
      <OwnNote {...props} />
      {open && <HandBack {...props} />}
    </div>
  );
};
