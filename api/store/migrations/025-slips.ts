/** That a resident was told that their promise may not be kept, and when the call was likely to begin then. */
import type { Knex } from 'knex';

export const slips = {
  name: '025-slips',
  async up(db: Knex): Promise<void> {
    await db.schema.alterTable('referrals', (t) => {
      t.bigInteger('slip_told_at');
      t.bigInteger('slip_by');
    });
  },
  async down(): Promise<void> {
    throw new Error('This migration is not undone: restore a backup instead.');
  },
};
