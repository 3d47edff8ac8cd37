/** Why an agent is paused: after misses, or while they are on a call. */
import type { Knex } from 'knex';

export const pauseForACall = {
  name: '033-pause-for-a-call',
  async up(db: Knex): Promise<void> {
    await db.schema.alterTable('agents', (t) => {
      t.string('paused_for');
    });
  },
  async down(): Promise<void> {
    throw new Error('This migration is not undone: restore a backup instead.');
  },
};
