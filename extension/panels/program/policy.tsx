/** The policy: each value with what it does, its changes, and changing one from a moment on. */
import { useState } from 'preact/hooks';
import type {
  PolicyChangedAnswer,
  PolicyInput,
  PolicyName,
  PolicyShown,
} from '../../../shared/contracts/staff-policy.ts';
import { POLICY_NAMES } from '../../../shared/contracts/staff-policy.ts';
import type { TrialWeeks } from '../../../shared/contracts/staff-trial.ts';
import { dayAndTime } from '../../../shared/i18n/when.ts';
import { sendMessage } from '../../background/messages.ts';
import { programWords } from '../../locales/program-words.ts';
import { useChoice, useDraft } from '../../state/use-draft.ts';
import { useQuery } from '../../state/use-query.ts';
import { i18n, serverNowOnce } from '../../state/worklist.ts';
import { ProblemNote } from '../../ui/problem.tsx';
import { DeedButton, DeedEnd, DeedReason, useDeed } from './deed.tsx';
import { ChoiceField, TextField } from './fields.tsx';
import { ListTable } from './list-table.tsx';
import { amountText, inputAmount, inputText, typedUnit } from './policy-amounts.ts';
import { PolicyTrial, TryOut } from './policy-trial.tsx';
import { ZONE } from './zone.ts';

const words = () => programWords(i18n.value.screen).policy;
const DRAFT = 'program/policy';

type Shown = PolicyShown['values'][number];
const nameOf = (value: string): string => {
  const known = POLICY_NAMES.find((one) => one === value);
  return known ? words().values[known][0] : (words().others[value] ?? value);
};
const timeText = (at: number): string => dayAndTime(at, serverNowOnce(), ZONE, i18n.value.screen);

const Values = ({ values }: Pick<PolicyShown, 'values'>) => {
  const { title, columns, less, more, changed, values: all } = words();
  return (
    <section>
      <h2>{title}</h2>
      <ListTable columns={columns} numbers={['now']}>
        {values.map((one) => (
          <tr key={one.value}>
            <th scope="row">{all[one.value][0]}</th>
            <td class="number policy-now">
              <strong>{amountText(one, one.now)}</strong>
              {one.now !== one.configured && (
                <span class="cell-more muted">{changed(amountText(one, one.configured))}</span>
              )}
            </td>
            <td class="muted">
              {less(all[one.value][1])} {more(all[one.value][2])}
            </td>
          </tr>
        ))}
      </ListTable>
    </section>
  );
};

const History = ({ changes, values }: Pick<PolicyShown, 'changes' | 'values'>) => {
  const { history, noHistory, historyColumns, planned, setting } = words();
  return (
    <section>
      <h2>{history}</h2>
      {changes.length === 0 ? (
        <p class="muted">{noHistory}</p>
      ) : (
        <ListTable columns={historyColumns}>
          {changes.map((change) => {
            const shown = values.find(({ value }) => value === change.value);
            return (
              <tr key={`${change.value} ${change.at}`}>
                <td class="number">
                  {timeText(change.effectiveAt)}
                  {change.planned && <span class="cell-more risk-under10">{planned}</span>}
                </td>
                <th scope="row">{nameOf(change.value)}</th>
                <td class="number">
                  {change.amount === null || !shown ? setting : amountText(shown, change.amount)}
                </td>
                <td>{change.staff}</td>
                <td>{change.reason}</td>
              </tr>
            );
          })}
        </ListTable>
      )}
    </section>
  );
};

type Act = Pick<PolicyInput, 'value' | 'amount' | 'from'>;

function whyNot(
  shown: Shown | undefined,
  { faults, past, before, after }: PolicyChangedAnswer,
): string | null {
  const text = words();
  if (past) return text.past;
  const [fault] = faults;
  if (!fault) return before === after ? text.same : null;
  const { value = '', than = '', least = 0, most = 0 } = fault;
  if (fault.fault === 'windows') return text.faults.windows;
  if (fault.fault === 'whole') return text.faults.whole(nameOf(value));
  if (fault.fault === 'less') return text.faults.less(nameOf(value), nameOf(than));
  return shown
    ? text.faults.range(nameOf(value), amountText(shown, least), amountText(shown, most))
    : text.same;
}

