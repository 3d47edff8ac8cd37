import { useEffect, useRef, useState } from 'preact/hooks';
import type { PslEntryContract, PslKeptContract } from '../../../shared/contracts/psl.ts';
import type { PslState } from '../../../shared/vocabulary.ts';
import { sendMessage } from '../../background/messages.ts';
import { useQuery } from '../../state/use-query.ts';
import { i18n, worklist } from '../../state/worklist.ts';
import { isFocusLost } from '../../ui/lost-focus.ts';
import { ProblemNote } from '../../ui/problem.tsx';
import { After } from './after.tsx';
import { Before } from './before.tsx';
import { startFrom } from './begin.tsx';
import { During } from './during.tsx';
import { textOf } from './editing.ts';
import { controlOf } from './fields.tsx';
import type { PslGo } from './go.ts';
import { type Issue, keptToShow } from './issue-store.ts';
import { StateTag } from './state-tag.tsx';
import { useIssue } from './use-issue.ts';
import { pslI18n, timeText } from './words.ts';

const STEPS = ['before', 'during', 'after'] as const;
export type Step = (typeof STEPS)[number];
const stepOf = (state: PslState): Step => {
  if (state === 'draft' || state === 'ready') return 'before';
  return state === 'on-call' ? 'during' : 'after';
};

/** Saved, saving, or unsaved; always visible. */
const SaveState = ({ issue }: { issue: Issue }) => {
  const words = pslI18n.value.issue;
  const { saving, savedAt } = issue;
  const at = savedAt.value && timeText(savedAt.value);
  const text = { saving: words.saving, unsaved: words.unsaved, still: at ? words.saved(at) : '' }[
    saving.value
  ];
  return (
    <p class={`psl-saving ${saving.value === 'unsaved' ? 'psl-flag' : 'muted'}`} role="status">
      {text}
    </p>
  );
};

const Steps = ({ step, go }: { step: Step; go: (step: Step) => void }) => {
  const words = pslI18n.value.issue;
  const list = useRef<HTMLUListElement>(null);
  // If the clicked button disappeared with its step, moves the focus to the new step.
  useEffect(() => {
    if (isFocusLost(document)) list.current?.querySelector<HTMLElement>('[aria-current]')?.focus();
  }, [step]);
  return (
    <nav class="psl-steps" aria-label={words.steps}>
      <ul ref={list}>
        {STEPS.map((each) => (
          <li key={each}>
            <button
              type="button"
              class="psl-step"
              aria-current={each === step ? 'step' : undefined}
              onClick={() => go(each)}
            >
              {words[each]}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
};

const keptName = (name: string): string => {
  const { issue, fields } = pslI18n.value;
  const names: Record<string, string> = {
    ...fields,
    ticket: issue.keptTicket,
    advice: issue.keptAdvice,
    'follow-up': issue.keptFollowUp,
  };
  if (name.startsWith('call:')) return issue.keptCall;
  return names[name] ?? name;
};

type KeptProps = { readonly issue: Issue; readonly id: string; readonly kept: readonly PslKeptContract[] };
const Kept = ({ issue, id, kept }: KeptProps) => {
  const words = pslI18n.value.issue;
  if (kept.length === 0) return null;
  const dismiss = (keptId: string) => void issue.change(() => sendMessage('pslDismiss', { id, keptId }));
  return (
    <section class="note note-general psl-kept" aria-labelledby="psl-kept">
      <h2 id="psl-kept">{words.keptTitle}</h2>
      <p>{words.keptLead}</p>
      <ul>
        {kept.map((one) => (
          <li key={one.id}>
            <span>
              <strong>{words.keptOf(keptName(one.name))}</strong> {one.text}
            </span>
            <button
              type="button"
              class="button button-small"
              aria-label={`${words.dismiss}: ${keptName(one.name)}`}
              onClick={() => dismiss(one.id)}
            >
              {words.dismiss}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
};

const OfReferral = ({ id, go }: { id: string | null; go: PslGo }) =>
  id === null ? null : (
    <p>
      <button type="button" class="link" onClick={() => go.toReferral(id)}>
        {pslI18n.value.issue.openReferral}
      </button>
    </p>
  );

/** The line takes one issue per ticket, so a second problem needs one click. */
const Second = ({ go }: { go: PslGo }) => {
  const words = pslI18n.value.issue;
  const begin = () => {
    startFrom.value = 'blank';
    go.toNew();
  };
  return (
    <p class="psl-second">
      <span class="muted">{words.secondLead}</span>
      <button type="button" class="button button-small" {...controlOf('second-issue')} onClick={begin}>
        {words.second}
      </button>
    </p>
  );
};

type Following = { readonly step: Step; readonly go: (step: Step) => void; readonly callEnded: boolean };
/** Follows the issue's state: a call that starts opens During, its end opens After. */
const useStep = (state: PslState): Following => {
  const [step, go] = useState(() => stepOf(state));
  const [callEnded, tell] = useState(false);
  const known = useRef(state);
  useEffect(() => {
    const before = known.current;
    known.current = state;
    if (before === state) return;
    tell(before === 'on-call');
    if (stepOf(before) !== stepOf(state)) go(stepOf(state));
  }, [state]);
  return { step, go, callEnded };
};

type LoadedProps = { readonly issue: Issue; readonly entry: PslEntryContract; readonly go: PslGo };
const Loaded = ({ issue, entry, go }: LoadedProps) => {
  const { step, go: toStep, callEnded } = useStep(entry.state);
  const editing = issue.editing.value;
  const profile = useQuery(() => sendMessage('pslProfile'), [worklist.value?.agentId]);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  if (!editing) return null;
  const title = [textOf(editing, 'screen'), textOf(editing, 'error').split('\n')[0]]
    .filter(Boolean)
    .join(': ');
  const shared = { issue, entry, editing, profile: profile.state.value.data };
  return (
    <>
      <div class="psl-head">
        <h1 tabIndex={-1} ref={heading}>
          {title || pslI18n.value.list.unnamed}
        </h1>
        <StateTag state={entry.state} />
        <SaveState issue={issue} />
      </div>
      <OfReferral id={editing.facts.referralId} go={go} />
      {issue.problem.value && <ProblemNote problem={issue.problem.value} acting />}
      <Steps step={step} go={toStep} />
      <p class="good psl-told" role="status">
        {callEnded ? pslI18n.value.call.ended : ''}
      </p>
      <Kept issue={issue} id={entry.id} kept={keptToShow(entry, editing)} />
      {step === 'before' && <Before {...shared} go={go} toCall={() => toStep('during')} />}
      {step === 'during' && <During {...shared} />}
      {step === 'after' && <After {...shared} />}
      <Second go={go} />
    </>
  );
};

/** One issue; what is typed is saved after each pause. */
export const IssueView = ({ id, go }: { id: string; go: PslGo }) => {
  const { features, situation } = i18n.value.words;
  const issue = useIssue(id);
  const entry = issue.entry.value;
  const problem = issue.problem.value;
  return (
    <article class="psl-issue" data-issue={id}>
      <p>
        <button type="button" class="link" onClick={go.toList}>
          ← {pslI18n.value.issue.back}
        </button>
      </p>
      {!entry && <h1 tabIndex={-1}>{features['professional-services-line']}</h1>}
      {!entry && problem && <ProblemNote problem={problem} again={() => void issue.load()} />}
      {!entry && !problem && (
        <p class="loading" role="status">
          {situation.loading}
        </p>
      )}
      {entry && <Loaded issue={issue} entry={entry} go={go} />}
    </article>
  );
};
