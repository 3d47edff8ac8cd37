/** Erases personal data of referrals that ended long ago (rule 36). Places, kinds, times, and outcomes stay for the figures. */
import type { Knex } from 'knex';
import type { Instant } from '../../../shared/vocabulary.ts';
import { countOld, oldReferrals } from '../sql/residents.ts';
import { eraseContactsOf } from './erasure.ts';

/** Per transaction: a year's backlog must not block a request. */
const AT_ONCE = 200;

/** How many referrals ended before that instant and still hold personal data. `held`: on legal hold, so they stay (rule 36b). */
export async function erasable(db: Knex, before: Instant): Promise<{ erasable: number; held: number }> {
  const [counts] = await countOld(db, { before });
  return counts ?? { erasable: 0, held: 0 };
}

/** Erases all of them, oldest first; resolves to their number. Their links stop working. */
export async function eraseContacts(db: Knex, before: Instant, now: Instant): Promise<number> {
  let erased = 0;
  for (;;) {
    const ids = await db.transaction((transaction) => eraseSome(transaction, before, now));
    erased += ids.length;
    if (ids.length < AT_ONCE) return erased;
  }
}

async function eraseSome(db: Knex, before: Instant, now: Instant): Promise<string[]> {
  const ids = (await oldReferrals(db, { before, limit: AT_ONCE })).map(({ id }) => id);
  await eraseContactsOf(db, ids, now);
  return ids;
}
