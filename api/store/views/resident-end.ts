/** How a referral ended, in the version for its resident. */
import type { Knex } from 'knex';
import { CLOSE_REASONS, type CloseReason } from '../../../shared/vocabulary.ts';
import type { ReferralRow } from '../schema.ts';
import { table } from '../sql/table.ts';

/** A reason: staff closed it. */
export type ResidentEnd = 'complete' | 'unable-to-reach' | 'expired' | CloseReason;

/** Null while open, and if the resident cancelled it. */
export async function endOf(
  db: Knex,
  { id, status, ended_at: at }: ReferralRow,
): Promise<ResidentEnd | null> {
  if (status === 'complete' || status === 'unable-to-reach' || status === 'expired') return status;
  if (status !== 'cancelled' || at === null) return null;
  const events = await table(db, 'referral_events').where({ referral_id: id, at }).select('type');
  return CLOSE_REASONS.find((reason) => events.some(({ type }) => type === `closed-${reason}`)) ?? null;
}
