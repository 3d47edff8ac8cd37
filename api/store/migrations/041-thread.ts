/** Messages between a referral's holder and its resident, sealed with its key. A repeat has the same `id`. */
import type { Knex } from 'knex';

export const thread = {
  name: '041-thread',
  async up(db: Knex): Promise<void> {
    await db.schema.createTable('thread_messages', (t) => {
      t.string('referral_id').notNullable().references('referrals.id');
      t.string('id').notNullable();
      t.bigInteger('at').notNullable();
      t.string('agent_id');
      t.text('text_sealed').notNullable();
      t.bigInteger('read_at');
      t.primary(['referral_id', 'id']);
    });
  },
  async down(): Promise<void> {
    throw new Error('This migration is not undone: restore a backup instead.');
  },
};
