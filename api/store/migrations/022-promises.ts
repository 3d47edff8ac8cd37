/** Why each promise was made and how it came out, what was learned from that, and the time that a request is worked to. */
import type { Knex } from 'knex';

export const promises = {
  name: '022-promises',
  async up(db: Knex): Promise<void> {
    await db.schema.alterTable('referrals', (t) => {
      t.bigInteger('asks_at');
      t.bigInteger('call_from');
      t.bigInteger('planned_by');
    });
    await db.raw('update referrals set planned_by = promised_by, call_from = opens_at');
    await db.schema.createTable('promises', (t) => {
      t.increments('id');
      t.string('referral_id').notNullable();
      t.bigInteger('at').notNullable();
      t.string('kind').notNullable();
      t.bigInteger('planned_by').notNullable();
      t.bigInteger('promised_by').notNullable();
      t.string('wait_class').notNullable();
      t.string('part').notNullable();
      t.double('demand').notNullable();
      t.double('supply').notNullable();
      t.integer('margin').notNullable();
      t.double('level').notNullable();
      t.integer('scores').notNullable();
      t.double('share').notNullable();
      t.bigInteger('score');
      t.bigInteger('settled_at');
      t.integer('called').notNullable();
      t.index(['referral_id', 'id']);
    });
    await db.raw(
      'create index promises_learned on promises (wait_class, settled_at) where settled_at is not null',
    );
    await db.schema.createTable('practice', (t) => {
      t.string('wait_class').notNullable();
      t.string('part').notNullable();
      t.double('level').notNullable();
      t.bigInteger('margin').notNullable();
      t.integer('scores').notNullable();
      t.integer('stopped').notNullable();
      t.double('share').notNullable();
      t.primary(['wait_class', 'part']);
    });
  },
  async down(): Promise<void> {
    throw new Error('This migration is not undone: restore a backup instead.');
  },
};
