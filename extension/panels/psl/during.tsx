import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { PslCallContract } from '../../../shared/contracts/psl.ts';
import { PSL_PHONE } from '../../../shared/vocabulary.ts';
import { sendMessage } from '../../background/messages.ts';
import type { Problem } from '../../background/problem.ts';
import { after, every } from '../../clock.ts';
import { serverNowOnce } from '../../state/worklist.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { useDoing } from '../../ui/doing.ts';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { PhoneIcon } from '../../ui/icons.tsx';
import { ProblemNote } from '../../ui/problem.tsx';
import { type IssueProps, textsNow } from './before.tsx';
import { isFromElsewhere, textOf } from './editing.ts';
import { controlOf, Section } from './fields.tsx';
import { useLostFocus } from './focus.ts';
import { PAUSE } from './issue-store.ts';
import { DialLink } from './list.tsx';
import { sheetOf, sheetText } from './sheet.ts';
import { exactText, pslVoice } from './words.ts';

/** Large enough to read from while talking, each line to copy. */
const CallSheet = ({ editing, profile }: IssueProps) => {
  const { call } = pslVoice.value;
  const known = { facts: editing.facts, texts: textsNow(editing) };
  const lines = sheetOf(known, profile, pslVoice.value, exactText);
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

/** Counts by the service's clock; not said aloud each second. */
const Timer = ({ startedAt }: { startedAt: number }) => {
  const [now, setNow] = useState(serverNowOnce);
  useEffect(() => every(1000, () => setNow(serverNowOnce())), []);
  return (
    <p class="psl-timer" {...controlOf('timer')}>
      <span class="psl-live">{pslVoice.value.call.running}</span>
      <span class="psl-clock number" role="timer" aria-label={pslVoice.value.call.time}>
        {clockText(now - startedAt)}
      </span>
    </p>
  );
};

/** What is typed as the number is kept in the browser until the call is ended with it. */
const useTicket = (agentId: string, callId: string) => {
  const [number, setNumber] = useState('');
  const touched = useRef(false);
  const cancel = useRef<() => void>(undefined);
  const latest = useRef('');
  const keep = () => {
    cancel.current?.();
    if (touched.current)
      void sendMessage('pslKeepTicket', { agentId, callId, number: latest.current }).catch(() => undefined);
  };
  useEffect(() => {
    void sendMessage('pslKeptTicket', { callId })
      .then((kept) => !touched.current && setNumber(kept))
      .catch(() => undefined);
    // A page that goes takes no component down first.
    window.addEventListener('pagehide', keep);
    return () => {
      window.removeEventListener('pagehide', keep);
      keep();
    };
  }, [callId]);
  const type = (typed: string) => {
    touched.current = true;
    latest.current = typed;
    setNumber(typed);
    cancel.current?.();
    cancel.current = after(PAUSE, keep);
  };
  /** It has its place in the call now. */
  const settled = () => {
    touched.current = false;
    cancel.current?.();
  };
  return { number, type, settled };
};

const WRONG_AT = 'psl-ticket';
const useEnding = ({ issue, entry, editing }: IssueProps, callId: string) => {
  const ticket = useTicket(editing.agentId, callId);
  const [none, setNone] = useState(false);
  const [wrong, setWrong] = useState<string>();
  const doing = useDoing();
  const end = async () => {
    const number = ticket.number.trim();
    setWrong(number === '' && !none ? pslVoice.value.call.ticketMissing : undefined);
    if (number === '' && !none) return;
    const given = number === '' ? ({ noneGiven: true } as const) : { number };
    const answer = await doing.run(() =>
      issue.change(() => sendMessage('pslEndCall', { id: entry.id, callId, ticket: given })),
    );
    if (answer?.ok) ticket.settled();
  };
  return { ticket, none, setNone, wrong, doing, end };
};

const EndProblem = ({ problem }: { problem: Problem }) =>
  problem.kind === 'offline' ? (
    <p class="note note-bad" role="alert">
      {pslVoice.value.call.notEnded}
    </p>
  ) : (
    <ProblemNote problem={problem} acting />
  );

/** A call ends with its number, or with the word that none was given. */
const EndCall = (props: IssueProps & { call: PslCallContract }) => {
  const { call } = pslVoice.value;
  const { ticket, none, setNone, wrong, doing, end } = useEnding(props, props.call.id);
  const summary = useMemo(() => ({ [WRONG_AT]: wrong ?? '' }), [wrong]);
  const submit = (event: Event) => {
    event.preventDefault();
    void end();
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
          maxLength={60}
          value={ticket.number}
          aria-invalid={wrong ? true : undefined}
          aria-describedby="psl-ticket-ask"
          {...controlOf('ticket')}
          onInput={(event) => ticket.type(event.currentTarget.value)}
        />
      </p>
      <label class="check">
        <input
          type="checkbox"
          checked={none && ticket.number.trim() === ''}
          disabled={ticket.number.trim() !== ''}
          aria-describedby="psl-none-hint"
          {...controlOf('none-given')}
          onChange={(event) => setNone(event.currentTarget.checked)}
        />
        {call.noneGiven}
      </label>
      <p class={none ? 'psl-flag' : 'muted psl-hint'} id="psl-none-hint">
        {call.noneGivenHint}
      </p>
      {doing.problem && <EndProblem problem={doing.problem} />}
      <button type="submit" class="button button-primary" disabled={doing.busy} {...controlOf('end-call')}>
        {doing.busy ? call.ending : call.end}
      </button>
    </form>
  );
};

const Running = (props: IssueProps & { call: PslCallContract }) => {
  const { call } = pslVoice.value;
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
          {isFromElsewhere(editing, name) ? pslVoice.value.issue.changedElsewhere : call.notesHint}
        </span>
        <textarea
          id="psl-call-notes"
          ref={notes}
          rows={7}
          maxLength={4000}
          value={textOf(editing, name)}
          aria-describedby="psl-call-notes-hint"
          {...controlOf('call-notes')}
          onInput={(event) => issue.type(name, event.currentTarget.value)}
        />
      </p>
      <EndCall {...props} />
    </section>
  );
};

type StartProps = Pick<IssueProps, 'issue' | 'entry'> & {
  /** There were calls about this issue: what comes next is seldom another one. */
  readonly again?: boolean;
};
/** Starts the timer with the press that dials, so that no second one can be forgotten. */
export const StartCall = ({ issue, entry, again = false }: StartProps) => {
  const { call } = pslVoice.value;
  const doing = useDoing();
  const start = () =>
    void doing.run(() =>
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
          {again ? pslVoice.value.after.again : call.dial(PSL_PHONE)}
        </a>
        <button type="button" class="button" disabled={doing.busy} onClick={start}>
          {call.startOnly}
        </button>
      </p>
      <p class="muted psl-hint">{call.dialHint}</p>
      {doing.problem && <ProblemNote problem={doing.problem} acting />}
    </div>
  );
};

/** The call: what to say at the left, what was said at the right. */
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
