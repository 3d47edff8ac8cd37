/** Codes that confirm residents' numbers, one row per request; the code itself is not stored. */
import type { Knex } from 'knex';

export const numberCodes = {
  name: '042-number-codes',
  async up(db: Knex): Promise<void> {
    await db.schema.createTable('number_codes', (t) => {
      t.string('referral_id').primary().references('referrals.id');
      t.string('number').notNullable();
      t.string('salt').notNullable();
      t.bigInteger('sent_at').notNullable();
      t.integer('tries_left').notNullable();
      t.bigInteger('confirmed_at');
    });
  },
  async down(): Promise<void> {
    throw new Error('This migration is not undone: restore a backup instead.');
  },
};
