/** A second request is looked for by its number when the first leaves it; a robot's is never asked for. */
import type { Knex } from 'knex';

export const secondRequests = {
  name: '011-second-requests',
  async up(db: Knex): Promise<void> {
    await db.schema.alterTable('referrals', (t) => {
      t.integer('robot').notNullable().defaultTo(0);
    });
    await db.raw(`create index referrals_second_phone on referrals (phone_index)
      where decoy = 1 and status in ('scheduled', 'pending')`);
  },
  async down(): Promise<void> {
    throw new Error('This migration is not undone: restore a backup instead.');
  },
};
