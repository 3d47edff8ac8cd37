import { useMemo, useState } from 'preact/hooks';
import type { Grouping, MetricsSeries } from '../../../shared/contracts/metrics.ts';
import { sendMessage } from '../../background/messages.ts';
import { LOCALE_TAGS } from '../../locales/locale-tags.ts';
import { settingsI18n } from '../../state/settings-i18n.ts';
import { useQuery } from '../../state/use-query.ts';
import { i18n, worklist } from '../../state/worklist.ts';
import { ProblemNote } from '../../ui/problem.tsx';
import { saveFile } from '../../ui/save-file.ts';
import { Chart } from './chart.tsx';
import { durationText, hourText, inReadingOrder, keptText, noteOf, partsOf, seriesCsv } from './figures.ts';
import type { Period } from './period.ts';

/** Repeated here, because importing the contract's list would bundle its validator. */
export const BREAKDOWNS: readonly Grouping[] = ['day', 'hour', 'language', 'help'];

/** "Nov 21" for a calendar day; UTC is only used to format it. */
export const dayText = (day: string, long = false): string =>
  new Intl.DateTimeFormat(LOCALE_TAGS[i18n.value.screen], {
    timeZone: 'UTC',
    month: 'short',
    day: 'numeric',
    ...(long ? { year: 'numeric' } : {}),
  }).format(Date.parse(day));

const keyText = (by: Grouping, key: string): string => {
  const { shared } = i18n.value;
  if (by === 'day') return dayText(key);
  if (by === 'hour') return hourText(Number(key), i18n.value.screen);
  const names: Readonly<Record<string, string>> = by === 'language' ? shared.language : shared.help;
  return names[key] ?? key;
};

const Table = ({ by, series }: { by: Grouping; series: MetricsSeries }) => {
  const { metrics } = settingsI18n.value;
  return (
    <table class="table table-figures">
      <caption class="visually-hidden">{metrics.by[by]}</caption>
      <thead>
        <tr>
          <th scope="col">{metrics.keys[by]}</th>
          <th scope="col">{metrics.offered}</th>
          <th scope="col">{metrics.accepted}</th>
          <th scope="col">{metrics.rejected}</th>
          <th scope="col">{metrics.missed}</th>
          <th scope="col">{metrics.completed}</th>
          <th scope="col">{metrics.unableToReach}</th>
          <th scope="col">{metrics.responseTime}</th>
          <th scope="col">{metrics.timeToFirstAttempt}</th>
          <th scope="col">{metrics.promiseKept}</th>
        </tr>
      </thead>
      <tbody>
        {series.map((row) => (
          <tr key={row.key} data-key={row.key}>
            <th scope="row">{keyText(by, row.key)}</th>
            <td>{row.offered}</td>
            <td>{row.accepted}</td>
            <td>{row.rejected}</td>
            <td>{row.missed}</td>
            <td>{row.completed}</td>
            <td>{row.unableToReach}</td>
            <td>{durationText(row.responseTime, metrics)}</td>
            <td>{durationText(row.timeToFirstAttempt, metrics)}</td>
            <td>{keptText(row, metrics)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

const save = (by: Grouping, series: MetricsSeries, { from, to }: Period): void => {
  const { metrics } = settingsI18n.value;
  // ISO days and plain hours, so spreadsheets recognize them.
  const text = (key: string) => (isUpright(by) ? key : keyText(by, key));
  saveFile(
    `metrics-by-${by}-${from}-${to}.csv`,
    'text/csv',
    seriesCsv(series, metrics.keys[by], text, metrics),
  );
};

type ToolProps = {
  readonly by: Grouping;
  readonly asTable: boolean;
  readonly toggle: () => void;
  readonly save: () => void;
};
const Tools = ({ by, asTable, toggle, save: saveNow }: ToolProps) => {
  const { metrics } = settingsI18n.value;
  const what = metrics.by[by];
  return (
    <p class="buttons">
      <button
        type="button"
        class="button button-small"
        aria-label={asTable ? metrics.chartOf(what) : metrics.tableOf(what)}
        onClick={toggle}
      >
        {asTable ? metrics.showChart : metrics.showTable}
      </button>
      <button type="button" class="button button-small" aria-label={metrics.csvOf(what)} onClick={saveNow}>
        {metrics.csv}
      </button>
    </p>
  );
};

/** Time runs left to right. */
const isUpright = (by: Grouping): by is 'day' | 'hour' => by === 'day' || by === 'hour';

type FiguresProps = { readonly by: Grouping; readonly series: MetricsSeries; readonly asTable: boolean };

/** Always in the DOM; next to the chart it is only visually hidden. A long table scrolls, also by keyboard. */
const Figures = ({ by, series, asTable }: FiguresProps) => {
  const { metrics } = settingsI18n.value;
  const rows = series.map((row) => ({
    key: row.key,
    label: keyText(by, row.key),
    note: noteOf(by, row, metrics),
    parts: partsOf(row),
  }));
  if (!asTable)
    return (
      <>
        {isUpright(by) && <p class="muted legend-hint">{metrics.noteOf[by]}</p>}
        <Chart rows={rows} upright={isUpright(by)} />
        <div class="visually-hidden">
          <Table by={by} series={series} />
        </div>
      </>
    );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: scrollable areas must be reachable by keyboard
    <section class="figures-scroll" aria-label={metrics.by[by]} tabIndex={0}>
      <Table by={by} series={series} />
    </section>
  );
};

/** One breakdown of the figures: a chart, its table, and both as a file. */
export const Breakdown = ({ by, period }: { by: Grouping; period: Period }) => {
  const { metrics } = settingsI18n.value;
  const [asTable, setAsTable] = useState(false);
  const query = useQuery(
    () => sendMessage('metricsSeries', { period, by }),
    [by, period.from, period.to, worklist.value?.revision],
  );
  const { data: series, problem } = query.state.value;
  const data = useMemo(() => series && inReadingOrder(by, series), [by, series]);
  return (
    <div class={`breakdown breakdown-${by}`}>
      <div class="breakdown-head">
        <h2>{metrics.by[by]}</h2>
        {data && data.length > 0 && (
          <Tools
            by={by}
            asTable={asTable}
            toggle={() => setAsTable(!asTable)}
            save={() => save(by, data, period)}
          />
        )}
      </div>
      {problem && <ProblemNote problem={problem} again={query.again} />}
      {data && data.length > 0 && <Figures by={by} series={data} asTable={asTable} />}
    </div>
  );
};
