/** Staff look at messages that could not be delivered; they are few among all that were sent. */
import type { Knex } from 'knex';

export const deadLetters = {
  name: '020-dead-letters',
  async up(db: Knex): Promise<void> {
    await db.raw(`create index outbox_undelivered on outbox (created_at) where status = 'never'`);
  },
  async down(): Promise<void> {
    throw new Error('This migration is not undone: restore a backup instead.');
  },
};
