/** `kod holiday` and `kod closure`: the days on which nobody is on duty. A running service notices within seconds. */
import { Command } from 'commander';
import { Temporal } from 'temporal-polyfill';
import { WITHOUT_END } from '../../shared/vocabulary.ts';
import { asStaff } from '../application/as-staff.ts';
import { closeDays, reopenDays } from '../application/closed-days/close-days.ts';
import type { ClosedDaysRow, NewClosedDays } from '../application/ports.ts';
import { systemClock } from '../clock.ts';
import { closedDaysOf } from '../store/views/closed-days-view.ts';
import { dateOf, noDate } from './instant.ts';
import { fail, JSON_OPTION, print } from './output.ts';
import { table } from './table.ts';
import { withApplication } from './with-application.ts';

type Options = { json?: boolean };

export function holidayCommand(): Command {
  return listed('holiday', 'Holidays: single days without service.').addCommand(
    new Command('add')
      .description('Nobody is offered a referral on that day, by the date where the agent is.')
      .argument('<date>', 'such as 2026-11-26 or 11/26/2026')
      .argument('<name>', 'such as "Thanksgiving Day"')
      .option(...JSON_OPTION)
      .action((date: string, name: string, options: Options) => add('holiday', date, date, name, options)),
  );
}

export function closureCommand(): Command {
  return listed('closure', 'Season closures: days in a row without service.').addCommand(
    new Command('add')
      .description('Both days are part of the closure.')
      .argument('<from>', 'the first day, such as 2026-12-24 or 12/24/2026')
      .argument('<to>', 'the last day, such as 2027-01-01 or 1/1/2027')
      .argument('<name>', 'such as "Winter closure"')
      .option(...JSON_OPTION)
      .action((from: string, to: string, name: string, options: Options) =>
        add('closure', from, to, name, options),
      ),
  );
}

type Kind = ClosedDaysRow['kind'];

const listed = (kind: Kind, description: string): Command =>
  new Command(kind)
    .description(description)
    .addCommand(
      new Command('remove')
        .argument('<date>', 'its first day')
        .option(...JSON_OPTION)
        .action((date: string, options: Options) => remove(kind, date, options)),
    )
    .addCommand(new Command('list').option(...JSON_OPTION).action((options: Options) => list(kind, options)));

/** Days end last in Kentucky's western zone: while it is today there, the day isn't over for anybody. */
const WESTERN_ZONE = 'America/Chicago';

/** Today in Kentucky's western zone, as YYYY-MM-DD. */
export const today = (): string =>
  Temporal.Instant.fromEpochMilliseconds(systemClock.now())
    .toZonedDateTimeISO(WESTERN_ZONE)
    .toPlainDate()
    .toString();

async function add(kind: Kind, first: string, last: string, name: string, { json = false }: Options) {
  const from = dateOf(first);
  const to = dateOf(last);
  if (from === null) return fail(noDate(first));
  if (to === null) return fail(noDate(last));
  if (to < from) return fail('The last day lies before the first.');
  if (to < today()) return fail(`${span({ from, to })} has passed. Days are closed in advance.`);
  if (name.trim() === '' || name.length > 100) return fail('The name needs 1 to 100 characters.');
  if (to === WITHOUT_END) return fail('A closure has a last day. One without is a pause: kod pause');
  const entry = { kind, name: name.trim(), from, to };
  const { added, other, callsSet } = await withApplication(({ apply }, staff) =>
    apply(
      asStaff(staff, closeDays(entry), ({ added }) =>
        added ? { what: 'days-closed', detail: `${kind} ${words(entry)}` } : null,
      ),
    ),
  );
  if (other)
    return fail(
      `Another ${kind} begins on ${from}: ${words(other)}. End that with: kod ${kind} remove ${from}`,
    );
  print(json, { ...entry, added, callsSet }, () =>
    added
      ? `Closed: ${words(entry)}.${givenUp(callsSet)}`
      : `These days were closed already: ${span(entry)}.`,
  );
}

/** What happens to calls set for days just closed (rule 8), for the staff who closed them. */
export const givenUp = (calls: number): string =>
  calls === 0
    ? ''
    : calls === 1
      ? ' 1 call was set for then and is given up: its resident is told and may choose again.'
      : ` ${calls} calls were set for then and are given up: their residents are told and may choose again.`;

async function remove(kind: Kind, text: string, { json = false }: Options) {
  const date = dateOf(text);
  if (date === null) return fail(noDate(text));
  const removed = await withApplication(({ apply }, staff) =>
    apply(
      asStaff(staff, reopenDays(kind, date), (done) =>
        done ? { what: 'days-reopened', detail: `${kind} of ${date}` } : null,
      ),
    ),
  );
  if (!removed) return fail(`No ${kind} begins on ${date}.`);
  print(json, { kind, from: date, removed }, () => `The ${kind} of ${date} is removed.`);
}

async function list(kind: Kind, { json = false }: Options) {
  const all = await withApplication(({ database }) => closedDaysOf(database.read));
  const entries = all.filter((entry) => entry.kind === kind);
  print(json, entries, () =>
    entries.length > 0
      ? closedDaysTable(entries)
      : `There is no ${kind} yet. Add one with: kod ${kind} add …`,
  );
}

const span = ({ from, to }: Pick<ClosedDaysRow, 'from' | 'to'>) => (from === to ? from : `${from} to ${to}`);
const words = (entry: NewClosedDays) => `${span(entry)} · ${entry.name}`;

export const closedDaysTable = (entries: readonly NewClosedDays[]): string =>
  table(
    ['First day', 'Last day', 'Name'],
    entries.map(({ from, to, name }) => [from, to, name]),
  );
