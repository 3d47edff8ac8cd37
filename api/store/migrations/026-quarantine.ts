/** What speaks against each request, whether it is held, and attacks on the whole program. */
import type { Knex } from 'knex';

export const quarantine = {
  name: '026-quarantine',
  async up(db: Knex): Promise<void> {
    await db.schema.createTable('doubts', (t) => {
      t.string('referral_id').primary();
      t.bigInteger('at').notNullable();
      t.string('caller');
      t.string('network');
      t.string('note_digest');
      t.string('hundred');
      t.string('phone_index');
      t.integer('per_minute').notNullable();
      t.text('lasting').notNullable();
      t.text('why').notNullable();
      t.integer('points').notNullable();
      t.string('status').notNullable();
      t.bigInteger('held_at');
      t.bigInteger('settled_at');
      t.string('settled_by');
      t.string('reason');
    });
    await db.raw('create index doubts_at on doubts (at)');
    for (const column of ['caller', 'network', 'note_digest', 'hundred'])
      await db.raw(`create index doubts_${column} on doubts (${column}, at) where ${column} is not null`);
    await db.raw("create index doubts_turned_away on doubts (phone_index) where status = 'turned-away'");
    await db.raw("create index doubts_held on doubts (held_at) where status = 'held'");
    await db.schema.createTable('attacks', (t) => {
      t.string('id').primary();
      t.bigInteger('since').notNullable();
      t.bigInteger('begun_at').notNullable();
      t.string('begun_by');
      t.string('sign');
      t.bigInteger('last_sign_at');
      t.bigInteger('ended_at');
      t.string('ended_by');
      t.string('under_way').unique();
    });
    await db.raw('create index referrals_number on referrals (phone_index)');
    await db.raw("create index offers_missed_at on offers (settled_at) where status = 'missed'");
    await db.raw('create index attempts_at on attempts (at)');
    await db.schema.dropTable('doubtful_requests');
  },
  async down(): Promise<void> {
    throw new Error('This migration is not undone: restore a backup instead.');
  },
};
