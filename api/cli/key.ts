/** `kod key`: manages master keys while the service runs. */
import { Command } from 'commander';
import { systemClock } from '../clock.ts';
import type { Application } from '../compose.ts';
import { keyHolders } from '../store/keys/key-holders.ts';
import {
  addKey,
  KeyRefusal,
  type KeyWork,
  type MasterKeyShown,
  masterKeysShown,
  type Rotated,
  retireKey,
  rotate,
  wouldRotate,
} from '../store/repositories/key-rotation.ts';
import { asDeed, type DeedOptions, transactionsOf } from './deed.ts';
import { timeText } from './instant.ts';
import { SCHEMAS } from './json-schemas.ts';
import { fail, JSON_OPTION, print } from './output.ts';
import { table } from './table.ts';
import { withApplication } from './with-application.ts';

export const keyCommand = (): Command =>
  new Command('key')
    .description(
      'Master keys. They wrap the key of each referral and issue, and are in KOD_DATA_KEY and KOD_DATA_KEYS, never in the database. To replace one: add, rotate, retire.',
    )
    .addCommand(
      new Command('list')
        .description('The master keys of this database, what each wraps, and which running services have it.')
        .option(...JSON_OPTION)
        .action(list),
    )
    .addCommand(
      asDeed(
        new Command('add')
          .description('Registers the new key in KOD_DATA_KEYS. From then on no service starts without it.')
          .argument('[id]', 'which one, if there are several'),
      ).action(add),
    )
    .addCommand(
      asDeed(
        new Command('rotate')
          .description(
            'Wraps every data key under the newest master key, and reseals fields of earlier releases. Run it again if it was interrupted.',
          )
          .argument('[id]', 'another master key'),
      ).action(rotateKeys),
    )
    .addCommand(
      asDeed(
        new Command('retire')
          .description(
            'Forgets a master key that no longer wraps anything. Then remove it from the settings.',
          )
          .argument('<id>', 'as “kod key list” shows it'),
      ).action(retire),
    );

/** Runs `run`; prints problems that staff can fix, and then resolves to null. */
const withKeys = <T>(deed: DeedOptions, run: (work: KeyWork) => Promise<T>): Promise<T | null> =>
  withApplication(async (application: Application, staff) => {
    const { database, keys, services } = application;
    const { sealer, clock } = services;
    const { write } = database;
    const transaction = transactionsOf(write, deed);
    return run({ write, transaction, keys, sealer, staff, reason: deed.reason ?? '', now: clock.now });
  }).catch((error: unknown) => {
    if (!(error instanceof KeyRefusal)) throw error;
    fail(error.message);
    return null;
  });

async function list({ json = false }: Pick<DeedOptions, 'json'>): Promise<void> {
  const shown = await withApplication(async ({ database, keys, services }) => {
    const holders = await keyHolders(database.write, services.clock.now());
    const masters = await masterKeysShown(database.read);
    return masters.map((one) => ({
      ...one,
      here: keys.ids.includes(one.id),
      services: holders.filter(({ keyIds }) => keyIds.includes(one.id)).length,
      running: holders.length,
    }));
  });
  print(json, SCHEMAS['key list'], shown, () => keyTable(shown));
}

type Listed = MasterKeyShown & { here: boolean; services: number; running: number };
const STATES = {
  waiting: 'waits for rotation',
  current: 'current',
  former: 'former',
} as const satisfies Record<MasterKeyShown['state'], string>;

export const keyTable = (keys: readonly Listed[]): string =>
  table(
    ['Key', 'State', 'Added', 'Wraps', 'Services that have it'],
    keys.map(({ id, state, addedAt, wraps, services, running }) => [
      id,
      STATES[state],
      timeText(addedAt),
      String(wraps),
      `${services} of ${running}`,
    ]),
  );

async function add(wanted: string | undefined, deed: DeedOptions): Promise<void> {
  const { json = false, dryRun = false } = deed;
  const id = await withKeys(deed, (work) => addKey(work, wanted));
  if (id === null) return;
  print(json, SCHEMAS['key add'], { id, state: 'waiting', dryRun }, () =>
    dryRun
      ? `The master key ${id} would be registered: no service would start without it.`
      : `The master key ${id} is registered. Next: kod key rotate`,
  );
}

/** Ms between two steps, to let a service write. */
const REST = 20;
const TOLD_EVERY = 2_000;

async function rotateKeys(wanted: string | undefined, deed: DeedOptions): Promise<void> {
  const { json = false, dryRun = false } = deed;
  let toldAt = systemClock.now();
  const progress = async ({ done, left }: { done: number; left: number }) => {
    if (systemClock.now() - toldAt >= TOLD_EVERY) {
      toldAt = systemClock.now();
      process.stderr.write(left > 0 ? `${done} done, about ${left} left\n` : `${done} done\n`);
    }
    await new Promise<void>((rested) => void systemClock.at(systemClock.now() + REST, rested));
  };
  const rotated = await withKeys(deed, (work) =>
    dryRun ? wouldRotate(work, wanted) : rotate(work, wanted, progress),
  );
  if (rotated === null) return;
  print(json, SCHEMAS['key rotate'], { ...rotated, dryRun }, () =>
    dryRun ? wouldText(rotated) : rotatedText(rotated),
  );
}

const wouldText = ({ to, wrapped, sealed }: Rotated): string =>
  [
    wrapped + sealed === 0
      ? `Everything is already wrapped by ${to}.`
      : `${wrapped} data keys would be wrapped by ${to}.`,
    ...(sealed > 0 ? [`${sealed} owners of fields in the old form would be checked and resealed.`] : []),
  ].join('\n');

export const rotatedText = ({ to, wrapped, sealed, unread }: Rotated): string =>
  [
    wrapped + sealed === 0
      ? `Everything is already wrapped by ${to}.`
      : `${wrapped} data keys were wrapped by ${to}.`,
    ...(sealed > 0 ? [`${sealed} owners of fields in the old form were checked and resealed.`] : []),
    ...(unread > 0 ? [`${unread} of them could not be read, and are unchanged.`] : []),
  ].join('\n');

async function retire(id: string, deed: DeedOptions): Promise<void> {
  const { json = false, dryRun = false } = deed;
  if ((await withKeys(deed, (work) => retireKey(work, id).then(() => true))) === null) return;
  print(json, SCHEMAS['key retire'], { id, retired: !dryRun, dryRun }, () =>
    dryRun
      ? `${id} would be retired: it wraps nothing, and could not be added again.`
      : `${id} is retired. Remove it from KOD_DATA_KEY or KOD_DATA_KEYS, and destroy it with the backups it decrypts.`,
  );
}
