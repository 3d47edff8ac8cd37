/** Holidays and closures, registration step by step, contested misses, and the roster as it was at each moment. */
import type { Knex } from 'knex';

export const rules = {
  name: '002-rules',
  async up(db: Knex): Promise<void> {
    await db.schema.createTable('closed_days', (t) => {
      t.increments('id');
      t.string('kind').notNullable();
      t.string('name').notNullable();
      t.string('from_day').notNullable();
      t.string('to_day').notNullable();
      t.unique(['from_day', 'to_day']);
    });
    await db.schema.alterTable('agents', (t) => {
      t.text('steps');
      t.string('deregistered_reason');
      t.string('failed_email');
    });
    await db.schema.alterTable('offers', (t) => {
      t.bigInteger('contested_at');
      t.string('contest_reason');
      t.string('contest_answer');
      t.bigInteger('contest_answered_at');
    });
    await db.schema.createTable('roster_history', (t) => {
      t.increments('revision');
      t.string('agent_id').notNullable();
      t.bigInteger('at').notNullable().index();
      t.text('entry').notNullable();
      t.index(['agent_id', 'revision']);
    });
    await db.raw(`create index offers_generals on offers (agent_id, offered_at) where kind = 'general'`);
    await db.raw(
      `create index offers_contested on offers (contested_at) where contested_at is not null and contest_answer is null`,
    );
  },
  async down(): Promise<void> {
    throw new Error('This migration is not undone: restore a backup instead.');
  },
};
