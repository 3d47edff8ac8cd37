/** Whether this process has the key that the database was sealed with. Asked before anything is written. */
import type { Knex } from 'knex';
import { type Database, openDatabase } from './database.ts';
import { cannotBeOpened } from './database-name.ts';
import { pslPlace } from './repositories/psl-store.ts';
import type { Row } from './rows.ts';
import type { Sealer } from './sealed.ts';

const WRONG_KEY =
  'KOD_DATA_KEY is not the key that this database was sealed with: set that one, or name another database in KOD_DATABASE_URL.';

const NAME = 'current';
const PLACE = 'data_keys.check';
const PLAIN = 'kynect On Demand';

/** Where an earlier release, which kept no check value, has sealed something. */
const SEALED: readonly { table: string; column: string; place(row: Row): string }[] = [
  { table: 'referrals', column: 'phone_sealed', place: ({ id }) => `referrals.phone:${id}` },
  {
    table: 'psl_texts',
    column: 'text_sealed',
    place: ({ entry_id, name }) => pslPlace('texts', 'text', String(entry_id), String(name)),
  },
];

/** Opens the database, where only its address is given, and brings it to this release; or throws a sentence. */
export async function openReady(named: Database | string, sealer: Sealer): Promise<Database> {
  try {
    const database = typeof named === 'string' ? openDatabase(named) : named;
    await makeReady(database, sealer);
    return database;
  } catch (error) {
    throw typeof named === 'string' ? cannotBeOpened(named, error) : error;
  }
}

/** Brings the database to this release, for whoever has its key; otherwise closes it unchanged and throws a sentence. */
async function makeReady(database: Database, sealer: Sealer): Promise<void> {
  try {
    await verifyDataKey(database.write, sealer);
    await database.migrate();
    await recordDataKey(database.write, sealer);
  } catch (error) {
    // What stays open would keep the process alive.
    await database.close();
    throw error;
  }
}

/** Throws a sentence where the key is another one. Reads only, so that it may come before the migrations. */
export async function verifyDataKey(db: Knex, sealer: Sealer): Promise<void> {
  if (await db.schema.hasTable('data_keys')) {
    const row: Row | undefined = await db('data_keys').where({ name: NAME }).first('check_sealed');
    if (row) return mustOpen(sealer, row.check_sealed as string, PLACE);
  }
  if (await sealedByOthersAlone(db, sealer)) throw new Error(WRONG_KEY);
}

/** Writes the check value where there is none. Of two processes with two keys that begin together, one is refused. */
export async function recordDataKey(db: Knex, sealer: Sealer): Promise<void> {
  const row = { name: NAME, check_sealed: sealer.seal(PLAIN, PLACE) };
  await db('data_keys').insert(row).onConflict('name').ignore();
  await verifyDataKey(db, sealer);
}

/**
 * A database that ran with two keys has rows of both. Whoever has either may go on: what does not open is refused where it
 * is asked for.
 */
async function sealedByOthersAlone(db: Knex, sealer: Sealer): Promise<boolean> {
  let others = false;
  for (const { table, column, place } of SEALED) {
    if (!(await db.schema.hasTable(table))) continue;
    const ours: Row | undefined = await db(table).where(column, 'like', `v1.${sealer.keyId}.%`).first();
    if (ours) {
      mustOpen(sealer, ours[column] as string, place(ours));
      return false;
    }
    others ||= (await db(table).where(column, '<>', '').first(column)) !== undefined;
  }
  return others;
}

function mustOpen(sealer: Sealer, sealed: string, place: string): void {
  try {
    sealer.open(sealed, place);
  } catch {
    throw new Error(WRONG_KEY);
  }
}
