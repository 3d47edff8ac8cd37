/** Texts to residents: what became of each, which numbers get none, and which replies were answered. */
import type { Knex } from 'knex';

export const texts = {
  name: '035-texts',
  async up(db: Knex): Promise<void> {
    await db.schema.alterTable('outbox', (t) => {
      t.string('gateway_id');
      t.string('receipt');
    });
    await db.raw(`create index outbox_texts on outbox (referral_id, ended_at) where channel = 'text'`);
    await db.schema.alterTable('referrals', (t) => {
      t.integer('link_texted');
    });
    await db.schema.createTable('text_numbers', (t) => {
      t.string('number').primary();
      t.bigInteger('stopped_at');
      t.string('stopped_by');
      t.bigInteger('started_at');
      t.bigInteger('no_texts_at');
      t.string('no_texts_code');
    });
    await db.schema.createTable('text_replies', (t) => {
      t.string('id').primary();
      t.bigInteger('at').notNullable().index();
      t.string('answer').notNullable();
      t.string('language').notNullable();
    });
  },
  async down(): Promise<void> {
    throw new Error('This migration is not undone: restore a backup instead.');
  },
};
