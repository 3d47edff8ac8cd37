/** Opens all that is sealed of a referral, so that nothing is committed whose answer can't be given. */
import type { Knex } from 'knex';
import type { Sealer } from '../sealed.ts';
import { sealedOf } from '../sql/referrals.ts';

/** Throws where something does not open. What was erased holds nothing to open. */
export async function mustOpen(db: Knex, sealer: Sealer, referralId: string): Promise<void> {
  const rows = await sealedOf(db, { id: referralId });
  for (const { place, sealed } of rows) if (sealed) sealer.open(sealed, `${place}:${referralId}`);
}
