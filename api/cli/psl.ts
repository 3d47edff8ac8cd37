/** `kod psl`: totals of what agents call the Professional Services Line about. No cases, tickets, or names. */
import { Command, InvalidArgumentError } from 'commander';
import { wholeMinutes } from '../../shared/i18n/when.ts';
import { type PslReport, type PslTotal, pslReport } from '../store/views/psl-report.ts';
import { SCHEMAS } from './json-schemas.ts';
import { JSON_OPTION, print } from './output.ts';
import { table, wrapped } from './table.ts';
import { withApplication } from './with-application.ts';

type Options = { json?: boolean; days: number };
const DAY = 24 * 3_600_000;

export function pslCommand(): Command {
  return new Command('psl')
    .description('Issues that agents and kynectors bring to the Professional Services Line.')
    .addCommand(
      new Command('report')
        .description('Totals by system, screen, and error. Words used by only one agent are not quoted.')
        .option('--days <number>', 'issues begun in this many last days', days, 90)
        .option(...JSON_OPTION)
        .action(report),
    );
}

function days(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1 || number > 3650)
    throw new InvalidArgumentError('Give a whole number of days from 1 to 3650.');
  return number;
}

async function report({ json = false, days }: Options): Promise<void> {
  const found = await withApplication(async ({ database, services }, staff) => {
    await services.audit.enter({ what: 'psl-report-viewed', staff });
    return pslReport(database.read, services.sealer, services.clock.now() - days * DAY);
  });
  print(json, SCHEMAS['psl report'], { days, ...found }, () => reportText(found, days));
}

const plural = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

export function reportText(report: PslReport, days: number): string {
  const { issues, calls, withoutTicket, unresolved, timeSpent } = report;
  if (issues === 0) return `No issue was begun in the last ${plural(days, 'day', 'days')}.`;
  return [
    wrapped(
      `Last ${plural(days, 'day', 'days')}: ${plural(issues, 'issue', 'issues')} (${unresolved} unresolved), ${plural(calls, 'call', 'calls')} (${withoutTicket} without a ticket number), ${wholeMinutes(timeSpent)} min on the phone.`,
    ),
    section('System', report.bySystem),
    section('Screen', report.byScreen),
    section('Error', report.byError),
  ].join('\n\n');
}

const section = (title: string, totals: readonly PslTotal[]): string =>
  table(
    ['Issues', 'Agents', title],
    totals.map(({ name, issues, agents }) => [String(issues), String(agents), name]),
  );
