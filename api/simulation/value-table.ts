/** The table "What the values do" of the domain's README: policies, settings, and columns. */
import { defaultPolicy, type Policy } from '../domain/policy.ts';
import { AGENTS, type AgentBehavior, answering } from './behavior.ts';
import type { Case, Named } from './cases.ts';
import { fixed, minutes, percent } from './report-text.ts';

const MINUTE = 60_000;
/** One Monday at this load: small enough to rerun after each change, and rough. */
export const TABLE_SETTING = { days: 1, seeds: 1, load: 0.4 } as const;

type Row = readonly [name: string, change: Partial<Policy>, agents?: AgentBehavior];

const ROWS: readonly Row[] = [
  ['as it is', {}],
  ['`generalWindow` 10 min', { generalWindow: 10 * MINUTE }],
  ['`massReserve` 10 min', { massReserve: 10 * MINUTE }],
  ['`waveSize` 2', { waveSize: 2 }],
  ['`waveSize` 8', { waveSize: 8 }],
  ['`everyoneBefore` 10 min', { everyoneBefore: 10 * MINUTE }],
  ['`capacity` 3', { capacity: 3 }],
  ['`milesOnCall` 0', { milesOnCall: 0 }],
  ['`milesForMessageOnly` 250', { milesForMessageOnly: 250 }],
  ['`pauseFor` 60 min', { pauseFor: 60 * MINUTE }],
  ['`liveOnlyFrom` 3', { liveOnlyFrom: 3 }],
  ['`wavesBelow` 5', { wavesBelow: 5 }],
  ['`milesPerMiss` 30', { milesPerMiss: 30 }],
  ['`milesForSecondRole` 0', { milesForSecondRole: 0 }],
  ['as it is, 40 of 100 answered in time', {}, answering(0.4)],
  ['as it is, 80 of 100 answered in time', {}, answering(0.8)],
];

const COLUMNS: readonly [string, (report: Named['report']) => string][] = [
  ['promises kept', ({ calibration }) => percent(calibration.kept)],
  ['promised 30 min', ({ calibration }) => percent(calibration.promisedSoon)],
  ['called within 30 min', ({ calibration }) => percent(calibration.calledSoon)],
  ['called after, median / p95', ({ toCall }) => `${minutes(toCall.p50)} / ${minutes(toCall.p95)}`],
  ['as a Mass', ({ massShare }) => percent(massShare)],
  ['alerts per accept', ({ alertsPerAccept }) => fixed(alertsPerAccept, 1)],
  ['misses', ({ missed }) => String(missed)],
  ['de-registered per 100 a day', ({ calibration }) => fixed(calibration.deRegisteredPer100, 1)],
  ['Gini', ({ gini }) => fixed(gini, 2)],
];

export const TABLE_HEAD: readonly string[] = ['policy', ...COLUMNS.map(([name]) => name)];
export const TABLE_ROWS: readonly string[] = ROWS.map(([name]) => name);

export const tableCases = (): Case[] =>
  ROWS.map(([name, change, agents = AGENTS]) => ({
    name,
    policy: { ...defaultPolicy, ...change },
    demand: { kind: 'load', load: TABLE_SETTING.load },
    agents,
  }));

/** As Markdown. */
export function tableText(named: readonly Named[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const rows = named.map(({ name, report }) => [name, ...COLUMNS.map(([, of]) => of(report))]);
  return [line(TABLE_HEAD), `|${TABLE_HEAD.map(() => '---|').join('')}`, ...rows.map(line)].join('\n');
}
