/** `kod holiday` and `kod closure`: the days on which nobody is on duty. A running service notices within seconds. */
import { Command } from 'commander';
import {
  changeDaysAs,
  type DaysChange,
  type DaysChanged,
  type DaysUnchanged,
  spanOf,
} from '../application/closed-days/staff-days.ts';
import type { NewClosedDays } from '../application/closed-days-port.ts';
import { closedDaysOf } from '../store/views/closed-days-view.ts';
import { asDeed, type DeedOptions } from './deed.ts';
import { dateOf, noDate } from './instant.ts';
import { SCHEMAS } from './json-schemas.ts';
import { fail, JSON_OPTION, print } from './output.ts';
import { table } from './table.ts';
import { withApplication } from './with-application.ts';

type Kind = 'holiday' | 'closure';

export function holidayCommand(): Command {
  return listed('holiday', 'Holidays: days without service.').addCommand(
    asDeed(
      new Command('add')
        .description('Nobody is offered a referral on that day, in the agent’s time zone.')
        .argument('<date>', 'such as 2026-11-26 or 11/26/2026')
        .argument('<name>', 'such as "Thanksgiving Day"'),
    ).action((date: string, name: string, options: DeedOptions) =>
      add('holiday', [date, date], name, options),
    ),
  );
}

export function closureCommand(): Command {
  return listed('closure', 'Season closures: consecutive days without service.').addCommand(
    asDeed(
      new Command('add')
        .description('Both days are included.')
        .argument('<from>', 'the first day, such as 2026-12-24 or 12/24/2026')
        .argument('<to>', 'the last day, such as 2027-01-01 or 1/1/2027')
        .argument('<name>', 'such as "Winter closure"'),
    ).action((from: string, to: string, name: string, options: DeedOptions) =>
      add('closure', [from, to], name, options),
    ),
  );
}

const listed = (kind: Kind, description: string): Command =>
  new Command(kind)
    .description(description)
    .addCommand(
      asDeed(new Command('remove').argument('<date>', 'its first day')).action(
        (date: string, options: DeedOptions) => remove(kind, date, options),
      ),
    )
    .addCommand(
      new Command('list')
        .option(...JSON_OPTION)
        .action((options: Pick<DeedOptions, 'json'>) => list(kind, options)),
    );

export const changed = (
  change: DaysChange,
  { reason = '', dryRun = false }: DeedOptions,
): Promise<DaysChanged> =>
  withApplication(({ apply }, staff) => apply(changeDaysAs({ staff, reason, dryRun }, change)));

const refuse = (why: string): null => {
  fail(why);
  return null;
};

/** Null if the text is no date, after saying so. */
const dayOf = (text: string): string | null => dateOf(text) ?? refuse(noDate(text));

async function add(kind: Kind, days: readonly [string, string], name: string, options: DeedOptions) {
  const [from, to] = [dayOf(days[0]), dayOf(days[1])];
  if (from === null || to === null) return;
  const done = await changed({ type: 'close', kind, name, from, to }, options);
  const { unchanged, entry, callsSet } = done;
  if (unchanged === 'other-begins')
    return fail(
      `Another ${kind} begins on ${from}: ${entry ? words(entry) : kind}. End that with: kod ${kind} remove ${from}`,
    );
  if (unchanged !== null && unchanged !== 'closed-already')
    return fail(
      unchanged === 'past'
        ? `${spanOf({ from, to })} has passed. Days are closed in advance.`
        : WHY_NOT[unchanged],
    );
  const { dryRun = false, json = false } = options;
  const shown = entry ?? { kind, name, from, to };
  print(
    json,
    SCHEMAS[`${kind} add`],
    { ...bare(shown), added: unchanged === null && !dryRun, callsSet, dryRun },
    () =>
      unchanged === null
        ? `${dryRun ? 'Would be closed' : 'Closed'}: ${words(shown)}.${givenUp(callsSet, dryRun)}`
        : `These days are already closed: ${spanOf(shown)}.`,
  );
}

const bare = ({ kind, name, from, to }: NewClosedDays): NewClosedDays => ({ kind, name, from, to });

export const WHY_NOT: Readonly<Record<Exclude<DaysUnchanged, 'other-begins' | 'closed-already'>, string>> = {
  name: 'The name needs 1 to 100 characters.',
  order: 'The last day is before the first.',
  past: 'The last day is in the past.',
  endless: 'A closure has a last day. Without one it is a pause: kod pause',
  'none-begins': 'None begins on that day.',
  'not-paused': 'The program is not paused.',
};

/** How many calls fall on closed days (rule 8), in words for the staff who close them. */
export const givenUp = (calls: number, dryRun = false): string => {
  if (calls === 0) return '';
  const one = calls === 1;
  const who = one ? 'its resident' : 'their residents';
  if (dryRun)
    return ` ${one ? '1 call is' : `${calls} calls are`} set for then: ${who} would be told, and could choose again.`;
  const set = one ? '1 call was set for then and is' : `${calls} calls were set for then and are`;
  return ` ${set} given up: ${who} ${one ? 'is' : 'are'} told and may choose again.`;
};

async function remove(kind: Kind, text: string, options: DeedOptions) {
  const from = dayOf(text);
  if (from === null) return;
  const done = await changed({ type: 'reopen', kind, from }, options);
  if (done.unchanged !== null) return fail(`No ${kind} begins on ${from}.`);
  const { dryRun = false, json = false } = options;
  print(json, SCHEMAS[`${kind} remove`], { kind, from, removed: !dryRun, dryRun }, () =>
    dryRun ? `The ${kind} of ${from} would be removed.` : `The ${kind} of ${from} is removed.`,
  );
}

async function list(kind: Kind, { json = false }: Pick<DeedOptions, 'json'>) {
  const all = await withApplication(({ database }) => closedDaysOf(database.read));
  const entries = all.filter((entry) => entry.kind === kind);
  print(json, SCHEMAS[`${kind} list`], entries, () =>
    entries.length > 0
      ? closedDaysTable(entries)
      : `There is no ${kind} yet. Add one with: kod ${kind} add …`,
  );
}

const words = (entry: NewClosedDays) => `${spanOf(entry)} · ${entry.name}`;

export const closedDaysTable = (entries: readonly NewClosedDays[]): string =>
  table(
    ['First day', 'Last day', 'Name'],
    entries.map(({ from, to, name }) => [from, to, name]),
  );
