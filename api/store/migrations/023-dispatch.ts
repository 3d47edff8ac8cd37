/** Alerts in waves, the pause after misses, and the order in which messages go out. */
import type { Knex } from 'knex';

export const dispatch = {
  name: '023-dispatch',
  async up(db: Knex): Promise<void> {
    await db.schema.alterTable('referrals', (t) => {
      t.bigInteger('next_wave_at');
    });
    await db.schema.alterTable('offers', (t) => {
      t.bigInteger('alerted_at');
    });
    // Until now everybody was alerted of an offer as it was made.
    await db.raw('update offers set alerted_at = offered_at');
    await db.schema.alterTable('agents', (t) => {
      t.bigInteger('paused_until');
    });
    await db.schema.alterTable('outbox', (t) => {
      t.integer('priority').notNullable().defaultTo(0);
    });
    await db.raw(`update outbox set priority = 1 where type = 'offer-mass'`);
    await db.raw('drop index outbox_due');
    await db.raw(`create index outbox_due on outbox (priority, due_at) where status = 'waiting'`);
  },
  async down(): Promise<void> {
    throw new Error('This migration is not undone: restore a backup instead.');
  },
};
