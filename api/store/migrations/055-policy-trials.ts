/** Trials of policy values on recent weeks, so that any process can tell how far one is, and stop it. */
import type { Knex } from 'knex';

export const policyTrials = {
  name: '055-policy-trials',
  async up(db: Knex): Promise<void> {
    await db.schema.createTable('policy_trials', (t) => {
      t.string('id').primary();
      t.string('staff').notNullable();
      t.string('value').notNullable();
      t.double('before').notNullable();
      t.double('after').notNullable();
      t.bigInteger('begun_at').notNullable();
      t.bigInteger('alive_at').notNullable();
      t.string('state').notNullable();
      t.integer('done').notNullable().defaultTo(0);
      t.integer('days').notNullable();
      t.text('result');
    });
  },
  async down(): Promise<void> {
    throw new Error('This migration is not undone: restore a backup instead.');
  },
};
