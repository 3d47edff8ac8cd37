import { sendMessage } from '../../background/messages.ts';
import { useQuery } from '../../state/use-query.ts';
import { i18n } from '../../state/worklist.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { ProblemNote } from '../../ui/problem.tsx';
import { saveFile } from '../../ui/save-file.ts';
import { useAction } from '../../ui/use-action.ts';
import { controlOf, Section } from './fields.tsx';
import { useLostFocus } from './focus.ts';
import type { IssueProps } from './issue-props.ts';
import { TRACKER_URL } from './links.ts';
import { pslI18n } from './words.ts';

/** Refetched on every change of the issue, because it is generated from it. */
const Tracker = ({ entry }: IssueProps) => {
  const { tracker } = pslI18n.value;
  const query = useQuery(() => sendMessage('pslTracker', { id: entry.id }), [entry.id, entry.revision]);
  const { data, problem } = query.state.value;
  if (problem) return <ProblemNote problem={problem} again={query.again} />;
  if (!data) return <p class="loading">{i18n.value.words.situation.loading}</p>;
  return (
    <div class="psl-tracker" {...controlOf('tracker-entry')}>
      <h3>{tracker.title}</h3>
      <p class="muted">
        {tracker.lead}{' '}
        <a href={TRACKER_URL} target="_blank" rel="noreferrer noopener">
          {tracker.link}
        </a>
      </p>
      <p class="buttons">
        <CopyButton text={data.text} label={tracker.copy} words={tracker.copy} />
        <button
          type="button"
          class="button button-small"
          {...controlOf('tracker-csv')}
          onClick={() => saveFile(data.name, 'text/csv', data.csv)}
        >
          {tracker.save}
        </button>
      </p>
      <dl class="psl-tracker-lines" lang="en">
        {data.lines.map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd class={value === '' ? 'muted' : ''}>{value || tracker.empty}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
};

const Choices = ({ issue, entry }: IssueProps) => {
  const { after } = pslI18n.value;
  const action = useAction();
  const first = useLostFocus<HTMLButtonElement>();
  const end = (as: 'resolved' | 'unresolved') => () =>
    void action.run(() => issue.change(() => sendMessage('pslResolve', { id: entry.id, as })));
  return (
    <>
      <p class="buttons">
        <button
          type="button"
          class="button button-good"
          ref={first}
          aria-disabled={action.busy}
          {...controlOf('resolved')}
          onClick={end('resolved')}
        >
          {after.resolved}
        </button>
        <button
          type="button"
          class="button"
          aria-disabled={action.busy}
          {...controlOf('unresolved')}
          onClick={end('unresolved')}
        >
          {after.unresolved}
        </button>
        <span class="muted psl-hint">{after.unresolvedHint}</span>
      </p>
      {action.problem && <ProblemNote problem={action.problem} acting />}
    </>
  );
};

const Ended = ({ issue, entry }: IssueProps) => {
  const { after } = pslI18n.value;
  const action = useAction();
  const told = useLostFocus<HTMLParagraphElement>();
  const reopen = () => void action.run(() => issue.change(() => sendMessage('pslReopen', { id: entry.id })));
  return (
    <>
      <div class="psl-ended" role="status">
        <p tabIndex={-1} ref={told}>
          {entry.state === 'resolved' ? after.isResolved : after.isUnresolved}
        </p>
        <button type="button" class="button" aria-disabled={action.busy} onClick={reopen}>
          {after.reopen}
        </button>
      </div>
      {action.problem && <ProblemNote problem={action.problem} acting />}
    </>
  );
};

/** Resolved, or handed to the Open Enrollment Issue Tracker with a generated entry. */
export const Ending = (props: IssueProps) => {
  const { state } = props.entry;
  const ended = state === 'resolved' || state === 'unresolved';
  return (
    <Section id="psl-ending" title={pslI18n.value.after.end}>
      {ended ? <Ended {...props} /> : <Choices {...props} />}
      {state === 'unresolved' && <Tracker {...props} />}
    </Section>
  );
};
