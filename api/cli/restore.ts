/** `kod restore FILE`: replaces the database with a copy, without bringing back what was erased since (rule 36d). */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { Command } from 'commander';
import type { Instant } from '../../shared/vocabulary.ts';
import { systemClock } from '../clock.ts';
import { type Database, isInitialized, openDatabase } from '../store/database.ts';
import { environmentKeys } from '../store/keys/environment-keys.ts';
import { openReady } from '../store/keys/master-keys.ts';
import { auditStore } from '../store/repositories/audit-store.ts';
import type { Place } from '../store/restore/place.ts';
import { placeOf } from '../store/restore/place-of.ts';
import { carryOver, type Lost, lastAlive, lostBetween } from '../store/restore/restore.ts';
import { withReason } from './deed.ts';
import { timeText } from './instant.ts';
import { SCHEMAS } from './json-schemas.ts';
import { namedDatabase } from './named-database.ts';
import { fail, JSON_OPTION, print } from './output.ts';
import { staffName } from './staff-name.ts';

const NO_COPY = 'is damaged, or not a copy made by “kod backup”.';

type Options = { json?: boolean; yes?: boolean; reason?: string; keys?: string };

export function restoreCommand(): Command {
  return withReason(
    new Command('restore')
      .description(
        'Replaces the database with a copy made by “kod backup”, once the service has stopped. Without --yes it only checks the copy and says what it would do, which also works while the service runs.',
      )
      .argument('<file>', 'the copy; it is left as it is')
      .option('--keys <file>', 'the wrapped keys, if “kod backup” wrote them to a separate file')
      .option('--yes', 'do it')
      .option(...JSON_OPTION),
    ({ yes }) => yes === true,
  ).action(restore);
}

async function restore(
  name: string,
  { json = false, yes = false, reason = '', keys }: Options,
): Promise<void> {
  const config = namedDatabase();
  const target = config.databaseUrl;
  const place = placeOf(target);
  const copy = resolve(name);
  const why = await place.refusal(copy, yes);
  if (why) return fail(why);
  if (keys !== undefined && !existsSync(keys)) return fail(`The file ${resolve(keys)} does not exist.`);
  try {
    const found = await prepared(place, {
      ...{ copy, target, keys: keys === undefined ? undefined : resolve(keys), dataKeys: config.dataKeys },
      deed: yes ? { staff: staffName(config.staffName), reason: reason.trim() } : null,
    });
    if (typeof found === 'string') return fail(`${name} ${found} Nothing was changed.`);
    const kept = yes ? await place.replace(stampOf(systemClock.now())) : null;
    print(json, SCHEMAS.restore, { ...summary(found), restored: yes, kept }, () => told(found, yes, kept));
  } finally {
    await place.discard();
  }
}

/** `lost`: null if there is no readable database to compare with. */
type Found = { readonly copied: Instant | null; readonly lost: Lost | null };

type Restoring = {
  copy: string;
  keys: string | undefined;
  target: string;
  dataKeys: Parameters<typeof environmentKeys>[0];
  deed: { staff: string; reason: string } | null;
};

/** The plan of a restore, or the copy's fault; with `deed`, also prepares the working copy for the swap. */
async function prepared(
  place: Place,
  { copy, keys, target, deed, dataKeys }: Restoring,
): Promise<Found | string> {
  const work = await place.begin(copy, keys);
  if (work === null || !(await isInitialized(work).catch(() => false))) return NO_COPY;
  const opened = openDatabase(work);
  if (!(await place.isWhole(opened.read).catch(() => false))) {
    await opened.close();
    return NO_COPY;
  }
  const { now } = systemClock;
  const { database, sealer } = await openReady(opened, {
    keys: environmentKeys(dataKeys),
    now,
    stays: false,
  });
  const current = await openCurrent(target);
  try {
    const copied = await lastAlive(database.read);
    const lost = current && (await lostBetween(database.read, current.read).catch(() => null));
    if (deed !== null) {
      await carryOver(database, current && lost && { current: current.read, lost }, now());
      const asOf = copied === null ? [] : [`as of ${new Date(copied).toISOString()}`];
      const detail = [...asOf, deed.reason].join(': ');
      await database.write.transaction((trx) =>
        auditStore(trx, sealer, now()).enter({ what: 'database-restored', staff: deed.staff, detail }),
      );
      await database.dropTraces(true);
    }
    return { copied, lost };
  } finally {
    await current?.close();
    await database.close();
  }
}

async function openCurrent(target: string): Promise<Database | null> {
  return (await isInitialized(target).catch(() => false)) ? openDatabase(target) : null;
}

const stampOf = (now: Instant): string => new Date(now).toISOString().slice(0, 19).replaceAll(/[:T]/g, '-');

const summary = ({ copied, lost }: Found) => ({
  copied,
  lost: lost && {
    until: lost.lastAlive,
    requests: lost.requests,
    erased: lost.erased.length,
    accessEnded: lost.accessEnded,
    messages: lost.settledMessages.length,
  },
});

function told({ copied, lost }: Found, done: boolean, kept: string | null): string {
  const will = (now: string, then: string) => (done ? now : then);
  return [
    copied === null
      ? 'No service has run on the copy.'
      : `The copy is as of ${timeText(copied)}, when a service last used it.`,
    ...(lost
      ? lostLines(lost, will)
      : ['The current database is missing or can’t be read: later requests and erasures can’t be listed.']),
    ...(done
      ? [
          'Restored. Start the service now; it erases data past its retention within the hour.',
          ...(kept
            ? [
                `The replaced database is ${kept}. It contains data erased since: delete it once you no longer need it.`,
              ]
            : []),
        ]
      : ['Nothing was changed. To do it, stop the service, and add --yes and --reason "…".']),
  ].join('\n');
}

function lostLines(lost: Lost, will: (now: string, then: string) => string): string[] {
  const { requests, erased, accessEnded, settledMessages } = lost;
  return [
    ...(lost.lastAlive === null
      ? []
      : [`The current database was last in use at ${timeText(lost.lastAlive)}.`]),
    `Requests that came in between, and ${will('are gone', 'would be gone')}: ${requests}.`,
    `Requests erased in between, and ${will('erased in the copy as well', 'to be erased in the copy as well')}: ${erased.length}.`,
    `Messages sent in between, which ${will('are not', 'would not be')} sent again: ${settledMessages.length}.`,
    ...(accessEnded.length === 0
      ? []
      : [
          `Agents whose access ended in between, and who ${will('have', 'would have')} it again until you end it: ${accessEnded.join(', ')}.`,
        ]),
  ];
}
