/** A press whose answer was lost is sent again with the same key, and is one attempt. */
import type { Knex } from 'knex';

export const attemptsOnce = {
  name: '008-attempts-once',
  async up(db: Knex): Promise<void> {
    await db.schema.alterTable('attempts', (t) => {
      t.string('idempotency_key').unique();
    });
  },
  async down(): Promise<void> {
    throw new Error('This migration is not undone: restore a backup instead.');
  },
};
