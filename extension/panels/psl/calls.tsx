import type { PslCallContract } from '../../../shared/contracts/psl.ts';
import { sendMessage } from '../../background/messages.ts';
import { useDraft } from '../../state/use-draft.ts';
import { serverNowOnce } from '../../state/worklist.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { useDoing } from '../../ui/doing.ts';
import { ProblemNote } from '../../ui/problem.tsx';
import { LimitNote, leadToTooLong, limitOf, textInto } from '../../ui/typed.tsx';
import { StartCall } from './during.tsx';
import { textOf } from './editing.ts';
import { controlOf, Section } from './fields.tsx';
import type { IssueProps } from './issue-props.ts';
import { lengthText, pslVoice, timeText } from './words.ts';

type CallProps = IssueProps & { readonly call: PslCallContract };

/** A number that the line gave only later, by mail or at the next call. */
const LateNumber = ({ issue, entry, call }: CallProps) => {
  const { after } = pslVoice.value;
  const id = `late-${call.id}`;
  const draft = useDraft(entry.id, id);
  const number = draft.value;
  const doing = useDoing();
  const add = async (event: Event) => {
    event.preventDefault();
    if (number.trim() === '' || leadToTooLong(event.currentTarget as Element)) return;
    const ticket = { number: number.trim() };
    const answer = await doing.run(() =>
      issue.change(() => sendMessage('pslEndCall', { id: entry.id, callId: call.id, ticket })),
    );
    if (answer?.ok) draft.discard();
  };
  return (
    <form class="psl-late" noValidate onSubmit={(event) => void add(event)}>
      <p class="psl-flag">{after.noNumber}</p>
      <p class="field">
        <label for={id}>{after.lateNumber}</label>
        <input
          id={id}
          type="text"
          autocomplete="off"
          {...limitOf(id, number, 'ticket')}
          {...textInto(draft)}
        />
        <LimitNote id={id} text={number} field="ticket" />
      </p>
      <button type="submit" class="button" aria-disabled={doing.busy || number.trim() === ''}>
        {after.addNumber}
      </button>
      {doing.problem && <ProblemNote problem={doing.problem} acting />}
    </form>
  );
};

const Notes = ({ issue, editing, call }: CallProps) => {
  const { after } = pslVoice.value;
  const name = `call:${call.id}` as const;
  const id = `notes-${call.id}`;
  return (
    <p class="field">
      <label for={id}>{after.callNotes}</label>
      <textarea
        id={id}
        rows={3}
        {...limitOf(id, textOf(editing, name), 'callNotes')}
        value={textOf(editing, name)}
        onInput={(event) => issue.type(name, event.currentTarget.value)}
      />
      <LimitNote id={id} text={textOf(editing, name)} field="callNotes" />
    </p>
  );
};

const Call = (props: CallProps) => {
  const { call } = props;
  const { after } = pslVoice.value;
  const length =
    call.endedAt === null ? after.running : lengthText((call.endedAt ?? serverNowOnce()) - call.startedAt);
  return (
    <li class="psl-call">
      <div class="psl-call-head">
        {call.ticket !== null && (
          <span class="psl-call-ticket">
            <strong class="number">{call.ticket}</strong>
            <CopyButton text={call.ticket} label={pslVoice.value.call.copyOf(call.ticket)} />
          </span>
        )}
        <span class="muted">{after.callAt(timeText(call.startedAt), length)}</span>
      </div>
      {call.noneGiven && <LateNumber {...props} />}
      <Notes {...props} />
    </li>
  );
};

/** Every call about this issue, each with a number of its own. */
export const Calls = (props: IssueProps) => {
  const { after } = pslVoice.value;
  const { calls } = props.entry;
  const runs = calls.some(({ endedAt }) => endedAt === null);
  return (
    <Section id="psl-calls" title={after.calls}>
      {calls.length === 0 && <p class="muted">{after.noCalls}</p>}
      <ul class="psl-calls" {...controlOf('calls')}>
        {calls.toReversed().map((call) => (
          <Call key={call.id} {...props} call={call} />
        ))}
      </ul>
      {!runs && (
        <>
          <p class="muted">{after.againHint}</p>
          <StartCall {...props} again={calls.length > 0} />
        </>
      )}
    </Section>
  );
};
