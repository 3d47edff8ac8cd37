/** Keyed terms that referrals are found by. Earlier referrals wait for a process that can open them, which indexes them when it starts. */
import type { Knex } from 'knex';

export const search = {
  name: '045-search',
  async up(db: Knex): Promise<void> {
    await db.schema.createTable('search_terms', (t) => {
      t.string('referral_id').notNullable();
      t.string('agent_id').notNullable();
      t.string('field').notNullable();
      t.string('term').notNullable();
      t.primary(['referral_id', 'agent_id', 'field', 'term']);
    });
    await db.raw('create index search_terms_term on search_terms (term, referral_id, agent_id)');
    await db.schema.createTable('search_waiting', (t) => {
      t.string('referral_id').primary();
    });
    await db.raw('insert into search_waiting (referral_id) select id from referrals where erased_at is null');
  },
  async down(): Promise<void> {
    throw new Error('This migration is not undone: restore a backup instead.');
  },
};
