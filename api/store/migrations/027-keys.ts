/** Master keys, the keys that they wrap, and which running process has which. */
import type { Knex } from 'knex';

export const keys = {
  name: '027-keys',
  async up(db: Knex): Promise<void> {
    await db.schema.createTable('master_keys', (t) => {
      t.string('id').primary();
      t.string('state').notNullable();
      t.bigInteger('added_at').notNullable();
      t.text('check_wrapped').notNullable();
    });
    await db.raw("create unique index master_keys_current on master_keys (state) where state = 'current'");
    // The reference keeps a master key from being retired while it wraps anything.
    await db.schema.createTable('wrapped_keys', (t) => {
      t.string('owner').primary();
      t.string('key_id').notNullable().references('id').inTable('master_keys');
      t.text('wrapped').notNullable();
    });
    await db.raw('create index wrapped_keys_by_master on wrapped_keys (key_id)');
    await db.schema.createTable('key_holders', (t) => {
      t.string('process').primary();
      t.text('key_ids').notNullable();
      t.bigInteger('seen_at').notNullable();
    });
    await db.raw(
      'create index psl_entries_referral on psl_entries (referral_id) where referral_id is not null',
    );
  },
  async down(): Promise<void> {
    throw new Error('This migration is not undone: restore a backup instead.');
  },
};
