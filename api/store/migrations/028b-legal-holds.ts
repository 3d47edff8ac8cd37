/** Legal holds, and a blind index of addresses, by which one resident's requests are found. */
import type { Knex } from 'knex';

export const legalHolds = {
  name: '028b-legal-holds',
  async up(db: Knex): Promise<void> {
    await db.schema.alterTable('referrals', (t) => {
      t.string('email_index');
    });
    await db.raw('create index referrals_mailbox on referrals (email_index) where email_index is not null');
    await db.raw(`create index referrals_without_mailbox on referrals (id)
      where email_sealed is not null and email_index is null`);
    await db.schema.createTable('legal_holds', (t) => {
      t.string('id').notNullable();
      // A blind index of a number or an address, or the id of a request.
      t.string('target').notNullable();
      t.string('reason').notNullable();
      t.string('placed_by').notNullable();
      t.bigInteger('placed_at').notNullable();
      t.string('released_by');
      t.bigInteger('released_at');
      t.primary(['id', 'target']);
    });
    await db.raw('create index legal_holds_open on legal_holds (target) where released_at is null');
  },
  async down(): Promise<void> {
    throw new Error('This migration is not undone: restore a backup instead.');
  },
};
