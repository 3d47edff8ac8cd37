/**
 * Hints are numbered for all agents together, and what is told to everybody who has a Mass is one row of many: it had been
 * one for each of them, twice a Mass, beside a number an agent. Of an open offer one index knows agent and referral both.
 */
import type { Knex } from 'knex';

export const hints = {
  name: '009-hints',
  async up(db: Knex): Promise<void> {
    await db.schema.createTable('hints', (t) => {
      t.bigInteger('revision').primary();
      t.bigInteger('at').notNullable().index();
      t.string('change').notNullable();
      t.string('referral_id');
      // Null: those whose Mass offer of this referral was made or ended at this instant.
      t.string('agent_id');
      t.index(['agent_id', 'revision']);
      t.index(['agent_id', 'at']);
    });
    await keepWhatWasTold(db);
    await db.schema.dropTable('feed_events');
    await db.schema.dropTable('feeds');
    await db.raw('drop index offers_pending_pair');
    await db.raw('drop index offers_pending_agent');
    await db.raw(
      `create unique index offers_pending_pair on offers (agent_id, referral_id) where status = 'pending'`,
    );
    await db.schema.alterTable('offers', (t) => {
      t.dropIndex('referral_id');
      t.index(['referral_id', 'agent_id', 'offered_at']);
    });
  },
  async down(): Promise<void> {
    throw new Error('This migration is not undone: restore a backup instead.');
  },
};

/** Below one, so that no browser takes it for news; the next number is beyond every one that a browser knows. */
async function keepWhatWasTold(db: Knex): Promise<void> {
  await db.raw(
    `insert into hints (revision, at, change, referral_id, agent_id)
      select row_number() over (order by at, agent_id, revision) - (select count(*) from feed_events),
        at, change, referral_id, agent_id from feed_events`,
  );
  await db.raw(
    `insert into service_state (key, value) select 'hints-revision', coalesce(max(revision), 0) from feeds`,
  );
}
