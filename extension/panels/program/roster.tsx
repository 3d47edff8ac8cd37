/** Staff import a roster: the file, a dry run, the number that confirms it, and the import with its progress. */
import { useState } from 'preact/hooks';
import {
  MOST_ROSTER_BYTES,
  type RosterPlanAnswer,
  type RosterProgress,
} from '../../../shared/contracts/staff-roster.ts';
import { sendMessage } from '../../background/messages.ts';
import { programWords } from '../../locales/program-words.ts';
import { useQuery } from '../../state/use-query.ts';
import { i18n } from '../../state/worklist.ts';
import { FieldFault, faultyIf, useFaults } from '../../ui/field-fault.tsx';
import { ProblemNote } from '../../ui/problem.tsx';
import { DeedReason, isReasonWrong, useReason } from './deed.tsx';
import { ListTable } from './list-table.tsx';
import { useRosterSteps } from './roster-steps.ts';

const words = () => programWords(i18n.value.screen).roster;
const DRAFT = 'program/roster';

const Bar = ({ text, done, of }: { text: string; done: number; of: number }) => (
  <p class="roster-bar">
    <progress max={of} value={done} aria-label={text} />
    <span class="number">{text}</span>
  </p>
);

/** More names make the table unreadable. */
const NAMED = 24;

const Names = ({ total, first }: { total: number; first: readonly string[] }) => (
  <>
    {first.slice(0, NAMED).join(', ')}
    {total > NAMED && ` ${words().more(total - NAMED)}`}
  </>
);

/** A reason that this language does not know stays English, and says so to screen readers. */
const Reason = ({ english }: { english: string }) => {
  const told = words().reason(english);
  return told === null ? <span lang="en">{english}</span> : <span>{told}</span>;
};

const Wrong = ({ plan: { problems } }: { plan: RosterPlanAnswer }) => (
  <section class="note note-bad">
    <p>{words().wrong(problems.total)}</p>
    <ul>
      {problems.first.map(({ line, column, reason }) => (
        <li key={`${line} ${column} ${reason}`}>
          {words().line(line, column)}: <Reason english={reason} />
        </li>
      ))}
    </ul>
    {problems.total > problems.first.length && <p>{words().more(problems.total - problems.first.length)}</p>}
  </section>
);

const Plan = ({ plan }: { plan: RosterPlanAnswer }) => {
  const { rows, columns, plan: title } = words();
  const { criteria } = programWords(i18n.value.screen).agents;
  const { added, changed, unchanged, suspended, missing, staysRemoved } = plan;
  const losing = suspended.first.map(
    ({ agent, because }) => `${agent} (${because.map((one) => criteria[one]).join(', ')})`,
  );
  const lines = [
    { name: rows.added, ...added },
    { name: rows.changed, total: changed.total, first: changed.first.map(({ agent }) => agent) },
    { name: rows.unchanged, total: unchanged, first: [] },
    { name: rows.suspended, total: suspended.total, first: losing },
    { name: rows.missing, ...missing },
    { name: rows.staysRemoved, ...staysRemoved },
  ];
  return (
    <section>
      <h2>{title}</h2>
      <ListTable columns={columns} numbers={['count']}>
        {lines
          .filter(({ total, name }) => total > 0 || name === rows.added || name === rows.changed)
          .map(({ name, total, first }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td class="number">{total}</td>
              <td class="roster-names">
                <Names total={first.length === 0 ? 0 : total} first={first} />
              </td>
            </tr>
          ))}
      </ListTable>
      {plan.others > 0 && <p class="muted">{words().others(plan.others)}</p>}
    </section>
  );
};

type Steps = ReturnType<typeof useRosterSteps>;

const useBegin = (steps: Steps, fileId: string, plan: RosterPlanAnswer) => {
  const reason = useReason(DRAFT);
  const faults = useFaults();
  const [full, setFull] = useState(false);
  const [typed, setTyped] = useState('');
  const needed = full ? plan.confirmFull : plan.confirm;
  const wrongNumber = (right: number): void => faults.mark('roster-yes', words().notThatNumber(right));
  const begin = async (): Promise<void> => {
    const yes = typed.trim() === '' ? null : Number(typed);
    if (needed !== null && yes !== needed) return wrongNumber(needed);
    if (isReasonWrong(reason)) return;
    const answer = await sendMessage('staffRosterBegin', { fileId, full, yes: needed, reason: reason.value });
    if (!answer.ok) return steps.fails(answer.problem);
    const { confirm, progress } = answer.data;
    if (confirm !== null) return wrongNumber(confirm);
    if (progress) await steps.follow(progress, reason.value);
  };
  return { reason, full, setFull, typed, setTyped, faults, needed, begin };
};

