/**
 * An agent's list joins each of their offers with its assignment. Without a count of rows SQLite thought "of this agent" the
 * narrower way to it, which reads every assignment of the agent for each offer.
 */
import type { Knex } from 'knex';

export const longCareers = {
  name: '006-long-careers',
  async up(db: Knex): Promise<void> {
    await db.schema.alterTable('assignments', (t) => {
      t.dropIndex('referral_id');
      t.index(['referral_id', 'agent_id']);
    });
    await db.raw('drop index assignments_of_agent');
    await db.raw(`create index assignments_active_agent on assignments (agent_id) where status = 'active'`);
  },
  async down(): Promise<void> {
    throw new Error('This migration is not undone: restore a backup instead.');
  },
};
