/**
 * A phone number has several open requests, each in a place of its own, and its agents may have two offers of that number at once.
 * Until now it had one open request, which takes the first place.
 */
import type { Knex } from 'knex';

export const siblings = {
  name: '024-siblings',
  async up(db: Knex): Promise<void> {
    await db.schema.alterTable('referrals', (t) => {
      t.integer('number_place');
      t.integer('general_sibling').notNullable().defaultTo(0);
      t.string('repeat_digest');
      t.integer('link_mailed');
    });
    await db.schema.alterTable('offers', (t) => {
      t.integer('sibling').notNullable().defaultTo(0);
    });
    await db.raw(`update referrals set number_place = 1
      where decoy = 0 and status in ('scheduled', 'pending', 'in-progress')`);
    await db.raw('drop index referrals_open_phone');
    await db.raw(`create unique index referrals_open_phone on referrals (phone_index, number_place)
      where decoy = 0 and status in ('scheduled', 'pending', 'in-progress')`);
    await db.raw('drop index offers_one_general_an_agent');
    await db.raw(`create unique index offers_one_general_an_agent on offers (agent_id)
      where status = 'pending' and kind = 'general' and sibling = 0`);
    await db.raw('create index referrals_repeat on referrals (submitted_at) where repeat_digest is not null');
    await db.raw(`create index offers_pending_generals on offers (agent_id)
      where status = 'pending' and kind = 'general'`);
  },
  async down(): Promise<void> {
    throw new Error('This migration is not undone: restore a backup instead.');
  },
};
