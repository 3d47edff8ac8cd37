/** Agents asked to stay on because requests are expected, and what they answered. */
import type { Knex } from 'knex';

export const nudges = {
  name: '061-nudges',
  async up(db: Knex): Promise<void> {
    await db.schema.createTable('nudges', (t) => {
      t.string('id').primary();
      t.string('agent_id').notNullable().references('agents.id');
      t.string('county').notNullable();
      t.string('language').notNullable();
      t.bigInteger('from_at').notNullable();
      t.bigInteger('until_at').notNullable();
      t.integer('expected').notNullable();
      t.integer('asked').notNullable();
      t.integer('weeks').notNullable();
      t.bigInteger('stay_from').notNullable();
      t.bigInteger('stay_until').notNullable();
      t.bigInteger('sent_at').notNullable();
      t.string('answer');
      t.bigInteger('answered_at');
      t.text('switch_before');
      t.index(['agent_id', 'stay_until']);
      t.index(['sent_at']);
    });
  },
  async down(): Promise<void> {
    throw new Error('This migration is not undone: restore a backup instead.');
  },
};
