/** Keys of requests are no longer kept as they came, and the database knows by which data key it was sealed. */
import type { Knex } from 'knex';

export const secrets = {
  name: '014-secrets',
  async up(db: Knex): Promise<void> {
    await db.schema.alterTable('referrals', (t) => {
      // Under the data key, so that names and numbers can't be guessed from it.
      t.string('answers_digest');
    });
    // A legible key opened the private link. These mean nothing any more; each row needs one of its own.
    await db('referrals')
      .whereNull('erased_at')
      .update({ idempotency_key: db.raw(`'used:' || id`) });
    await db.schema.createTable('data_keys', (t) => {
      t.string('name').primary();
      t.text('check_sealed').notNullable();
    });
  },
  async down(): Promise<void> {
    throw new Error('This migration is not undone: restore a backup instead.');
  },
};
