/** What is left of an erased referral is coarse: retention finds those with exact times, also from before. */
import type { Knex } from 'knex';

export const coarseRemains = {
  name: '039-coarse-remains',
  async up(db: Knex): Promise<void> {
    await db.raw('alter table referrals add column coarse integer not null default 0');
    await db.raw(
      'create index referrals_to_coarsen on referrals (ended_at) where erased_at is not null and coarse = 0',
    );
  },
  async down(): Promise<void> {
    throw new Error('This migration is not undone: restore a backup instead.');
  },
};
