import type { TargetedSubmitEvent } from 'preact';
import type { PslCallContract } from '../../../shared/contracts/psl.ts';
import { sendMessage } from '../../background/messages.ts';
import { useDraft } from '../../state/use-draft.ts';
import { serverNowOnce } from '../../state/worklist.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { ProblemNote } from '../../ui/problem.tsx';
import { LimitNote, leadToTooLong, limitOf, textInto } from '../../ui/typed.tsx';
import { useAction } from '../../ui/use-action.ts';
import { StartCall } from './during.tsx';
import { textOf } from './editing.ts';
import { controlOf, Section } from './fields.tsx';
import type { IssueProps } from './issue-props.ts';
import { lengthText, pslI18n, timeText } from './words.ts';

type CallProps = IssueProps & { readonly call: PslCallContract };

/** A ticket number that the line gave later, by mail or in the next call. */
const LateNumber = ({ issue, entry, call }: CallProps) => {
  const { after } = pslI18n.value;
  const id = `late-${call.id}`;
  const draft = useDraft(entry.id, id);
  const number = draft.value;
  const action = useAction();
  const add = async (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (number.trim() === '' || leadToTooLong(event.currentTarget)) return;
    const ticket = { number: number.trim() };
    const answer = await action.run(() =>
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
      <button type="submit" class="button" aria-disabled={action.busy || number.trim() === ''}>
        {after.addNumber}
      </button>
      {action.problem && <ProblemNote problem={action.problem} acting />}
    </form>
  );
};

const Notes = ({ issue, editing, call }: CallProps) => {
  const { after } = pslI18n.value;
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
  const { after } = pslI18n.value;
  const length =
    call.endedAt === null ? after.running : lengthText((call.endedAt ?? serverNowOnce()) - call.startedAt);
  return (
    <li class="psl-call">
      <div class="psl-call-head">
        {call.ticket !== null && (
          <span class="psl-call-ticket">
            <strong class="number">{call.ticket}</strong>
            <CopyButton text={call.ticket} label={pslI18n.value.call.copyOf(call.ticket)} />
          </span>
        )}
        <span class="muted">{after.callAt(timeText(call.startedAt), length)}</span>
      </div>
      {call.noneGiven && <LateNumber {...props} />}
      <Notes {...props} />
    </li>
  );
};

/** Every call about this issue, each with its own number. */
export const Calls = (props: IssueProps) => {
  const { after } = pslI18n.value;
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
