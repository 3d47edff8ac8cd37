/** The single key of a database written by a release without master keys. */
import type { Knex } from 'knex';
import { pslPlace } from '../rows.ts';
import { type DataKey, sharedDataKey } from '../sealed.ts';
import { table } from '../sql/table.ts';
import type { KeyService } from './key-service.ts';

export const WRONG_KEY =
  'KOD_DATA_KEY is not the key that this database was sealed with: set that one, or name another database in KOD_DATABASE_URL.';

const NAME = 'current';
const PLACE = 'data_keys.check';

/** Where a database without a check value may have sealed something. */
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

/** Whether an earlier release may have sealed something here. */
export const isEarlier = (db: Knex): Promise<boolean> => db.schema.hasTable('referrals');

/** The id of our key that sealed it; the first one if nothing is sealed yet. Throws a sentence if none did. Reads only. */
export async function verifyEarlier(db: Knex, keys: KeyService): Promise<string> {
  const ours = keys.ids.flatMap((id) => {
    const before = keys.before(id);
    return before ? [{ id, key: sharedDataKey(before.sealing, id) }] : [];
  });
  const [first] = keys.ids;
  if (first === undefined) throw new Error('This process has no master key.');
  if (await db.schema.hasTable('data_keys')) {
    const row = await table(db, 'data_keys').where({ name: NAME }).first('check_sealed');
    if (row) return openedBy(ours, row.check_sealed, PLACE);
  }
  return (await openedByRows(db, ours)) ?? first;
}

type Ours = readonly { id: string; key: DataKey }[];

/**
 * A database that ran with two keys has rows of both. Either key may continue; rows it can't open fail when read. Null if nothing
 * is sealed.
 */
async function openedByRows(db: Knex, ours: Ours): Promise<string | null> {
  let others = false;
  for (const { name, firstWhere } of SEALED) {
    if (!(await db.schema.hasTable(name))) continue;
    for (const one of ours) {
      const row = await firstWhere(db, 'like', `v1.${one.id}.%`);
      if (row) return openedBy([one], row.sealed, row.place);
    }
    others ||= (await firstWhere(db, '<>', '')) !== undefined;
  }
  if (others) throw new Error(WRONG_KEY);
  return null;
}

function openedBy(ours: Ours, sealed: string, place: string): string {
  for (const { id, key } of ours)
    try {
      key.open(sealed, place);
      return id;
    } catch {
      // Another of our keys may open it.
    }
  throw new Error(WRONG_KEY);
}
