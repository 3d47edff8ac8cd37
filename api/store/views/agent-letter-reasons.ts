/** Why a message to an agent is still news when it is sent. */
import type { Knex } from 'knex';
import { statusesIn } from '../../domain/referral/state.ts';
import type { WaitingMessage } from '../repositories/outbox-store.ts';
import { milesOf } from '../rows.ts';
import { type LetterOfferRow, offerOfLetter } from '../sql/offers.ts';
import { table } from '../sql/table.ts';
import type { OfferOfLetter } from './letter-facts.ts';

/** Null once it is over. */
export async function pendingOffer(
  db: Knex,
  { offerId }: Pick<WaitingMessage, 'offerId'>,
  zone: string,
): Promise<OfferOfLetter | null> {
  const [row] = await offerOfLetter(db, { offerId });
  return row ? offerFacts(row, zone) : null;
}

/** Whether the holder has done nothing since the reminder. */
export const isRemindedOf = async (db: Knex, { referralId, agentId }: WaitingMessage): Promise<boolean> =>
  referralId !== null &&
  (await table(db, 'referrals')
    .where({ id: referralId, holder_id: agentId })
    .whereIn('status', statusesIn('held'))
    .whereNotNull('reminded_at')
    .first('id')) !== undefined;

/** Whether they hold it and have not read what the resident wrote. */
export const hasUnread = async (db: Knex, { referralId, agentId }: WaitingMessage): Promise<boolean> =>
  referralId !== null &&
  (await table(db, 'referrals').where({ id: referralId, holder_id: agentId }).first('id')) !== undefined &&
  (await table(db, 'thread_messages')
    .where({ referral_id: referralId })
    .whereNull('agent_id')
    .whereNull('read_at')
    .first('id')) !== undefined;

const offerFacts = (row: LetterOfferRow, zone: string): OfferOfLetter => ({
  kind: row.kind,
  help: row.help,
  language: row.language,
  county: row.county,
  // Pending, so nobody is erased.
  miles: milesOf(row) ?? 0,
  dueAt: row.due_at,
  zone,
});
