/** One resident's requests, found by blind index, and the legal holds that keep them from erasure (rules 36b and 36c). */
import type { Knex } from 'knex';
import { lineOf } from '../../../shared/phone-number.ts';
import type { Instant } from '../../../shared/vocabulary.ts';
import type { ResidentContact, ResidentStore } from '../../application/ports.ts';
import { ofReferral } from '../key-owner.ts';
import { keyToSeal, type Sealer } from '../keys/sealer.ts';
import { emailIndex } from '../new-rows.ts';
import { insertRows } from '../sql/bulk-write.ts';
import { count } from '../sql/count.ts';
import * as sql from '../sql/residents.ts';
import { table } from '../sql/table.ts';
import { eraseContactsOf } from './erasure.ts';
import { indexNames } from './search-store.ts';

type Blind = Pick<Sealer, 'blindIndex'>;

const indexOf = (sealer: Blind, contact: ResidentContact): string =>
  'phone' in contact ? sealer.blindIndex(lineOf(contact.phone)) : emailIndex(sealer, contact.email);

export function residentStore(db: Knex, sealer: Sealer, now: Instant): ResidentStore {
  const requestsOf = (contact: ResidentContact) => requestIdsOf(db, sealer, contact);
  const open = async (contact: ResidentContact) =>
    (await sql.openHolds(db, { target: indexOf(sealer, contact) })).map(({ id }) => id);
  return {
    requestsOf,
    heldAmong: (ids) => heldAmong(db, ids),
    isHeld: async (contact) => (await open(contact)).length > 0,
    async hold(contact, { id, reason, by }) {
      // Includes the requests, so one stays held when its number changes.
      const targets = [indexOf(sealer, contact), ...(await requestsOf(contact))];
      const rows = targets.map((target) => ({ id, target, reason, placed_by: by, placed_at: now }));
      await insertRows(db, 'legal_holds', rows);
    },
    async release(contact, by) {
      const ids = await open(contact);
      await sql.releaseHolds(db, { ids, by, at: now });
      return ids.length;
    },
    looksBy: (staff, since) =>
      count(table(db, 'audit_log').where({ staff, what: 'resident-viewed' }).where('at', '>', since)),
    async rename(id, { firstName, lastName }) {
      const key = await keyToSeal(sealer, db, ofReferral(id));
      const sealed = {
        ...(firstName !== undefined && {
          first_name_sealed: key.seal(firstName, `referrals.first_name:${id}`),
        }),
        ...(lastName !== undefined && { last_name_sealed: key.seal(lastName, `referrals.last_name:${id}`) }),
      };
      await table(db, 'referrals').where({ id, erased_at: null }).update(sealed);
      await indexNames(db, sealer, id);
    },
    async changeEmail(id, email, linkMailed) {
      const key = await keyToSeal(sealer, db, ofReferral(id));
      const email_sealed = key.seal(email, `referrals.email:${id}`);
      const link_mailed = linkMailed ? (1 as const) : (0 as const);
      await table(db, 'referrals')
        .where({ id, erased_at: null })
        .update({ email_sealed, email_index: emailIndex(sealer, email), link_mailed });
    },
    erase: (ids, at) => eraseContactsOf(db, ids, at),
  };
}

export const requestIdsOf = async (db: Knex, sealer: Blind, contact: ResidentContact): Promise<string[]> =>
  (await sql.requestsOf(db, { index: indexOf(sealer, contact) })).map(({ id }) => id);

export const heldAmong = async (db: Knex, ids: readonly string[]): Promise<string[]> =>
  (await sql.heldAmong(db, { ids })).map(({ id }) => id);

const AT_ONCE = 200;

/** Indexes addresses that predate the index; resolves to their number. */
export async function indexAddresses(db: Knex, sealer: Sealer): Promise<number> {
  let after = '';
  let indexed = 0;
  for (;;) {
    const rows = await sql.withoutIndex(db, { after, limit: AT_ONCE });
    for (const { id, email_sealed } of rows) {
      if (email_sealed === null) continue;
      const key = await sealer.toOpen(db, ofReferral(id));
      const email_index = emailIndex(sealer, key.open(email_sealed, `referrals.email:${id}`));
      // Only if unchanged: it may have been erased meanwhile.
      await table(db, 'referrals').where({ id, email_sealed }).update({ email_index });
    }
    indexed += rows.length;
    after = rows.at(-1)?.id ?? after;
    if (rows.length < AT_ONCE) return indexed;
  }
}
