/** How many In Progress staff let one agent have; null: the policy's (rule 25a). */
import type { Knex } from 'knex';

export const agentCapacity = {
  name: '065-agent-capacity',
  async up(db: Knex): Promise<void> {
    await db.schema.alterTable('agents', (t) => {
      t.integer('capacity');
    });
  },
  async down(): Promise<void> {
    throw new Error('This migration is not undone: restore a backup instead.');
  },
};
