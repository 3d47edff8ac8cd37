/** Where an agent's phones and browsers are pushed. */
import type { Knex } from 'knex';

export const push = {
  name: '033b-push',
  async up(db: Knex): Promise<void> {
    await db.schema.createTable('push_subscriptions', (t) => {
      t.string('id').primary();
      t.string('agent_id').notNullable().index();
      t.text('endpoint').notNullable().unique();
      t.string('p256dh').notNullable();
      t.string('auth').notNullable();
      t.string('language').notNullable();
      t.bigInteger('created_at').notNullable();
    });
  },
  async down(): Promise<void> {
    throw new Error('This migration is not undone: restore a backup instead.');
  },
};
