/** The commissioner's figures for a period, each with its definition; to read, print, or save. */
import { useState } from 'preact/hooks';
import { type ProgramReport, type ReportInput, reportInput } from '../../../shared/contracts/staff-report.ts';
import { shortTime } from '../../../shared/i18n/when.ts';
import { FIGURES, GROUPS, type Group, reportCsv } from '../../../shared/report.ts';
import { keysOf, memberOf } from '../../../shared/typed.ts';
import { HELP_KINDS, LANGUAGES } from '../../../shared/vocabulary.ts';
import { sendMessage } from '../../background/messages.ts';
import { programWords } from '../../locales/program-words.ts';
import type { Answer } from '../../model/problem.ts';
import { useQuery } from '../../state/use-query.ts';
import { i18n, serverNowOnce } from '../../state/worklist.ts';
import { ProblemNote } from '../../ui/problem.tsx';
import { saveFile } from '../../ui/save-file.ts';
import { type Days, daysOf, PERIODS, type Period } from './report-period.ts';
import { ZONE } from './zone.ts';

const words = () => programWords(i18n.value.screen).reports;
const NAMES = keysOf(FIGURES);
type Row = ProgramReport['rows'][number];
const named = (group: Group, value: string): string => {
  const { words: all, shared } = i18n.value;
  const language = memberOf(LANGUAGES, value);
  const help = memberOf(HELP_KINDS, value);
  if (group === 'county') return all.county(value);
  if (group === 'language') return language ? shared.language[language] : value;
  return help ? shared.help[help] : value;
};
const number = (value: number | null | undefined): string =>
  value === null || value === undefined ? '–' : value.toLocaleString(i18n.value.screen);

/** The share of promises that were kept, next to their number. */
const shareKept = ({ promised, kept }: ProgramReport['total']): string =>
  promised === null || kept === null || promised === 0
    ? ''
    : ` (${(kept / promised).toLocaleString(i18n.value.screen, { style: 'percent', maximumFractionDigits: 1 })})`;

