/** Reports as terminal text, alone or side by side. */
import type { Calibration, Worst } from './calibration.ts';
import type { Named } from './cases.ts';
import type { Group, Report } from './report.ts';

export const percent = (part: number | null) => (part === null ? '–' : `${(part * 100).toFixed(1)} %`);
export const minutes = (ms: number | null) => (ms === null ? '–' : `${(ms / 60_000).toFixed(1)} min`);
export const fixed = (value: number | null, digits: number) => (value === null ? '–' : value.toFixed(digits));

const LINES: readonly [string, (report: Report) => string][] = [
  ['requests', ({ requests }) => String(requests)],
  ['made while somebody was on duty', ({ madeOnDuty }) => String(madeOnDuty)],
  ['of these accepted in time', ({ acceptedInTime }) => percent(acceptedInTime)],
  ['promises kept (a call by then)', ({ calibration }) => percent(calibration.kept)],
  ['until accepted, median', ({ toAccept }) => minutes(toAccept.p50)],
  ['until accepted, p95', ({ toAccept }) => minutes(toAccept.p95)],
  ['until called, median', ({ toCall }) => minutes(toCall.p50)],
  ['until called, p95', ({ toCall }) => minutes(toCall.p95)],
  ['accepted as a Mass', ({ massShare }) => percent(massShare)],
  ['offers for each request', ({ offersPerRequest }) => fixed(offersPerRequest, 1)],
  ['alerts per accept', ({ alertsPerAccept }) => fixed(alertsPerAccept, 1)],
  ['Generals missed', ({ missed }) => String(missed)],
  ['de-registrations', ({ deRegistered }) => String(deRegistered)],
  ['spread over agents (Gini)', ({ gini }) => fixed(gini, 3)],
  ['took the phone instead', ({ tookThePhone }) => String(tookThePhone)],
  ['processes killed', ({ kills }) => String(kills)],
  ['steps', ({ steps }) => String(steps)],
  ['violations', ({ violations }) => String(violations.length)],
];

const worst = (of: Worst | null) => (of ? `${percent(of.kept)} (${of.name}, ${of.promises})` : '–');
const ofPromises =
  (of: (calibration: Calibration) => string) =>
  ({ calibration }: Report) =>
    of(calibration);

const PROMISE_LINES: readonly [string, (report: Report) => string][] = [
  ['load', ofPromises(({ load }) => percent(load))],
  ['effective load', ofPromises(({ effectiveLoad }) => percent(effectiveLoad))],
  ['residents', ofPromises(({ residents }) => String(residents))],
  ['requests', ({ requests }) => String(requests)],
  ['promises: now', ofPromises(({ promises }) => String(promises.now))],
  ['promises: later', ofPromises(({ promises }) => String(promises.later))],
  ['promises: opening', ofPromises(({ promises }) => String(promises.opening))],
  ['kept', ofPromises(({ kept }) => percent(kept))],
  ['  from', ofPromises(({ keptFrom }) => percent(keptFrom))],
  ['  to', ofPromises(({ keptTo }) => percent(keptTo))],
  ['kept: now', ofPromises(({ keptByKind }) => percent(keptByKind.now))],
  ['kept: later', ofPromises(({ keptByKind }) => percent(keptByKind.later))],
  ['kept: opening', ofPromises(({ keptByKind }) => percent(keptByKind.opening))],
  ['told to slip, kept anyway', ofPromises(({ toldInVain }) => percent(toldInVain))],
  ['broken, told before', ofPromises(({ toldBefore }) => percent(toldBefore))],
  ['  five minutes or more', ofPromises(({ toldEarly }) => percent(toldEarly))],
  ['  so long before, mean', ofPromises(({ toldAhead }) => minutes(toldAhead))],
  ['promised 30 min', ofPromises(({ promisedSoon }) => percent(promisedSoon))],
  ['called within 30 min', ofPromises(({ calledSoon }) => percent(calledSoon))],
  ['upper bound, called within 30 min', ofPromises(({ servable }) => percent(servable))],
  ['  of these promised it', ofPromises(({ servablePromised }) => percent(servablePromised))],
  ['  of these called in it', ofPromises(({ servableCalled }) => percent(servableCalled))],
  ['recall', ofPromises(({ recall }) => percent(recall))],
  ['wait promised by later, mean', ofPromises(({ laterWait }) => minutes(laterWait))],
  ['worst kind (100 or more)', ofPromises(({ worst: { kind } }) => worst(kind))],
  ['worst hour (200 or more)', ofPromises(({ worst: { hour } }) => worst(hour))],
  ['worst county (50 or more)', ofPromises(({ worst: { county } }) => worst(county))],
  ['worst language (50 or more)', ofPromises(({ worst: { language } }) => worst(language))],
  ['alerts per accept', ({ alertsPerAccept }) => fixed(alertsPerAccept, 1)],
  ['as a Mass', ({ massShare }) => percent(massShare)],
  ['de-registered per 100 a day', ofPromises((of) => fixed(of.deRegisteredPer100, 1))],
  ['spread over agents (Gini)', ({ gini }) => fixed(gini, 3)],
  ['took the phone instead', ({ tookThePhone }) => String(tookThePhone)],
  ['violations', ({ violations }) => String(violations.length)],
];

/** Promise quality, one column per report, with each day below. */
export function calibrationText(reports: readonly Named[]): string {
  const rows = PROMISE_LINES.map(([label, of]) => [label, ...reports.map(({ report }) => of(report))]);
  const days = Math.max(0, ...reports.map(({ report }) => report.days));
  const byDay = Array.from({ length: days }, (_, day) => [
    `kept, day ${day + 1}`,
    ...reports.map(({ report }) => keptOn(report, day)),
  ]);
  return `${table([['', ...reports.map(({ name }) => name)], ...rows, ...byDay])}\n`;
}

function keptOn({ calibration }: Report, day: number): string {
  const of = calibration.keptByDay.find((one) => one.day === day);
  return of ? `${percent(of.kept)} of ${of.promises}` : '–';
}

/** One column per report. */
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
