import { signal } from '@preact/signals';
import { dayOf, zoneName } from '../../../shared/i18n/when.ts';
import { sendMessage } from '../../background/messages.ts';
import { settingsI18n } from '../../state/settings-i18n.ts';
import { useQuery } from '../../state/use-query.ts';
import { i18n, serverNowOnce, worklist } from '../../state/worklist.ts';
import { ProblemNote } from '../../ui/problem.tsx';
import { BREAKDOWNS, Breakdown, dayText } from './breakdown.tsx';
import { Legend } from './chart.tsx';
import { type Period, periodIn, periodOf, periodView, USUAL, wrongWith } from './period.ts';
import { PeriodPicker } from './period-picker.tsx';
import { Tiles } from './tiles.tsx';

/** The last valid period: stays on screen while another one is typed. */
const asking = signal<Period | undefined>(undefined);

type Props = {
  /** The query of the address, which contains the period. */
  readonly view: string;
  readonly look: (view: string, how: 'push' | 'replace') => void;
};

const rangeText = ({ from, to }: Period, zone: string): string => {
  const { screen } = i18n.value;
  return settingsI18n.value.metrics.range(dayText(from, true), dayText(to, true), zoneName(zone, screen));
};

const Figures = ({ period }: { period: Period }) => {
  const { metrics } = settingsI18n.value;
  const query = useQuery(
    () => sendMessage('metricsSummary', period),
    [period.from, period.to, worklist.value?.revision],
  );
  const { data, problem, busy } = query.state.value;
  return (
    <>
      {problem && <ProblemNote problem={problem} again={query.again} />}
      <p class="visually-hidden" role="status">
        {busy ? metrics.reading : data ? metrics.ready : ''}
      </p>
      {!data && !problem && <p class="loading muted">{metrics.reading}</p>}
      {data && <p class="muted number range">{rangeText(period, data.zone)}</p>}
      {data && <Tiles summary={data} />}
      {data?.offered === 0 && <p class="empty">{metrics.none}</p>}
      {data && data.offered > 0 && (
        <>
          <div class="legend-box">
            <Legend />
            <p class="muted legend-hint">{metrics.elsewhereHint}</p>
          </div>
          <div class="breakdowns">
            {BREAKDOWNS.map((by) => (
              <Breakdown key={by} by={by} period={period} />
            ))}
          </div>
        </>
      )}
    </>
  );
};

/** The agent's metrics for a period, in their own time zone's days. */
export const ViewMetrics = ({ view, look }: Props) => {
  const { features } = i18n.value.words;
  const zone = worklist.value?.zone ?? 'America/New_York';
  const today = dayOf(serverNowOnce(), zone);
  const usual = periodOf(USUAL, today, { from: today, to: today });
  const { name, custom } = periodIn(view, usual);
  const wanted = periodOf(name, today, custom);
  const sound = Object.keys(wrongWith(wanted)).length === 0;
  const period = sound ? wanted : (asking.value ?? usual);
  const setCustom = (next: Period) => {
    if (Object.keys(wrongWith(custom)).length === 0) asking.value = custom;
    // Replace: a half-typed day is not worth a history entry.
    look(periodView('custom', next), 'replace');
  };
  return (
    <>
      <h1 tabIndex={-1}>{features['view-metrics']}</h1>
      <PeriodPicker
        name={name}
        custom={custom}
        today={today}
        choose={(chosen) => look(periodView(chosen, custom), 'push')}
        setCustom={setCustom}
      />
      <Figures period={period} />
    </>
  );
};
