/** Opens all that is sealed of a referral, so that nothing is committed whose answer can't be given. */
import type { Knex } from 'knex';
import { ofReferral } from '../key-owner.ts';
import type { Sealer } from '../keys/sealer.ts';
import { sealedOfReferral } from '../sql/sealed-fields.ts';

/** Throws where something does not open. What was erased holds nothing to open. */
export async function mustOpen(db: Knex, sealer: Sealer, referralId: string): Promise<void> {
  const rows = await sealedOfReferral(db, { id: referralId });
  const key = await sealer.toOpen(db, ofReferral(referralId));
  for (const { place, sealed } of rows) if (sealed) key.open(sealed, `${place}:${referralId}`);
}
