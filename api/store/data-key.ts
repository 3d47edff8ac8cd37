/** Whether this process has the key that the database was sealed with. Asked before anything is written. */
import type { Knex } from 'knex';
import { type Database, openDatabase } from './database.ts';
import { cannotBeOpened } from './database-name.ts';
import { pslPlace } from './repositories/psl-store.ts';
import type { Sealer } from './sealed.ts';
import { table } from './sql/table.ts';

const WRONG_KEY =
  'KOD_DATA_KEY is not the key that this database was sealed with: set that one, or name another database in KOD_DATABASE_URL.';

const NAME = 'current';
const PLACE = 'data_keys.check';
const PLAIN = 'kynect On Demand';

/** Where an earlier release, which kept no check value, has sealed something. */
const SEALED = [
  {
    name: 'referrals',
    firstWhere: async (db: Knex, operator: 'like' | '<>', value: string) => {
      const row = await table(db, 'referrals')
        .where('phone_sealed', operator, value)
        .first('id', 'phone_sealed');
      return row && { sealed: row.phone_sealed, place: `referrals.phone:${row.id}` };
    },
  },
  {
    name: 'psl_texts',
    firstWhere: async (db: Knex, operator: 'like' | '<>', value: string) => {
      const row = await table(db, 'psl_texts').where('text_sealed', operator, value).first();
      return row && { sealed: row.text_sealed, place: pslPlace('texts', 'text', row.entry_id, row.name) };
    },
  },
] as const;

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
    const row = await table(db, 'data_keys').where({ name: NAME }).first('check_sealed');
    if (row) return mustOpen(sealer, row.check_sealed, PLACE);
  }
  if (await sealedByOthersAlone(db, sealer)) throw new Error(WRONG_KEY);
}

/** Writes the check value where there is none. Of two processes with two keys that begin together, one is refused. */
export async function recordDataKey(db: Knex, sealer: Sealer): Promise<void> {
  const row = { name: NAME, check_sealed: sealer.seal(PLAIN, PLACE) };
  await table(db, 'data_keys').insert(row).onConflict('name').ignore();
  await verifyDataKey(db, sealer);
}

/**
 * A database that ran with two keys has rows of both. Whoever has either may go on: what does not open is refused where it
 * is asked for.
 */
async function sealedByOthersAlone(db: Knex, sealer: Sealer): Promise<boolean> {
  let others = false;
  for (const { name, firstWhere } of SEALED) {
    if (!(await db.schema.hasTable(name))) continue;
    const ours = await firstWhere(db, 'like', `v1.${sealer.keyId}.%`);
    if (ours) {
      mustOpen(sealer, ours.sealed, ours.place);
      return false;
    }
    others ||= (await firstWhere(db, '<>', '')) !== undefined;
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