const Total = ({ report }: { report: ProgramReport }) => {
  const { columns, deRegistered, figures, total } = words();
  const lines = [
    ...NAMES.map((name) => ({
      name,
      label: figures[name][0],
      value: report.total[name],
      about: figures[name][1],
    })),
    { name: 'de', label: deRegistered[0], value: report.deRegistered, about: deRegistered[1] },
  ];
  return (
    <section>
      <h2>{total}</h2>
      <div class="table-scroll">
        <table class="table">
          <thead>
            <tr>
              <th scope="col">{columns.figure}</th>
              <th scope="col" class="number">
                {columns.value}
              </th>
              <th scope="col">{columns.definition}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map(({ name, label, value, about }) => (
              <tr key={name}>
                <th scope="row">{label}</th>
                <td class="number">
                  <strong>
                    {number(value)}
                    {name === 'kept' && shareKept(report.total)}
                  </strong>
                </td>
                <td class="muted">{about}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
};

const Grouped = ({ rows, by }: { rows: readonly Row[]; by: readonly Group[] }) => {
  const { few, figures, grouped, groups } = words();
  return (
    <section>
      <h2>{grouped}</h2>
      <section
        class="table-scroll"
        aria-label={grouped}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: scrollable areas must be reachable by keyboard
        tabIndex={0}
      >
        <table class="table report-groups">
          <thead>
            <tr>
              {by.map((group) => (
                <th key={group} scope="col">
                  {groups[group]}
                </th>
              ))}
              {NAMES.map((name) => (
                <th key={name} scope="col" class="number">
                  {figures[name][0]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ key, figures: of }) => (
              <tr key={by.map((group) => key[group]).join()}>
                {by.map((group) => (
                  <th key={group} scope="row">
                    {named(group, key[group] ?? '')}
                  </th>
                ))}
                {of === null ? (
                  <td class="muted" colSpan={NAMES.length}>
                    {few}
                  </td>
                ) : (
                  NAMES.map((name) => (
                    <td key={name} class="number">
                      {number(of[name])}
                    </td>
                  ))
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
};

type Shown = { readonly input: ReportInput; readonly report: ProgramReport; readonly readAt: number };

const reportFor = async (input: ReportInput): Promise<Answer<Shown>> => {
  const answer = await sendMessage('staffReport', input);
  return answer.ok ? { ok: true, data: { input, report: answer.data, readAt: serverNowOnce() } } : answer;
};

const PeriodField = ({
  period,
  pick,
}: {
  period: Period | 'other';
  pick: (period: Period | 'other') => void;
}) => {
  const text = words();
  const all = [...PERIODS, 'other'] as const;
  return (
    <p class="field">
      <label for="report-period">{text.period}</label>
      <select
        id="report-period"
        value={period}
        onChange={({ currentTarget }) => pick(memberOf(all, currentTarget.value) ?? 'other')}
      >
        {all.map((one) => (
          <option key={one} value={one}>
            {text.periods[one]}
          </option>
        ))}
      </select>
    </p>
  );
};

const DayFields = ({ days, change }: { days: Days; change: (days: Days) => void }) =>
  (['from', 'to'] as const).map((end) => (
    <p class="field" key={end}>
      <label for={`report-${end}`}>{words()[end]}</label>
      <input
        id={`report-${end}`}
        type="date"
        value={days[end]}
        onInput={({ currentTarget }) => change({ ...days, [end]: currentTarget.value })}
      />
    </p>
  ));

const Groups = ({ by, change }: { by: readonly Group[]; change: (by: readonly Group[]) => void }) => (
  <fieldset class="field report-by">
    <legend>{words().by}</legend>
    {GROUPS.map((group) => (
      <label key={group} class="check">
        <input
          type="checkbox"
          checked={by.includes(group)}
          onChange={({ currentTarget }) =>
            change(currentTarget.checked ? [...by, group] : by.filter((one) => one !== group))
          }
        />{' '}
        {words().groups[group]}
      </label>
    ))}
  </fieldset>
);

const Head = ({ shown: { input, report, readAt } }: { shown: Shown }) => {
  const text = words();
  const at = shortTime(readAt, serverNowOnce(), ZONE, i18n.value.screen);
  return (
    <p class="report-head">
      <span class="muted" role="status">
        {report.total.asked === 0 ? text.none : text.range(input.from, input.to)} ·{' '}
        {programWords(i18n.value.screen).desk.readAt(at)}
      </span>{' '}
      <button type="button" class="button button-small" onClick={() => print()}>
        {text.print}
      </button>{' '}
      <button
        type="button"
        class="button button-small"
        onClick={() =>
          saveFile(`kod-report-${input.from}-${input.to}.csv`, 'text/csv', reportCsv(report, input.by))
        }
      >
        {text.csv}
      </button>
    </p>
  );
};

export const ProgramReports = () => {
  const text = words();
  const { features, situation } = i18n.value.words;
  const [period, setPeriod] = useState<Period | 'other'>('this-week');
  const [days, setDays] = useState(() => daysOf('this-week', serverNowOnce()));
  const [by, setBy] = useState<readonly Group[]>(['county']);
  const [wanted, setWanted] = useState<ReportInput>({ ...days, by: [...by] });
  const [wrong, setWrong] = useState(false);
  const query = useQuery(() => reportFor(wanted), [wanted]);
  const { data: shown, problem, busy } = query.state.value;
  const show = (of: Days) => {
    const input = { from: of.from, to: of.to, by: GROUPS.filter((group) => by.includes(group)) };
    const valid = reportInput.safeParse(input).success;
    setWrong(!valid);
    if (valid) setWanted(input);
  };
  return (
    <div class="report">
      <h1 tabIndex={-1}>{features['program-reports']}</h1>
      <form
        class="filters desk-search"
        onSubmit={(event) => {
          event.preventDefault();
          show(days);
        }}
      >
        <PeriodField
          period={period}
          pick={(picked) => {
            setPeriod(picked);
            if (picked === 'other') return;
            const of = daysOf(picked, serverNowOnce());
            setDays(of);
            show(of);
          }}
        />
        <DayFields
          days={days}
          change={(typed) => {
            setDays(typed);
            setPeriod('other');
          }}
        />
        <Groups by={by} change={setBy} />
        <button type="submit" class="button button-primary" aria-disabled={busy}>
          {text.show}
        </button>
      </form>
      {wrong && (
        <p class="note bad" role="alert">
          {text.wrongDays}
        </p>
      )}
      {problem && <ProblemNote problem={problem} again={query.again} />}
      {!shown && !problem && <p class="loading">{situation.loading}</p>}
      {shown && (
        <>
          <Head shown={shown} />
          <Total report={shown.report} />
          {shown.input.by.length > 0 && shown.report.rows.length > 0 && (
            <Grouped rows={shown.report.rows} by={shown.input.by} />
          )}
        </>
      )}
    </div>
  );
};