const Begin = ({ steps, fileId, plan }: { steps: Steps; fileId: string; plan: RosterPlanAnswer }) => {
  const text = words();
  const { reason, full, setFull, typed, setTyped, faults, needed, begin } = useBegin(steps, fileId, plan);
  const { added, changed, missing, suspended, entitled } = plan;
  const losing = suspended.total + (full ? missing.total : 0);
  if (added.total + changed.total + missing.total === 0) return <p class="note">{text.nothing}</p>;
  return (
    <section class="action roster-begin">
      {missing.total > 0 && (
        <label class="check">
          <input
            type="checkbox"
            checked={full}
            onChange={({ currentTarget }) => setFull(currentTarget.checked)}
          />
          {text.full}
        </label>
      )}
      {needed !== null && (
        <p class="field">
          <label for="roster-yes">{text.confirmLabel}</label>
          <span class="hint" id="roster-yes-hint">
            {text.confirm(losing, entitled)}
          </span>
          <input
            id="roster-yes"
            type="text"
            inputMode="numeric"
            autocomplete="off"
            {...faultyIf(faults, 'roster-yes', 'roster-yes-hint')}
            value={typed}
            onInput={({ currentTarget }) => setTyped(currentTarget.value)}
          />
          <FieldFault id="roster-yes" faults={faults} />
        </p>
      )}
      <DeedReason id="roster" reason={reason} />
      <p>{text.willText(added.total, changed.total, full ? missing.total : 0)}</p>
      <button type="button" class="button button-primary" onClick={() => void begin()}>
        {text.go}
      </button>
    </section>
  );
};

type StoppedProps = { readonly steps: Steps; readonly progress: RosterProgress; readonly left: () => void };
const Stopped = ({ steps, progress, left }: StoppedProps) => {
  const text = words();
  const reason = useReason(DRAFT);
  const { fileId, staff, done, total, taken } = progress;
  const leave = async () => {
    await sendMessage('staffRosterLeave', { fileId });
    steps.again();
    left();
  };
  return (
    <section class="action note">
      <p>{taken ? text.taken(taken.agent, taken.owner) : text.unfinished(staff, done, total)}</p>
      <DeedReason id="roster" reason={reason} />
      <p class="buttons">
        <button
          type="button"
          class="button button-primary"
          onClick={() => {
            if (!isReasonWrong(reason)) void steps.follow({ ...progress, taken: null }, reason.value);
          }}
        >
          {text.goOn}
        </button>
        <button type="button" class="button" onClick={() => void leave()}>
          {text.leave}
        </button>
      </p>
    </section>
  );
};

const Pick = ({ steps }: { steps: Steps }) => {
  const text = words();
  const [said, setSaid] = useState('');
  const picked = async (file: File | undefined): Promise<void> => {
    if (!file) return;
    const fault = file.size > MOST_ROSTER_BYTES ? text.tooLarge : file.size === 0 ? text.empty : '';
    setSaid(fault);
    if (fault === '') await steps.compare(new Uint8Array(await file.arrayBuffer()));
  };
  return (
    <p class="field">
      <label for="roster-file">{text.pick}</label>
      <span class="hint muted" id="roster-file-hint">
        {text.pickHint}
      </span>
      <input
        id="roster-file"
        type="file"
        accept=".csv,.txt,text/csv"
        aria-describedby="roster-file-hint"
        onChange={({ currentTarget }) => void picked(currentTarget.files?.[0])}
      />
      <span class="bad" role="status">
        {said}
      </span>
    </p>
  );
};

const Body = ({ steps, left }: Pick<StoppedProps, 'steps' | 'left'>) => {
  const text = words();
  const { state } = steps;
  switch (state.step) {
    case 'pick':
      return <Pick steps={steps} />;
    case 'sending':
      return <Bar text={text.sending(state.done, state.of)} done={state.done} of={state.of} />;
    case 'reading':
      return <p class="loading">{text.reading}</p>;
    case 'planned':
      return (
        <>
          {state.plan.problems.total > 0 ? <Wrong plan={state.plan} /> : <Plan plan={state.plan} />}
          {state.plan.problems.total === 0 && <Begin key={state.fileId} steps={steps} {...state} />}
          <Pick steps={steps} />
        </>
      );
    case 'importing': {
      const { done, total } = state.progress;
      return (
        <>
          <Bar text={text.progress(done, total)} done={done} of={total} />
          <button type="button" class="button" onClick={steps.stop}>
            {text.stop}
          </button>
        </>
      );
    }
    case 'stopped':
      return <Stopped steps={steps} progress={state.progress} left={left} />;
    case 'ended': {
      const { added, changed, unchanged, removed } = state.progress;
      return (
        <p class="note" role="status">
          {text.done(added, changed, unchanged, removed)}
        </p>
      );
    }
  }
};

export const ProgramRoster = () => {
  const steps = useRosterSteps();
  const query = useQuery(() => sendMessage('staffRosterUnderWay'), []);
  const { state, problem } = steps;
  const unfinished = query.state.value.data?.progress;
  return (
    <div class="case">
      <h1 tabIndex={-1}>{i18n.value.words.features['program-roster']}</h1>
      {problem && <ProblemNote problem={problem} acting />}
      {unfinished && state.step === 'pick' ? (
        <Stopped steps={steps} progress={unfinished} left={query.again} />
      ) : (
        <Body steps={steps} left={query.again} />
      )}
    </div>
  );
};
