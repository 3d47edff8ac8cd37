/** When what is personal of an ended referral was erased; what is left tells of nobody. */
import type { Knex } from 'knex';

export const retention = {
  name: '005-retention',
  async up(db: Knex): Promise<void> {
    await db.schema.alterTable('referrals', (t) => {
      t.bigInteger('erased_at');
    });
    await db.raw('create index referrals_to_erase on referrals (ended_at) where erased_at is null');
  },
  async down(): Promise<void> {
    throw new Error('This migration is not undone: restore a backup instead.');
  },
};
