/** Changes of the policy by staff: what, from when, by whom, and why. Rows are only added. */
import type { Knex } from 'knex';

export const policyChanges = {
  name: '052-policy-changes',
  async up(db: Knex): Promise<void> {
    await db.schema.createTable('policy_changes', (t) => {
      t.increments('id').primary();
      t.string('value').notNullable();
      t.double('amount');
      t.bigInteger('effective_at').notNullable();
      t.bigInteger('at').notNullable();
      t.string('staff').notNullable();
      t.text('reason').notNullable();
    });
  },
  async down(): Promise<void> {
    throw new Error('This migration is not undone: restore a backup instead.');
  },
};
