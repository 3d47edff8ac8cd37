/** How a resident who was with an agent agreed (rule 53a). The signature is sealed with the referral's key. */
import type { Knex } from 'knex';
import type { ConsentWay, Instant } from '../../../shared/vocabulary.ts';
import type { Submission } from '../../application/ports.ts';
import { ofReferral } from '../key-owner.ts';
import type { Sealer } from '../keys/sealer.ts';
import type { DataKey } from '../sealed.ts';
import { insertRows } from '../sql/bulk-write.ts';
import { table } from '../sql/table.ts';

const placeOf = (referralId: string): string => `consent_signatures.signature:${referralId}`;

/** No effect without a signature. */
export async function keepSignature(
  db: Knex,
  key: Pick<DataKey, 'seal'>,
  referralId: string,
  { consent: { assisted } }: Pick<Submission, 'consent'>,
): Promise<void> {
  if (!assisted?.signature) return;
  const signature_sealed = key.seal(assisted.signature, placeOf(referralId));
  await insertRows(db, 'consent_signatures', [{ referral_id: referralId, signature_sealed }]);
}

export type AssistedBy = { readonly agentId: string; readonly how: ConsentWay; readonly agreedAt: Instant };

/** Null if the resident sent it themselves. */
export async function assistedBy(db: Knex, id: string): Promise<AssistedBy | null> {
  const row = await table(db, 'referrals').where({ id }).first('assisted_by', 'consent_how', 'consent_at');
  if (!row?.assisted_by || !row.consent_how) return null;
  return { agentId: row.assisted_by, how: row.consent_how, agreedAt: row.consent_at };
}

/** The strokes of the signature; null without one. */
export async function signatureOf(db: Knex, sealer: Sealer, referralId: string): Promise<string | null> {
  const row = await table(db, 'consent_signatures').where({ referral_id: referralId }).first();
  if (!row) return null;
  return (await sealer.toOpen(db, ofReferral(referralId))).open(row.signature_sealed, placeOf(referralId));
}
