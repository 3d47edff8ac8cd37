/** The messages about one request are found without reading all that were ever sent. */
import type { Knex } from 'knex';

export const messagesOfARequest = {
  name: '067-messages-of-a-request',
  async up(db: Knex): Promise<void> {
    await db.raw('create index outbox_requests on outbox (referral_id) where referral_id is not null');
  },
  async down(): Promise<void> {
    throw new Error('This migration is not undone: restore a backup instead.');
  },
};
