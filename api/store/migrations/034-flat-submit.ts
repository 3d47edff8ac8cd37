/** A repeated request is found by its digest: by its time, each request would read all of the last ten minutes. */
import type { Knex } from 'knex';

export const flatSubmit = {
  name: '034-flat-submit',
  async up(db: Knex): Promise<void> {
    await db.raw('drop index referrals_repeat');
    await db.raw(
      'create index referrals_repeat on referrals (repeat_digest, submitted_at) where repeat_digest is not null',
    );
  },
  async down(): Promise<void> {
    throw new Error('This migration is not undone: restore a backup instead.');
  },
};
