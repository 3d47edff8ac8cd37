/** Opens all sealed fields of a referral, so nothing unreadable is committed. */
import type { Knex } from 'knex';
import { ofReferral } from '../key-owner.ts';
import type { Sealer } from '../keys/sealer.ts';
import { sealedOfReferral } from '../sql/sealed-fields.ts';

/** Throws if a value does not open. An erased referral has none. */
export async function mustOpen(db: Knex, sealer: Sealer, referralId: string): Promise<void> {
  const rows = await sealedOfReferral(db, { id: referralId });
  const key = await sealer.toOpen(db, ofReferral(referralId));
  for (const { place, sealed } of rows) if (sealed) key.open(sealed, `${place}:${referralId}`);
}
