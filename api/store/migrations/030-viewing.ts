/** How long an agent who looked at too many residents' data cools down, and from when on their views count. */
import type { Knex } from 'knex';

export const viewing = {
  name: '030-viewing',
  async up(db: Knex): Promise<void> {
    await db.schema.alterTable('agents', (t) => {
      t.bigInteger('cool_down_until');
      t.bigInteger('views_counted_from');
    });
    await db.raw('create index assignments_taken on assignments (agent_id, accepted_at)');
  },
  async down(): Promise<void> {
    throw new Error('This migration is not undone: restore a backup instead.');
  },
};
