/** A report to read on a terminal, alone or with others beside it. */
import type { Group, Report } from './report.ts';

export type Named = { readonly name: string; readonly report: Report };

const percent = (part: number | null) => (part === null ? '–' : `${(part * 100).toFixed(1)} %`);
const minutes = (ms: number | null) => (ms === null ? '–' : `${(ms / 60_000).toFixed(1)} min`);
const fixed = (value: number | null, digits: number) => (value === null ? '–' : value.toFixed(digits));

const LINES: readonly [string, (report: Report) => string][] = [
  ['requests', ({ requests }) => String(requests)],
  ['made while somebody was on duty', ({ madeOnDuty }) => String(madeOnDuty)],
  ['of these accepted in time', ({ acceptedInTime }) => percent(acceptedInTime)],
  ['promises kept (a call by then)', ({ promiseKept }) => percent(promiseKept)],
  ['until accepted, median', ({ toAccept }) => minutes(toAccept.p50)],
  ['until accepted, p95', ({ toAccept }) => minutes(toAccept.p95)],
  ['until called, median', ({ toCall }) => minutes(toCall.p50)],
  ['until called, p95', ({ toCall }) => minutes(toCall.p95)],
  ['accepted as a Mass', ({ massShare }) => percent(massShare)],
  ['offers for each request', ({ offersPerRequest }) => fixed(offersPerRequest, 1)],
  ['Generals missed', ({ missed }) => String(missed)],
  ['de-registrations', ({ deRegistered }) => String(deRegistered)],
  ['spread over agents (Gini)', ({ gini }) => fixed(gini, 3)],
  ['took the phone instead', ({ tookThePhone }) => String(tookThePhone)],
  ['processes killed', ({ kills }) => String(kills)],
  ['steps', ({ steps }) => String(steps)],
  ['violations', ({ violations }) => String(violations.length)],
];

/** One column for each report. */
export function reportText(reports: readonly Named[]): string {
  const rows = LINES.map(([label, of]) => [label, ...reports.map(({ report }) => of(report))]);
  const head = reports.length > 1 ? [['', ...reports.map(({ name }) => name)]] : [];
  const [first] = reports;
  const groups = reports.length === 1 && first ? groupText(first.report) : '';
  return `${table([...head, ...rows])}\n${groups}`;
}

const COUNTIES_SHOWN = 10;

function groupText({ byLanguage, byCounty }: Report): string {
  const counties = Object.entries(byCounty);
  const more =
    counties.length > COUNTIES_SHOWN ? `(${counties.length - COUNTIES_SHOWN} more with --json)\n` : '';
  const head = ['requests', 'accepted in time', 'until accepted, median', 'p95'];
  const of = (title: string, groups: readonly (readonly [string, Group])[]) =>
    table([[title, ...head], ...groups.map(([name, group]) => [name, ...groupCells(group)])]);
  return `\n${of('language', Object.entries(byLanguage))}\n\n${of('county', counties.slice(0, COUNTIES_SHOWN))}\n${more}`;
}

const groupCells = ({ requests, acceptedInTime, toAccept }: Group): string[] => [
  String(requests),
  percent(acceptedInTime),
  minutes(toAccept.p50),
  minutes(toAccept.p95),
];

function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd : cell.padStart).call(cell, widths[column] ?? 0))
      .join('  ');
  return rows.map(line).join('\n');
}
