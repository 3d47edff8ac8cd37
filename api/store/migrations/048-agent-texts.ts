/** Texts to agents: which number a code confirmed, and what of an offer was shown where. */
import type { Knex } from 'knex';

export const agentTexts = {
  name: '048-agent-texts',
  async up(db: Knex): Promise<void> {
    await db.schema.alterTable('agents', (t) => {
      t.string('text_phone').index();
      t.string('text_language');
      t.text('phone_code');
      t.string('failed_phone');
    });
    await db.raw('create index outbox_offers on outbox (offer_id) where offer_id is not null');
    await db.schema.createTable('offers_shown', (t) => {
      t.string('referral_id').notNullable().index();
      t.string('offer_id').notNullable();
      t.string('shown_by').notNullable();
      t.bigInteger('at').notNullable();
      t.primary(['offer_id', 'shown_by']);
    });
  },
  async down(): Promise<void> {
    throw new Error('This migration is not undone: restore a backup instead.');
  },
};
