/** Referrals by their phone number: which has it, which waits beside that one (rule 10). */
import type { Knex } from 'knex';
import { lineOf } from '../../../shared/phone-number.ts';
import type { ReferralStore } from '../../application/ports.ts';
import type { Sealer } from '../sealed.ts';
import { firstId } from '../sql/first-id.ts';
import * as sql from '../sql/referrals.ts';
import { table } from '../sql/table.ts';

type NumberStore = Pick<
  ReferralStore,
  'openIdByPhone' | 'numberInUse' | 'changePhone' | 'secondOf' | 'isLoneSecond'
>;

export function numberStore(db: Knex, sealer: Sealer): NumberStore {
  return {
    async openIdByPhone(phone) {
      return firstId(await sql.openIdByPhone(db, { index: sealer.blindIndex(lineOf(phone)) }));
    },
    numberInUse: async (id) => (await sql.otherOnNumber(db, { id })).length > 0,

    async changePhone(id, phone) {
      await table(db, 'referrals')
        .where({ id })
        .update({
          phone_sealed: sealer.seal(phone, `referrals.phone:${id}`),
          phone_index: sealer.blindIndex(lineOf(phone)),
        });
    },

    secondOf: async (id) => firstId(await sql.secondOf(db, { id })),
    isLoneSecond: async (id) => (await sql.loneSecond(db, { id })).length > 0,
  };
}
