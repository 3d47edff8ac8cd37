/** Each channel takes its own messages one by one, the most urgent first, and says when they ended. */
import type { Knex } from 'knex';

/** The ranks as of this migration; a later one may change them. */
const RANKS: Readonly<Record<number, readonly string[]>> = {
  0: ['private-link', 'contact-code', 'test'],
  1: ['offer-general'],
  2: ['promise-slips', 'caller-lost'],
  3: ['reminder', 'miss-warning', 'de-registered', 'cool-down', 'staff-attack'],
  4: ['offer-mass'],
};
const LAST = 5;

export const outboxLanes = {
  name: '032-outbox',
  async up(db: Knex): Promise<void> {
    await db.schema.alterTable('outbox', (t) => {
      t.bigInteger('ended_at');
    });
    // Those that were sent keep their rank: nobody asks for it any more.
    await db('outbox').where({ status: 'waiting' }).update({ priority: LAST });
    for (const [priority, types] of Object.entries(RANKS))
      await db('outbox')
        .where({ status: 'waiting' })
        .whereIn('type', types)
        .update({ priority: Number(priority) });
    await db.raw('drop index outbox_due');
    await db.raw(`create index outbox_due on outbox (channel, priority, due_at) where status = 'waiting'`);
  },
  async down(): Promise<void> {
    throw new Error('This migration is not undone: restore a backup instead.');
  },
};