const usePolicyDeed = (values: readonly Shown[], changed: () => void) => {
  const shownOf = (value: PolicyName) => values.find((one) => one.value === value);
  const text = (value: PolicyName, amount: number): string => {
    const shown = shownOf(value);
    return shown ? amountText(shown, amount) : String(amount);
  };
  return useDeed({
    draft: DRAFT,
    send: (act: Act, how) => sendMessage('staffPolicyChange', { ...act, ...how }),
    nothing: ({ value }, answer) => whyNot(shownOf(value), answer),
    will: ({ value }, { before, after, effectiveAt }) =>
      words().will(nameOf(value), text(value, before), text(value, after), timeText(effectiveAt)),
    did: ({ value }, { after, effectiveAt }) =>
      words().did(nameOf(value), text(value, after), timeText(effectiveAt)),
    changed,
  });
};

type ChangeProps = {
  readonly values: readonly Shown[];
  readonly changed: () => void;
  readonly begun: () => void;
};
const Change = ({ values, changed, begun }: ChangeProps) => {
  const text = words();
  const value = useChoice(DRAFT, 'value', POLICY_NAMES);
  const amount = useDraft(DRAFT, 'amount');
  const from = useDraft(DRAFT, 'from');
  const deed = usePolicyDeed(values, () => {
    for (const draft of [amount, from]) draft.discard();
    changed();
  });
  const [weeks, setWeeks] = useState<TrialWeeks>(2);
  const shown = values.find((one) => one.value === value.value);
  const typedAmount = shown ? inputAmount(shown, amount.value) : Number.NaN;
  const press = (typed: number | null, prepare: (act: Act) => void) => {
    if (!shown) return;
    if (typed !== null && !Number.isFinite(typed)) return deed.wrong('policy-amount', text.pickFirst);
    prepare({ value: shown.value, amount: typed, from: from.value === '' ? null : from.value });
  };
  const { faults } = deed;
  return (
    <aside class="case-acts">
      <DeedReason id="policy" reason={deed.reason} />
      <section class="action">
        <h2>{text.change}</h2>
        <ChoiceField
          {...{ id: 'policy-value', label: text.value, none: text.pick, draft: value, faults }}
          choices={POLICY_NAMES.map((one) => ({ value: one, label: text.values[one][0] }))}
        />
        {shown && (
          <>
            <p class="muted">
              {text.less(text.values[shown.value][1])} {text.more(text.values[shown.value][2])}
            </p>
            <TextField
              {...{ id: 'policy-amount', label: text.amount[typedUnit(shown)], draft: amount, faults }}
              inputMode="decimal"
              hint={text.range(inputText(shown, shown.least), inputText(shown, shown.most))}
            />
            <TextField type="date" {...{ id: 'policy-from', label: text.from, draft: from, faults }} />
            <DeedButton
              kind="button-primary"
              {...{ id: 'policy', deed, at: 'change', text: text.look }}
              press={(prepare) => press(typedAmount, prepare)}
            />
            {shown.now !== shown.configured && (
              <DeedButton
                {...{ id: 'policy', deed, at: 'back', text: text.back }}
                press={(prepare) => press(null, prepare)}
              />
            )}
            <TryOut
              value={shown.value}
              amount={Number.isFinite(typedAmount) ? typedAmount : undefined}
              {...{ weeks, begun, pick: setWeeks }}
              wrong={() => deed.wrong('policy-amount', text.pickFirst)}
            />
          </>
        )}
      </section>
      <DeedEnd id="policy" deed={deed} />
    </aside>
  );
};

export const ProgramPolicy = () => {
  const { words: all } = i18n.value;
  const query = useQuery(() => sendMessage('staffPolicy'), []);
  const { data, problem } = query.state.value;
  const [begun, setBegun] = useState(0);
  return (
    <div class="case">
      <h1 tabIndex={-1}>{all.features['program-policy']}</h1>
      {problem && <ProblemNote problem={problem} again={query.again} />}
      {!data && !problem && <p class="loading">{all.situation.loading}</p>}
      {data && (
        <div class="case-body">
          <div class="case-side">
            <PolicyTrial values={data.values} begun={begun} />
            <Values values={data.values} />
            <History changes={data.changes} values={data.values} />
          </div>
          <Change values={data.values} changed={query.again} begun={() => setBegun(begun + 1)} />
        </div>
      )}
    </div>
  );
};
