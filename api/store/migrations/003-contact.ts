/** Which alerts an agent wants by e-mail, and when they last sent themselves a test. */
import type { Knex } from 'knex';

export const contact = {
  name: '003-contact',
  async up(db: Knex): Promise<void> {
    await db.schema.alterTable('agents', (t) => {
      // JSON; null is what was always so: everything.
      t.text('kod_alerts');
      t.bigInteger('test_sent_at');
    });
  },
  async down(): Promise<void> {
    throw new Error('This migration is not undone: restore a backup instead.');
  },
};
