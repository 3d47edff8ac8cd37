import { useRef, useState } from 'preact/hooks';
import type { ReferralDetail } from '../../../shared/contracts/worklist.ts';
import {
  ATTEMPT_OUTCOMES,
  type AttemptOutcome,
  COMPLETION_OUTCOMES,
  type CompletionOutcome,
  HAND_BACK_REASONS,
  type HandBackReason,
  NOTE_LONGEST,
  OWN_NOTE_LONGEST,
} from '../../../shared/vocabulary.ts';
import { sendMessage } from '../../background/messages.ts';
import { voice } from '../../state/worklist.ts';
import { ActingNote, type Done, useActing } from './acting.tsx';
import { CaseNumbers } from './case-numbers.tsx';

type Props = {
  readonly referral: ReferralDetail;
  readonly put: (detail: ReferralDetail) => void;
  /** What was done, for when these forms are gone; undefined puts away what was said before. */
  readonly tell: (done: Done | undefined) => void;
};

type NoteProps = {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly set: (text: string) => void;
  readonly hint?: string;
  readonly longest?: number;
};
const NoteField = ({ id, label, value, set, hint, longest = NOTE_LONGEST }: NoteProps) => (
  <p class="field">
    <label for={id}>{label}</label>
    {hint && (
      <span class="hint muted" id={`${id}-hint`}>
        {hint}
      </span>
    )}
    <textarea
      id={id}
      rows={2}
      maxLength={longest}
      value={value}
      aria-describedby={hint ? `${id}-hint` : undefined}
      onInput={(event) => set(event.currentTarget.value)}
    />
  </p>
);
const noteOf = (text: string) => (text.trim() === '' ? {} : { note: text.trim() });

type Attempt = { readonly referralId: string; readonly outcome: AttemptOutcome; readonly note?: string };
const sameAttempt = (before: Attempt | undefined, now: Attempt): before is Attempt =>
  before !== undefined && before.outcome === now.outcome && before.note === now.note;

/** One press logs a try: the outcomes are the buttons, because it is done with the phone in the other hand. */
const LogAttempt = ({ referral, put, tell }: Props) => {
  const { words, shared } = voice.value;
  const [note, setNote] = useState('');
  const { state, act, busy } = useActing();
  const unanswered = useRef<Attempt & { readonly idempotencyKey: string }>(undefined);
  const log = (outcome: AttemptOutcome) => {
    const attempt: Attempt = { referralId: referral.referralId, outcome, ...noteOf(note) };
    // The same again after a failure may have arrived the first time.
    if (!sameAttempt(unanswered.current, attempt))
      unanswered.current = { ...attempt, idempotencyKey: crypto.randomUUID() };
    const sent = unanswered.current;
    return act(
      'attempt',
      () => sendMessage('logAttempt', sent),
      (detail) => {
        unanswered.current = undefined;
        setNote('');
        tell(undefined);
        put(detail);
      },
    );
  };
  return (
    <fieldset class="action">
      <legend>{words.detail.logAttempt}</legend>
      <p class="buttons">
        {ATTEMPT_OUTCOMES.map((outcome) => (
          <button
            key={outcome}
            type="button"
            class="button"
            disabled={busy}
            onClick={() => void log(outcome)}
          >
            {shared.attemptOutcome[outcome]}
          </button>
        ))}
      </p>
      <NoteField id="attempt-note" label={words.detail.attemptNote} value={note} set={setNote} />
      <ActingNote state={state} />
    </fieldset>
  );
};

type ChoiceProps<T extends string> = {
  readonly id: string;
  readonly legend: string;
  readonly lead: string;
  readonly label: string;
  readonly missing: string;
  readonly values: readonly T[];
  readonly names: Readonly<Record<T, string>>;
  readonly button: string;
  readonly noteLabel?: string;
  readonly primary?: boolean;
  readonly busy: boolean;
  readonly submit: (value: T, note: string) => void;
  readonly children: preact.ComponentChildren;
};

/** A choice that has to be made, an optional note, and one button. */
const ChoiceForm = <T extends string>(props: ChoiceProps<T>) => {
  const [value, setValue] = useState<T | ''>('');
  const [note, setNote] = useState('');
  const [missing, setMissing] = useState(false);
  const submit = (event: Event) => {
    event.preventDefault();
    setMissing(value === '');
    if (value !== '') props.submit(value, note);
  };
  return (
    <form class="action" onSubmit={submit} noValidate aria-label={props.legend}>
      <h2>{props.legend}</h2>
      <p class="muted">{props.lead}</p>
      <p class="field">
        <label for={props.id}>{props.label}</label>
        <select
          id={props.id}
          value={value}
          aria-invalid={missing}
          aria-describedby={missing ? `${props.id}-missing` : undefined}
          onChange={(event) => setValue(event.currentTarget.value as T | '')}
        >
          <option value="">–</option>
          {props.values.map((each) => (
            <option key={each} value={each}>
              {props.names[each]}
            </option>
          ))}
        </select>
        {missing && (
          <span class="bad" role="alert" id={`${props.id}-missing`}>
            {props.missing}
          </span>
        )}
      </p>
      {props.noteLabel && (
        <NoteField id={`${props.id}-note`} label={props.noteLabel} value={note} set={setNote} />
      )}
      <p>
        <button type="submit" class={`button ${props.primary ? 'button-primary' : ''}`} disabled={props.busy}>
          {props.button}
        </button>
      </p>
      {props.children}
    </form>
  );
};

const Complete = ({ referral, put, tell }: Props) => {
  const { words, shared } = voice.value;
  const { state, act, busy } = useActing();
  const complete = (outcome: CompletionOutcome, note: string) =>
    void act(
      'complete',
      () => sendMessage('complete', { referralId: referral.referralId, outcome, ...noteOf(note) }),
      (detail) => {
        put(detail);
        tell('complete');
      },
    );
  return (
    <ChoiceForm
      id="complete-outcome"
      legend={words.detail.complete}
      lead={words.detail.completeLead}
      label={words.detail.outcome}
      missing={words.detail.chooseOutcome}
      values={COMPLETION_OUTCOMES}
      names={shared.completionOutcome}
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
  const { words, shared } = voice.value;
  const { state, act, busy } = useActing();
  const handBack = (reason: HandBackReason) =>
    void act(
      'hand-back',
      () => sendMessage('handBack', { referralId: referral.referralId, reason }),
      () => tell('hand-back'),
    );
  return (
    <ChoiceForm
      id="hand-back-reason"
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

/** Stays when the referral is complete, with what was typed and not saved yet. */
const OwnNote = ({ referral, put }: Props) => {
  const { words } = voice.value;
  const [typed, setTyped] = useState<string>();
  const { state, act, busy } = useActing();
  const note = typed ?? referral.agentNote ?? '';
  const save = () =>
    act(
      'note',
      () => sendMessage('note', { referralId: referral.referralId, note }),
      (detail) => {
        // What was typed while it was on its way is not saved.
        setTyped((now) => (now === note ? undefined : now));
        put(detail);
      },
    );
  return (
    <div class="action">
      <NoteField
        id="own-note"
        label={words.detail.note}
        value={note}
        set={setTyped}
        hint={words.detail.noteHint}
        longest={OWN_NOTE_LONGEST}
      />
      <p>
        <button type="button" class="button" disabled={busy} onClick={() => void save()}>
          {words.detail.saveNote}
        </button>
      </p>
      <ActingNote state={state} />
    </div>
  );
};

/** What the agent who holds a referral does with it, in the order of the work; once it is complete, what they keep of it. */
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
