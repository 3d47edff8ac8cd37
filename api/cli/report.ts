/** `kod report`: a week or a month in figures, each with its definition. */
import { Command, InvalidArgumentError } from 'commander';
import { Temporal } from 'temporal-polyfill';
import type { ProgramReport } from '../../shared/contracts/staff-report.ts';
import {
  FIGURES,
  type FigureName,
  GROUPS,
  type Group,
  reportCsv,
  SMALLEST_CELL,
} from '../../shared/report.ts';
import { keysOf, memberOf } from '../../shared/typed.ts';
import { programReport } from '../store/views/report-view.ts';
import { dateOf, PROGRAM_ZONE } from './instant.ts';
import { SCHEMAS } from './json-schemas.ts';
import { fail, JSON_OPTION, print, printFile } from './output.ts';
import { table } from './table.ts';
import { withApplication } from './with-application.ts';

type Days = { readonly from: string; readonly to: string };
type Options = { json?: boolean; csv?: boolean; week?: Days; month?: Days; by: readonly Group[] };

export const reportCommand = (): Command =>
  new Command('report')
    .description('A week or a month in figures, by county, language, and kind of help. No names.')
    .option('--week <date>', 'the Monday-to-Sunday week of this day; default: the last full one', week)
    .option('--month <month>', 'YYYY-MM', month)
    .option('--by <groups>', `what to group by: ${GROUPS.join(', ')}, with commas between them`, groups, [
      'county',
    ])
    .option('--csv', 'print CSV for a spreadsheet')
    .option(...JSON_OPTION)
    .action(run);

function week(typed: string): Days {
  const date = dateOf(typed);
  if (date === null) throw new InvalidArgumentError('Write a date such as 2026-11-26.');
  return weekOf(Temporal.PlainDate.from(date));
}

function weekOf(day: Temporal.PlainDate): Days {
  const monday = day.subtract({ days: day.dayOfWeek - 1 });
  return { from: String(monday), to: String(monday.add({ days: 6 })) };
}

function month(typed: string): Days {
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(typed))
    throw new InvalidArgumentError('Write a month such as 2026-11.');
  const first = Temporal.PlainDate.from(`${typed}-01`);
  return { from: String(first), to: String(first.with({ day: first.daysInMonth })) };
}

function groups(typed: string): Group[] {
  return typed.split(',').map((name) => {
    const group = memberOf(GROUPS, name.trim());
    if (!group) throw new InvalidArgumentError(`Choose from ${GROUPS.join(', ')}.`);
    return group;
  });
}

async function run({ json = false, csv = false, week: inWeek, month: inMonth, by }: Options): Promise<void> {
  if (inWeek && inMonth) return fail('Give a week or a month, not both.');
  const found = await withApplication(async ({ database, services }, staff) => {
    const today = Temporal.Instant.fromEpochMilliseconds(services.clock.now()).toZonedDateTimeISO(
      PROGRAM_ZONE,
    );
    const days = inWeek ?? inMonth ?? weekOf(today.toPlainDate().subtract({ days: 7 }));
    await services.audit.enter({ what: 'report-viewed', staff });
    return { days, report: await programReport(database.read, { ...days, by: [...by] }) };
  });
  const { days, report } = found;
  if (csv && !json)
    return printFile(false, SCHEMAS.report, { ...days, by, ...report }, () => reportCsv(report, by));
  print(json, SCHEMAS.report, { ...days, by, ...report }, () => reportText(report, days, by));
}

const NAMES = keysOf(FIGURES);
const shown = (value: number | null): string => (value === null ? '–' : String(value));
const cellsOf = (key: ProgramReport['rows'][number]['key'], by: readonly Group[]): string[] =>
  by.map((group) => key[group] ?? '');

/** The figures that fit next to the groups in 80 columns; `--csv` has all of them. */
const IN_TABLE: readonly FigureName[] = ['asked', 'promised', 'kept', 'minutesToCall', 'missed'];

function reportText(
  { total, rows, deRegistered }: ProgramReport,
  { from, to }: Days,
  by: readonly Group[],
): string {
  const figures = NAMES.map((name) => [FIGURES[name][0], shown(total[name]), FIGURES[name][1]]);
  const agents = [
    'De-registered',
    String(deRegistered),
    'Agents whose registration three misses in a row ended in the period, and who have not registered again.',
  ];
  return [
    `${from} to ${to}, Eastern time`,
    table(null, [...figures, agents]),
    ...(rows.length === 0 || by.length === 0
      ? []
      : [
          table(
            [...by, ...IN_TABLE.map((name) => FIGURES[name][0])],
            rows.map(({ key, figures: of }) => [
              ...cellsOf(key, by),
              ...IN_TABLE.map((name) =>
                of === null ? (name === 'asked' ? `<${SMALLEST_CELL}` : '') : shown(of[name]),
              ),
            ]),
          ),
          `Groups of fewer than ${SMALLEST_CELL} requests show no figures.`,
        ]),
  ].join('\n\n');
}
