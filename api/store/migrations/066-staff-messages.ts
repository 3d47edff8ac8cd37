/** Short messages that staff write to agents (rule 55). */
import type { Knex } from 'knex';

export const staffMessages = {
  name: '066-staff-messages',
  async up(db: Knex): Promise<void> {
    await db.schema.createTable('staff_messages', (t) => {
      t.string('id').primary();
      t.string('agent_id').notNullable().references('agents.id');
      t.bigInteger('at').notNullable();
      t.string('staff').notNullable();
      t.text('text').notNullable();
      t.bigInteger('read_at');
      t.index(['agent_id', 'at']);
      t.index(['at']);
    });
  },
  async down(): Promise<void> {
    throw new Error('This migration is not undone: restore a backup instead.');
  },
};
