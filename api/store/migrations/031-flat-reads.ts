/** Indexes for what is read all day, so that no look goes through rows of years ago. */
import type { Knex } from 'knex';

export const flatReads = {
  name: '031-flat-reads',
  async up(db: Knex): Promise<void> {
    await db.raw('create index referrals_open on referrals (status) where ended_at is null');
    await db.raw('create index referrals_ended on referrals (ended_at)');
    await db.raw(`create index referrals_open_masses on referrals (id)
      where status = 'pending' and mass_since is not null`);
    await db.raw(`create index referrals_owed on referrals (promised_by)
      where ended_at is null and first_attempt_at is null`);
    await db.raw(`create index referrals_promise_missed on referrals (promise_missed_at)
      where promise_missed_at is not null`);
    await db.raw('create index presence_of_agent on presence (agent_id, seen_at)');
    await db.raw(`create index doubts_released on doubts (settled_at)
      where status = 'released' and settled_by is null`);
    await db.raw('create index referrals_open_number on referrals (phone_index) where ended_at is null');
  },
  async down(): Promise<void> {
    throw new Error('This migration is not undone: restore a backup instead.');
  },
};
