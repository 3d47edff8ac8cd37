/** Whom a referral was offered to and who said no are few among the hundreds that a Mass is offered to. */
import type { Knex } from 'knex';

export const asked = {
  name: '012-asked',
  async up(db: Knex): Promise<void> {
    await db.raw(
      `create index offers_asked on offers (referral_id) where kind = 'general' or status = 'rejected'`,
    );
  },
  async down(): Promise<void> {
    throw new Error('This migration is not undone: restore a backup instead.');
  },
};
