/** Why a message to an agent is still news when it is sent. */
import type { Knex } from 'knex';
import type { Instant } from '../../../shared/vocabulary.ts';
import { dueAheadOf } from '../../domain/messages.ts';
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

/** Whether a reminder is still needed, ahead of its time or after it. */
export const isReminderNeeded = (db: Knex, message: WaitingMessage, now: Instant): Promise<boolean> => {
  const dueAt = dueAheadOf(message.id);
  return dueAt === null ? isRemindedOf(db, message) : hasDoneNothing(db, message, dueAt, now);
};

const heldBy = (db: Knex, { referralId, agentId }: WaitingMessage) =>
  table(db, 'referrals')
    .where({ id: referralId ?? '', holder_id: agentId })
    .whereIn('status', statusesIn('held'));

/** Whether the holder has done nothing since the reminder. */
const isRemindedOf = async (db: Knex, message: WaitingMessage): Promise<boolean> =>
  (await heldBy(db, message).whereNotNull('reminded_at').first('id')) !== undefined;

/** Whether the holder has logged nothing, and the call is still due at that instant, which lies ahead (rule 7e). */
const hasDoneNothing = async (
  db: Knex,
  message: WaitingMessage,
  dueAt: Instant,
  now: Instant,
): Promise<boolean> =>
  now < dueAt &&
  (await heldBy(db, message)
    .where({ holder_attempts: 0 })
    .where((query) => query.where({ planned_by: dueAt }).orWhere('promised_by', '=', dueAt))
    .first('id')) !== undefined;

/** Whether they hold it. */
export const isHeldBy = async (db: Knex, { referralId, agentId }: WaitingMessage): Promise<boolean> =>
  referralId !== null &&
  (await table(db, 'referrals')
    .where({ id: referralId, holder_id: agentId })
    .whereIn('status', statusesIn('held'))
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
