/** What each address has spent in its minute, by a keyed digest of the address, and requests that came in a rush. */
import type { Knex } from 'knex';

export const budgets = {
  name: '016-budgets',
  async up(db: Knex): Promise<void> {
    await db.schema.createTable('budgets', (t) => {
      t.string('kind').notNullable();
      t.string('caller').notNullable();
      t.integer('spent').notNullable();
      t.bigInteger('until').notNullable();
      t.primary(['kind', 'caller']);
    });
    await db.schema.createTable('doubtful_requests', (t) => {
      t.string('referral_id').primary();
      t.string('reason').notNullable();
      t.bigInteger('at').notNullable();
    });
  },
  async down(): Promise<void> {
    throw new Error('This migration is not undone: restore a backup instead.');
  },
};
