/** The trace that a request came with, so later steps and other processes go on in it. */
import type { Knex } from 'knex';

export const traces = {
  name: '047-traces',
  async up(db: Knex): Promise<void> {
    await db.schema.alterTable('referrals', (t) => {
      t.string('trace', 55);
    });
  },
  async down(): Promise<void> {
    throw new Error('This migration is not undone: restore a backup instead.');
  },
};
