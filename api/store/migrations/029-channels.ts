/** Which address of an agent a code confirmed, which one waits for its code, and who wants no codes. */
import type { Knex } from 'knex';

export const channels = {
  name: '029-channels',
  async up(db: Knex): Promise<void> {
    // What was in use stays in use: nobody stops being reachable.
    await db.schema.alterTable('agents', (t) => {
      t.bigInteger('email_confirmed_at');
      t.string('wanted_email');
      t.text('wanted_code');
      t.string('failed_wanted_email');
    });
    await db.schema.createTable('contact_changes', (t) => {
      t.string('id').primary();
      t.bigInteger('at').notNullable();
      t.string('told_email').notNullable();
    });
    await db.schema.createTable('no_codes', (t) => {
      t.string('mailbox').primary();
      t.bigInteger('at').notNullable();
    });
  },
  async down(): Promise<void> {
    throw new Error('This migration is not undone: restore a backup instead.');
  },
};
