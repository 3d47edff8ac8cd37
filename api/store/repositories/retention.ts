/** Erases what is personal of referrals that ended long ago (rule 36). Places, kinds, times and outcomes stay for the figures. */
import type { Knex } from 'knex';
import type { Instant } from '../../../shared/vocabulary.ts';
import { count } from '../sql/count.ts';
import { table } from '../sql/table.ts';
import { eraseContactsOf } from './erasure.ts';

/** So many in one transaction: a year's end must not hold up a request. */
const AT_ONCE = 200;

/** How many referrals have ended before that instant and still tell of somebody. */
export const erasable = (db: Knex, before: Instant): Promise<number> => count(old(db, before));

/** Erases all of them, oldest first; answers with how many they were. The link of each opens nothing any more. */
export async function eraseContacts(db: Knex, before: Instant, now: Instant): Promise<number> {
  let erased = 0;
  for (;;) {
    const ids = await db.transaction((transaction) => eraseSome(transaction, before, now));
    erased += ids.length;
    if (ids.length < AT_ONCE) return erased;
  }
}

const old = (db: Knex, before: Instant) =>
  table(db, 'referrals').whereNull('erased_at').where('ended_at', '<', before);

async function eraseSome(db: Knex, before: Instant, now: Instant): Promise<string[]> {
  const rows = await old(db, before).orderBy('ended_at').limit(AT_ONCE).select('id');
  const ids = rows.map(({ id }) => id);
  await eraseContactsOf(db, ids, now);
  return ids;
}
