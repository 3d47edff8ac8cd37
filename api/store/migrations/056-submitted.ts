/** Staff's desk and reports read the requests of some days: without an index each reads all years. */
import type { Knex } from 'knex';

export const submitted = {
  name: '056-submitted',
  async up(db: Knex): Promise<void> {
    await db.raw('create index referrals_submitted on referrals (submitted_at)');
  },
  async down(): Promise<void> {
    throw new Error('This migration is not undone: restore a backup instead.');
  },
};
