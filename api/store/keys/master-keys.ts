/** The master keys a database needs, and whether this process has them. Checked before anything is written. */
import type { Knex } from 'knex';
import type { Instant } from '../../../shared/vocabulary.ts';
import { type Database, openDatabase } from '../database.ts';
import { cannotBeOpened } from '../database-name.ts';
import { newKey } from '../sealed.ts';
import * as sql from '../sql/keys.ts';
import { lockProgram } from '../sql/locks.ts';
import { table } from '../sql/table.ts';
import type { SqliteDriverName } from '../sqlite/sqlite-driver.ts';
import { isEarlier, verifyEarlier, WRONG_KEY } from './earlier-key.ts';
import { type HeldKeys, heldKeys } from './key-holders.ts';
import type { KeyService } from './key-service.ts';
import { createSealer, type Sealer } from './sealer.ts';

const LOST_KEYS =
  'The table wrapped_keys is empty: what this database holds can’t be read without it. Restore it from its own backup.';

/** The plaintext of a master key's check value: not secret, so it can be unwrapped at every start. */
const CHECK = Buffer.from('kynect On Demand: the right key.');
const checkOf = (id: string): string => `master_keys:${id}`;

/**
 * `stays`: a service, which counts as having these keys until it leaves; a command does not. `opened` runs before anything is
 * written and may throw a sentence.
 */
type Opening = {
  keys: KeyService;
  now: () => Instant;
  stays: boolean;
  opened?(database: Database): Promise<void>;
  driver?: SqliteDriverName | undefined;
};

export type Ready = { database: Database; sealer: Sealer; keys: KeyService & HeldKeys };

/** Opens the database at this address and migrates it to this release; throws a sentence if it can't. */
export async function openReady(
  named: Database | string,
  { keys, now, stays, opened, driver }: Opening,
): Promise<Ready> {
  try {
    const database = typeof named === 'string' ? openDatabase(named, driver) : named;
    const holder = stays ? newKey().toString('base64url') : null;
    const sealer = await makeReady(database, keys, now, { holder, opened });
    return { database, sealer, keys: { ...keys, ...heldKeys(database.write, holder, keys.ids) } };
  } catch (error) {
    throw typeof named === 'string' ? cannotBeOpened(named, error) : error;
  }
}

/** Migrates the database if this process has its keys; otherwise closes it unchanged and throws a sentence. */
async function makeReady(
  database: Database,
  keys: KeyService,
  now: () => Instant,
  { holder, opened }: { holder: string | null; opened: Opening['opened'] },
): Promise<Sealer> {
  try {
    await opened?.(database);
    await verifyKeys(database.write, keys);
    const earlier = await isEarlier(database.write);
    await database.migrate();
    return await sealerOf(database.write, keys, now, { earlier, holder });
  } catch (error) {
    // An open database would keep the process alive.
    await database.close();
    throw error;
  }
}

/** Throws a sentence if a key that the database needs is missing or different. Reads only, so it can run before migrations. */
export async function verifyKeys(db: Knex, keys: KeyService): Promise<void> {
  const registered = (await db.schema.hasTable('master_keys')) ? await sql.masterKeys(db, {}) : [];
  if (registered.length === 0) return void (await verifyEarlier(db, keys));
  const missing = registered.filter(({ id }) => !keys.ids.includes(id)).map(({ id }) => id);
  if (missing.length === registered.length) throw new Error(WRONG_KEY);
  if (missing.length > 0)
    throw new Error(
      `This database also has the master key ${missing.join(' and ')}, which neither KOD_DATA_KEY nor KOD_DATA_KEYS holds: add it to KOD_DATA_KEYS.`,
    );
  for (const { id, check_wrapped } of registered)
    await keys.unwrap(id, check_wrapped, checkOf(id)).catch(() => {
      throw new Error(WRONG_KEY);
    });
}

/**
 * Registers the first master key if there is none. If two processes begin a database with different keys, one is refused.
 * `earlier`: a release without data keys wrote the database.
 */
export async function sealerOf(
  write: Knex,
  keys: KeyService,
  now: () => Instant,
  { earlier = false, holder = null }: { earlier?: boolean; holder?: string | null } = {},
): Promise<Sealer> {
  // A command that finds everything in place need not wait for a writer.
  if (holder === null && (await sql.masterKeys(write, {})).length > 0) return sealerIn(write, keys, now);
  return write.transaction(async (db) => {
    await lockProgram(db);
    if ((await sql.masterKeys(db, {})).length === 0) await begin(db, keys, now(), earlier);
    const sealer = await sealerIn(db, keys, now);
    await heldKeys(db, holder, keys.ids).say(now());
    return sealer;
  });
}

async function sealerIn(db: Knex, keys: KeyService, now: () => Instant): Promise<Sealer> {
  await verifyKeys(db, keys);
  const [row] = await sql.wrappedOf(db, { owners: ['index'] });
  if (!row) throw new Error(LOST_KEYS);
  return createSealer(keys, await keys.unwrap(row.key_id, row.wrapped, row.owner), now);
}

async function begin(db: Knex, keys: KeyService, now: Instant, earlier: boolean): Promise<void> {
  const id = await verifyEarlier(db, keys);
  await addMasterKey(db, keys, { id, state: 'current', now });
  const before = earlier ? keys.before(id) : null;
  const wrap = async (owner: 'index' | 'shared', key: Buffer) =>
    sql.addWrapped(db, { owner, keyId: id, wrapped: await keys.wrap(id, key, owner) });
  await wrap('index', before?.indexing ?? newKey());
  if (before) await wrap('shared', before.sealing);
  await table(db, 'data_keys').delete();
}

/** The caller holds the program lock. */
export async function addMasterKey(
  db: Knex,
  keys: KeyService,
  { id, state, now }: { id: string; state: 'waiting' | 'current'; now: Instant },
): Promise<void> {
  const check_wrapped = await keys.wrap(id, CHECK, checkOf(id));
  await table(db, 'master_keys').insert({ id, state, added_at: now, check_wrapped });
}
