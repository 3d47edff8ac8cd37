/** A policy value tried on recent weeks: how far it is, and what came of it. */
import { useEffect, useState } from 'preact/hooks';
import type { PolicyName, PolicyShown } from '../../../shared/contracts/staff-policy.ts';
import {
  TRIAL_WEEKS,
  type Trial,
  type TrialFigures,
  type TrialResult,
  type TrialWeeks,
} from '../../../shared/contracts/staff-trial.ts';
import { dayAndTime } from '../../../shared/i18n/when.ts';
import { keysOf } from '../../../shared/typed.ts';
import { sendMessage } from '../../background/messages.ts';
import { every } from '../../clock.ts';
import { programWords } from '../../locales/program-words.ts';
import { useQuery } from '../../state/use-query.ts';
import { i18n, serverNowOnce } from '../../state/worklist.ts';
import { ProblemNote } from '../../ui/problem.tsx';
import { useAction } from '../../ui/use-action.ts';
import { ListTable } from './list-table.tsx';
import { amountText } from './policy-amounts.ts';
import { ZONE } from './zone.ts';

/** ms between two looks at one that runs. */
const LOOK_EVERY = 2_000;

const words = () => programWords(i18n.value.screen).trial;
const number = (value: number, digits = 0): string =>
  value.toLocaleString(i18n.value.screen, { maximumFractionDigits: digits, minimumFractionDigits: digits });
const share = (part: number | null): string => (part === null ? '–' : `${number(part * 100, 1)} %`);
const signed = (part: number, digits: number): string =>
  `${part > 0 ? '+' : part < 0 ? '−' : ''}${number(Math.abs(part * 100), digits)}`;

/** “95.4 → 96.1 %”, and how many misses more or fewer. */
const headline = ({ before, after }: TrialResult): string => {
  const kept = `${before.kept === null ? '–' : number(before.kept * 100, 1)} → ${share(after.kept)}`;
  const misses =
    before.missed === 0 ? null : `${signed((after.missed - before.missed) / before.missed, 0)} %`;
  return words().headline(kept, misses);
};

/** Both changes with their intervals; one that contains no change at all is no finding. */
function ranges({ keptChange, missedChange }: TrialResult): string[] {
  const text = words();
  const parts = [
    keptChange && text.keptRange(signed(keptChange.low, 1), signed(keptChange.high, 1)),
    missedChange && text.missesRange(`${signed(missedChange.low, 0)} %`, `${signed(missedChange.high, 0)} %`),
  ].filter((one) => one !== null);
  const found = [keptChange, missedChange].some((one) => one && (one.low > 0 || one.high < 0));
  return [...(parts.length > 0 ? [text.ranges(parts.join(' '))] : []), ...(found ? [] : [text.noChange])];
}

const figure = (name: keyof TrialFigures, value: number | null): string => {
  if (name === 'kept') return share(value);
  return value === null ? '–' : number(value, name === 'alertsPerAccept' ? 1 : 0);
};

const Result = ({ result }: { result: TrialResult }) => {
  const text = words();
  const { recorded, before, after, thinned, violations } = result;
  return (
    <>
      {violations > 0 && <p class="note bad">{text.violations(violations)}</p>}
      <p>
        <strong>{headline(result)}</strong> {ranges(result).join(' ')}
      </p>
      <ListTable columns={text.columns} numbers={['before', 'after']}>
        {keysOf(text.figures).map((name) => (
          <tr key={name}>
            <th scope="row">{text.figures[name]}</th>
            <td class="number">{figure(name, before[name])}</td>
            <td class="number">{figure(name, after[name])}</td>
          </tr>
        ))}
      </ListTable>
      <p class="muted">
        {text.basis(result)} {thinned > 1 && `${text.thinned(thinned)} `}
        {text.honest(share(recorded.kept), recorded.promised)}
      </p>
    </>
  );
};

const Running = ({ trial, again }: { trial: Trial; again: () => void }) => {
  const text = words();
  const { run, busy, problem } = useAction();
  const stop = async () => {
    await run(() => sendMessage('staffPolicyStop', { id: trial.id }));
    again();
  };
  return (
    <div class="trial-running">
      <label for="trial-progress">{text.progress(trial.done, trial.all)}</label>
      <progress id="trial-progress" max={trial.all} value={trial.done} />
      <button type="button" class="button button-small" aria-disabled={busy} onClick={() => void stop()}>
        {text.stop}
      </button>
      {problem && <ProblemNote problem={problem} acting />}
    </div>
  );
};

type Values = PolicyShown['values'];
type TrialProps = { readonly values: Values; readonly begun: number };
/** The newest trial, of anybody; `begun` counts those that this page began. */
export const PolicyTrial = ({ values, begun }: TrialProps) => {
  const text = words();
  const query = useQuery(() => sendMessage('staffPolicyTrial'), [begun]);
  const trial = query.state.value.data?.trial;
  const runs = trial?.state === 'running';
  useEffect(() => (runs ? every(LOOK_EVERY, query.again) : undefined), [runs]);
  if (!trial) return null;
  const shown = values.find(({ value }) => value === trial.value);
  const amount = (value: number): string => (shown ? amountText(shown, value) : String(value));
  const [name] = programWords(i18n.value.screen).policy.values[trial.value];
  return (
    <section class="trial">
      <h2>{text.title}</h2>
      <p>
        {text.what(name, amount(trial.before), amount(trial.after))}{' '}
        <span class="muted">
          {text.by(trial.staff, dayAndTime(trial.begunAt, serverNowOnce(), ZONE, i18n.value.screen))}
        </span>
      </p>
      <p role="status">
        {trial.state === 'stopped' && text.stopped}
        {trial.state === 'failed' && text.failed}
      </p>
      {runs && <Running trial={trial} again={query.again} />}
      {trial.result && <Result result={trial.result} />}
    </section>
  );
};

type TryProps = {
  readonly value: PolicyName;
  /** What is typed; undefined if it is no number. */
  readonly amount: number | undefined;
  readonly weeks: TrialWeeks;
  readonly pick: (weeks: TrialWeeks) => void;
  /** Leads to the amount. */
  readonly wrong: () => void;
  readonly begun: () => void;
};
export const TryOut = ({ value, amount, weeks, pick, wrong, begun }: TryProps) => {
  const text = words();
  const { run, busy, problem } = useAction();
  const [said, setSaid] = useState('');
  const go = async () => {
    setSaid('');
    if (amount === undefined) return wrong();
    const answer = await run(() => sendMessage('staffPolicyTry', { value, amount, weeks }));
    if (!answer?.ok) return;
    const { obstacle } = answer.data;
    setSaid(obstacle === null ? '' : text.obstacles[obstacle]);
    if (obstacle === null || obstacle === 'running') begun();
  };
  return (
    <div class="trial-begin">
      <p class="muted">{text.about}</p>
      <p class="field">
        <label for="trial-weeks">{text.weeks}</label>
        <select
          id="trial-weeks"
          value={String(weeks)}
          onChange={({ currentTarget }) =>
            pick(TRIAL_WEEKS.find((one) => String(one) === currentTarget.value) ?? weeks)
          }
        >
          {TRIAL_WEEKS.map((one) => (
            <option key={one} value={String(one)}>
              {text.weeksOf(one)}
            </option>
          ))}
        </select>
      </p>
      <p>
        <button type="button" class="button" aria-disabled={busy} onClick={() => void go()}>
          {text.go}
        </button>
      </p>
      <p role="status" class={said ? 'note case-said' : ''}>
        {said}
      </p>
      {problem && <ProblemNote problem={problem} acting />}
    </div>
  );
};
