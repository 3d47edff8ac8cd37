import type { TargetedSubmitEvent } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { PslCallContract } from '../../../shared/contracts/psl.ts';
import { PSL_PHONE } from '../../../shared/vocabulary.ts';
import { sendMessage } from '../../background/messages.ts';
import { every } from '../../clock.ts';
import type { Problem } from '../../model/problem.ts';
import { isFlag } from '../../model/shape.ts';
import { useDraft, useDraftOf } from '../../state/use-draft.ts';
import { serverNowOnce } from '../../state/worklist.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { PhoneIcon } from '../../ui/icons.tsx';
import { ProblemNote } from '../../ui/problem.tsx';
import { LimitNote, leadToTooLong, limitOf, textInto } from '../../ui/typed.tsx';
import { useAction } from '../../ui/use-action.ts';
import { isFromElsewhere, textOf, textsNow } from './editing.ts';
import { controlOf, Section } from './fields.tsx';
import { useLostFocus } from './focus.ts';
import type { IssueProps } from './issue-props.ts';
import { DialLink } from './list.tsx';
import { sheetOf, sheetText } from './sheet.ts';
import { exactText, pslI18n } from './words.ts';

/** Large enough to read while talking; each line can be copied. */
const CallSheet = ({ editing, profile }: IssueProps) => {
  const { call } = pslI18n.value;
  const known = { facts: editing.facts, texts: textsNow(editing) };
  const lines = sheetOf(known, profile, pslI18n.value, exactText);
  return (
    <Section id="psl-sheet" title={call.sheet}>
      <div class="psl-sheet-head">
        <p class="muted">{call.sheetLead}</p>
        <CopyButton text={sheetText(lines)} label={call.copyAll} words={call.copyAll} />
      </div>
      <dl class="psl-sheet" {...controlOf('call-sheet')}>
        {lines.map(({ name, value }) => (
          <div key={name} class="psl-sheet-line">
            <dt>{name}</dt>
            <dd class={value === '' ? 'muted' : 'psl-sheet-value'}>{value || call.empty}</dd>
            <dd class="psl-sheet-copy">
              {value !== '' && <CopyButton text={value} label={call.copyOf(name)} />}
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  );
};

const clockText = (ms: number): string => {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const two = (part: number) => String(part).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const rest = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return hours > 0 ? `${hours}:${rest}` : rest;
};

/** Uses the service's clock; not announced every second. */
const Timer = ({ startedAt }: { startedAt: number }) => {
  const [now, setNow] = useState(serverNowOnce);
  useEffect(() => every(1000, () => setNow(serverNowOnce())), []);
  return (
    <p class="psl-timer" {...controlOf('timer')}>
      <span class="psl-live">{pslI18n.value.call.running}</span>
      <span class="psl-clock number" role="timer" aria-label={pslI18n.value.call.time}>
        {clockText(now - startedAt)}
      </span>
    </p>
  );
};

const WRONG_AT = 'psl-ticket';
const useEnding = ({ issue, entry }: IssueProps, callId: string) => {
  const ticket = useDraft(entry.id, `ticket-${callId}`);
  const none = useDraftOf(entry.id, `none-given-${callId}`, false, isFlag);
  const [wrong, setWrong] = useState<string>();
  const action = useAction();
  const end = async (form: Element) => {
    const number = ticket.value.trim();
    const missing = number === '' && !none.value;
    setWrong(missing ? pslI18n.value.call.ticketMissing : undefined);
    if (missing || leadToTooLong(form)) return;
    const given = number === '' ? ({ noneGiven: true } as const) : { number };
    const answer = await action.run(() =>
      issue.change(() => sendMessage('pslEndCall', { id: entry.id, callId, ticket: given })),
    );
    if (!answer?.ok) return;
    ticket.discard();
    none.discard();
  };
  return { ticket, none, wrong, action, end };
};

const EndProblem = ({ problem }: { problem: Problem }) =>
  problem.kind === 'offline' ? (
    <p class="note note-bad" role="alert">
      {pslI18n.value.call.notEnded}
    </p>
  ) : (
    <ProblemNote problem={problem} acting />
  );

/** A call ends with its ticket number, or with the statement that none was given. */
const EndCall = (props: IssueProps & { call: PslCallContract }) => {
  const { call } = pslI18n.value;
  const { ticket, none, wrong, action, end } = useEnding(props, props.call.id);
  const summary = useMemo(() => ({ [WRONG_AT]: wrong ?? '' }), [wrong]);
  const submit = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    void end(event.currentTarget);
  };
  return (
    <form class="psl-end" noValidate onSubmit={submit}>
      {wrong && <ErrorSummary title={call.problemTitle} wrong={summary} />}
      <p class="field">
        <label for={WRONG_AT}>{call.ticket}</label>
        <span class="psl-ask" id="psl-ticket-ask">
          {call.ticketAsk}
        </span>
        <input
          id={WRONG_AT}
          type="text"
          class="psl-ticket-field number"
          autocomplete="off"
          {...limitOf(WRONG_AT, ticket.value, 'ticket', 'psl-ticket-ask')}
          {...(wrong ? { 'aria-invalid': true } : {})}
          {...controlOf('ticket')}
          {...textInto(ticket)}
        />
        <LimitNote id={WRONG_AT} text={ticket.value} field="ticket" />
      </p>
      <label class="check">
        <input
          type="checkbox"
          checked={none.value && ticket.value.trim() === ''}
          disabled={ticket.value.trim() !== ''}
          data-draft={none.name}
          aria-describedby="psl-none-hint"
          {...controlOf('none-given')}
          onChange={(event) => none.set(event.currentTarget.checked)}
        />
        {call.noneGiven}
      </label>
      <p class={none.value ? 'psl-flag' : 'muted psl-hint'} id="psl-none-hint">
        {call.noneGivenHint}
      </p>
      {action.problem && <EndProblem problem={action.problem} />}
      <button
        type="submit"
        class="button button-primary"
        aria-disabled={action.busy}
        {...controlOf('end-call')}
      >
        {action.busy ? call.ending : call.end}
      </button>
    </form>
  );
};

const Running = (props: IssueProps & { call: PslCallContract }) => {
  const { call } = pslI18n.value;
  const name = `call:${props.call.id}` as const;
  const { issue, editing } = props;
  const notes = useLostFocus<HTMLTextAreaElement>();
  return (
    <section class="psl-running" aria-label={call.running}>
      <div class="psl-running-head">
        <Timer startedAt={props.call.startedAt} />
        <DialLink />
      </div>
      <p class="field">
        <label for="psl-call-notes">{call.notes}</label>
        <span class="muted psl-hint" id="psl-call-notes-hint">
          {isFromElsewhere(editing, name) ? pslI18n.value.issue.changedElsewhere : call.notesHint}
        </span>
        <textarea
          id="psl-call-notes"
          ref={notes}
          rows={7}
          {...limitOf('psl-call-notes', textOf(editing, name), 'callNotes', 'psl-call-notes-hint')}
          value={textOf(editing, name)}
          {...controlOf('call-notes')}
          onInput={(event) => issue.type(name, event.currentTarget.value)}
        />
        <LimitNote id="psl-call-notes" text={textOf(editing, name)} field="callNotes" />
      </p>
      <EndCall {...props} />
    </section>
  );
};

type StartProps = Pick<IssueProps, 'issue' | 'entry'> & {
  /** There were calls before: another one is seldom the next step. */
  readonly again?: boolean;
};
/** One click dials and starts the timer, so neither is forgotten. */
export const StartCall = ({ issue, entry, again = false }: StartProps) => {
  const { call } = pslI18n.value;
  const action = useAction();
  const start = () =>
    void action.run(() =>
      issue.change(() => sendMessage('pslStartCall', { id: entry.id, callId: crypto.randomUUID() })),
    );
  return (
    <div class="psl-start">
      <p class="buttons">
        <a
          class={`button psl-dial ${again ? '' : 'button-primary'}`}
          href={`tel:+${PSL_PHONE.replaceAll('-', '')}`}
          {...controlOf('start-call')}
          onClick={start}
        >
          <PhoneIcon />
          {again ? pslI18n.value.after.again : call.dial(PSL_PHONE)}
        </a>
        <button type="button" class="button" aria-disabled={action.busy} onClick={start}>
          {call.startOnly}
        </button>
      </p>
      <p class="muted psl-hint">{call.dialHint}</p>
      {action.problem && <ProblemNote problem={action.problem} acting />}
    </div>
  );
};

/** The call: what to say on the left, what was said on the right. */
export const During = (props: IssueProps) => {
  const running = props.entry.calls.find(({ endedAt }) => endedAt === null);
  return (
    <div class="psl-columns psl-during">
      <CallSheet {...props} />
      {running ? (
        <Running key={running.id} {...props} call={running} />
      ) : (
        <StartCall issue={props.issue} entry={props.entry} />
      )}
    </div>
  );
};
