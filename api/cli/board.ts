/** `kod board`: the staff's live board once, as text. Counts and places, no names. */
import { Command } from 'commander';
import type { Board, BoardRow } from '../../shared/contracts/board.ts';
import { catalogs } from '../../shared/i18n/catalog.ts';
import { timeText } from './instant.ts';
import { SCHEMAS } from './json-schemas.ts';
import { JSON_OPTION, print } from './output.ts';
import { table } from './table.ts';
import { withApplication } from './with-application.ts';

const MINUTE = 60_000;
/** Rows of each table that fit on a screen. */
const SHOWN = 12;

export const boardCommand = (): Command =>
  new Command('board')
    .description('Who is waiting now and until when, and who is on duty, by county and language. No names.')
    .option(...JSON_OPTION)
    .action(async ({ json = false }: { json?: boolean }) => {
      const board = await withApplication(async ({ apply, services }) => {
        services.roster.update(await apply(({ stores }) => stores.agents.rosterEntries()));
        return services.board.next(undefined, services.clock.now(), undefined);
      });
      print(json, SCHEMAS.board, board, () => boardText(board));
    });

const STATES: Readonly<Record<BoardRow['state'], (asked: number) => string>> = {
  'accepted-no-call': () => 'accepted, no call',
  'nobody-asked': () => 'nobody asked yet',
  asked: (asked) => `asked ${asked}, nobody yet`,
};

function leftText({ promisedBy }: BoardRow, now: number): string {
  if (promisedBy === null) return 'no time';
  const minutes = Math.round(Math.abs(promisedBy - now) / MINUTE);
  return promisedBy <= now ? `${minutes} min past` : `${minutes} min left`;
}

const more = (all: number): string => (all > SHOWN ? `and ${all - SHOWN} more` : '');

export function boardText(board: Board): string {
  const { serverNow, waiting, rows, onDuty, counties, languages, messages, quarantine, health } = board;
  const trouble = [
    health.ready ? '' : 'Requests cannot be stored now.',
    health.attackSince === null
      ? ''
      : `Under attack since ${timeText(health.attackSince)}: misses do not count.`,
    health.paused === null ? '' : `Paused: ${health.paused}.`,
  ].filter(Boolean);
  const counts = (names: readonly { name: string; waiting: number; onDuty: number }[], title: string) =>
    names.length === 0
      ? ''
      : table(
          [title, 'Waiting', 'On duty', ''],
          names
            .slice(0, SHOWN)
            .map((one) => [
              ...[one.name, String(one.waiting), String(one.onDuty)],
              one.waiting > 0 && one.onDuty === 0 ? 'nobody on duty' : '',
            ]),
        );
  return [
    `${timeText(serverNow)} · ${trouble.join(' ') || 'Normal. Nothing is paused.'}`,
    waiting === 0 ? 'Nobody waits for a first call.' : `Waiting for a first call: ${waiting}`,
    rows.length === 0
      ? ''
      : table(
          ['Promise', 'County', 'Language', 'State'],
          rows
            .slice(0, SHOWN)
            .map((row) => [
              ...[leftText(row, serverNow), row.county, catalogs.en.language[row.language]],
              STATES[row.state](row.asked),
            ]),
        ),
    more(rows.length),
    `On duty: ${onDuty}`,
    counts(
      languages.map(({ language, ...one }) => ({ name: catalogs.en.language[language], ...one })),
      'Language',
    ),
    counts(
      counties.map(({ county, ...one }) => ({ name: county, ...one })),
      'County',
    ),
    more(counties.length),
    `Messages to send: ${messages.waiting}; could not be sent: ${messages.undelivered}. Held as doubtful: ${quarantine}.`,
  ]
    .filter(Boolean)
    .join('\n');
}
