/** `kod coverage`: coverage gaps, and the forecast for the next two weeks (rule 51). */
import { Command } from 'commander';
import {
  type Coverage,
  type Expected,
  FIRST_SLOT,
  type ForecastDay,
  GAP_WEEKS,
} from '../../shared/contracts/staff-coverage.ts';
import { catalogs } from '../../shared/i18n/catalog.ts';
import { coverageFrom, coverageOf } from '../application/coverage.ts';
import { closedDaysOf } from '../store/views/closed-days-view.ts';
import { askedSince } from '../store/views/coverage-view.ts';
import { nudgesSent } from '../store/views/nudge-view.ts';
import { dateOf, noDate } from './instant.ts';
import { SCHEMAS } from './json-schemas.ts';
import { fail, JSON_OPTION, print } from './output.ts';
import { table, wrapped } from './table.ts';
import { withApplication } from './with-application.ts';

export const coverageCommand = (): Command =>
  new Command('coverage')
    .description('Where help is missing, and how many people are needed. Only numbers, no personal data.')
    .addCommand(
      new Command('gaps')
        .description('By county, language, and hour: requests not called in time, and what is expected next.')
        .option(...JSON_OPTION)
        .action(gaps),
    )
    .addCommand(
      new Command('forecast')
        .description(
          'The next two weeks by day, or one day by half hour: expected requests and people needed.',
        )
        .option('--day <date>', 'one of the next 14 days, by half hour')
        .option(...JSON_OPTION)
        .action(forecast),
    );

const coverageNow = (): Promise<Coverage> =>
  withApplication(async ({ apply, database, services }, staff) => {
    await services.audit.enter({ what: 'coverage-viewed', staff });
    const now = services.clock.now();
    const { policy } = services;
    const asked = await askedSince(database.read, coverageFrom(now), now);
    const closedDays = await closedDaysOf(database.read);
    const entries = await apply(({ stores }) => stores.agents.rosterEntries());
    const nudges = await nudgesSent(database.read, now);
    return coverageOf({ asked, entries, closedDays, nudges, now, policy });
  });

const rangeText = (of: Expected | null): string =>
  of ? `${of.mean} (${of.low} to ${of.high})` : 'not known';
const hourText = (hour: number): string => {
  const half = hour < 12 ? 'a.m.' : 'p.m.';
  return `${hour % 12 || 12} ${half}`;
};

async function gaps({ json = false }: { json?: boolean }): Promise<void> {
  const { gaps, weeks, level, serverNow } = await coverageNow();
  print(json, SCHEMAS['coverage gaps'], { serverNow, weeks, level, gaps }, () =>
    gaps.length === 0
      ? `In the ${GAP_WEEKS} weeks before today nobody was let down, and duty is thin nowhere that people asked then.`
      : [
          table(
            ['County', 'Language', 'Hour', 'Asked', 'Not called', 'Next 7 days', 'Speakers'],
            gaps.map(({ county, language, hour, asked, unserved, expected, speakers }) => [
              ...[county, catalogs.en.language[language], hourText(hour), String(asked), String(unserved)],
              ...[rangeText(expected), String(speakers)],
            ]),
          ),
          wrapped(
            `Asked in the last ${GAP_WEEKS} weeks, Eastern time. Not called: nobody tried by the promised time. In eight of ten cases the number is in the range. Speakers: the fewest who plan to be on duty then.`,
            0,
            0,
          ),
        ].join('\n'),
  );
}

async function forecast({ json = false, day }: { json?: boolean; day?: string }): Promise<void> {
  const date = day === undefined ? null : dateOf(day);
  if (day !== undefined && date === null) return fail(noDate(day));
  const found = await coverageNow();
  const one = found.days.find((each) => each.day === date);
  if (date !== null && !one) return fail(`${date} is not one of the next 14 days.`);
  const { serverNow, weeks, level, days, closed } = found;
  print(
    json,
    SCHEMAS['coverage forecast'],
    one ? { serverNow, weeks, level, ...one } : { serverNow, weeks, level, days, closed },
    () => (one ? halfHours(one) : twoWeeks(found)),
  );
}

const slotText = (slot: number): string => {
  const minutes = (FIRST_SLOT + slot) * 30;
  const hour = Math.floor(minutes / 60);
  return `${hour % 12 || 12}:${String(minutes % 60).padStart(2, '0')} ${hour < 12 ? 'a.m.' : 'p.m.'}`;
};

const halfHours = ({ day, closed, slots }: ForecastDay): string =>
  closed !== null
    ? `${day} is closed: ${closed}.`
    : table(
        [day, 'Expected', 'Needed', 'Planned', ''],
        slots.map(({ expected, needed, planned }, slot) => [
          ...[slotText(slot), rangeText(expected), expected ? String(needed) : '–', String(planned)],
          planned < needed ? `${needed - planned} short` : '',
        ]),
      );

const twoWeeks = ({ days, weeks, level }: Coverage): string =>
  [
    table(
      ['Day', 'Expected', 'Most needed', 'Half hours short', ''],
      days.map(({ day, closed, expected, slots }) => [
        ...[day, closed === null ? rangeText(expected) : ''],
        expected ? String(Math.max(0, ...slots.map(({ needed }) => needed))) : '',
        expected ? String(slots.filter(({ needed, planned }) => planned < needed).length) : '',
        closed === null ? '' : `closed: ${closed}`,
      ]),
    ),
    wrapped(
      weeks === 0
        ? 'There is no full week on record yet, so nothing can be forecast.'
        : `From ${weeks} whole weeks on record; the last week had ${Math.round(level * 100)} % of the usual requests. 7 a.m. to 9 p.m., Eastern time. Needed: for the upper end of the range.`,
      0,
      0,
    ),
  ].join('\n');
