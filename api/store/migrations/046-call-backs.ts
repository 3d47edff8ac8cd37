/** When the holder has said they will call again. */
import type { Knex } from 'knex';

export const callBacks = {
  name: '046-call-backs',
  async up(db: Knex): Promise<void> {
    await db.schema.alterTable('referrals', (t) => {
      t.bigInteger('call_back_at');
    });
  },
  async down(): Promise<void> {
    throw new Error('This migration is not undone: restore a backup instead.');
  },
};
