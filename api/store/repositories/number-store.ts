/** The requests with one phone number, each in its own place; part of the referral's store. */
import type { Knex } from 'knex';
import { lineOf } from '../../../shared/phone-number.ts';
import type { NumberStore } from '../../application/ports.ts';
import { ofReferral } from '../key-owner.ts';
import { keyToSeal, type Sealer } from '../keys/sealer.ts';
import { repeatDigest } from '../new-rows.ts';
import { firstId } from '../sql/first-id.ts';
import * as sql from '../sql/numbers.ts';
import { table } from '../sql/table.ts';
import { indexPhone } from './search-store.ts';

export function numberStore(db: Knex, sealer: Sealer): NumberStore {
  return {
    async freePlace(phone, most, besides) {
      const taken = await sql.placesOf(db, { index: sealer.blindIndex(lineOf(phone)) });
      return freeOf(taken, most, besides);
    },
    async freePlaceOf(id, most) {
      const mayHave = await table(db, 'referrals').where({ id, robot: 0 }).first('id');
      return mayHave ? freeOf(await sql.placesBeside(db, { id }), most, id) : null;
    },
    takePlace: async (id, place) =>
      void (await table(db, 'referrals').where({ id }).update({ number_place: place })),
    async changePhone(id, phone, place) {
      const key = await keyToSeal(sealer, db, ofReferral(id));
      const phone_sealed = key.seal(phone, `referrals.phone:${id}`);
      const phone_index = sealer.blindIndex(lineOf(phone));
      await table(db, 'referrals').where({ id }).update({ phone_sealed, phone_index, number_place: place });
      await indexPhone(db, sealer, id, phone);
    },
    async repeated(repeat, since) {
      return firstId(await sql.repeated(db, { digest: repeatDigest(sealer, repeat), since }));
    },
    siblingsOf: async (id) => (await sql.siblingsOf(db, { id })).map((row) => row.id),
    async withSibling(ids) {
      if (ids.length === 0) return new Set();
      return new Set((await sql.withSibling(db, { ids })).map((row) => row.id));
    },
    async siblingAgents(id) {
      const rows = await sql.siblingAgents(db, { id });
      return [...new Set(rows.flatMap(({ agent_id }) => agent_id ?? []))];
    },
    shadowOf: async (id) => firstId(await sql.shadowOf(db, { id })),
    promotable: async (most, corrections, limit) =>
      (await sql.promotable(db, { most, corrections, limit })).map(({ id }) => id),
  };
}

function freeOf(open: readonly sql.PlaceRow[], most: number, besides?: string): number | null {
  const others = open.filter(({ id }) => id !== besides);
  if (others.length >= most) return null;
  const own = open.find(({ id }) => id === besides)?.number_place ?? null;
  if (own !== null) return own;
  const taken = new Set(others.map(({ number_place }) => number_place));
  let place = 1;
  while (taken.has(place)) place++;
  return place;
}
