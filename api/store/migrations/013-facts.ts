/** The facts behind what a resident is told: how many were asked, the first attempt, why none was logged, a dispute. */
import type { Knex } from 'knex';

export const facts = {
  name: '013-facts',
  async up(db: Knex): Promise<void> {
    await db.schema.alterTable('referral_events', (t) => {
      t.integer('asked');
    });
    await db.schema.alterTable('referrals', (t) => {
      t.bigInteger('first_attempt_at');
      t.bigInteger('disputed_at');
    });
    await db.schema.alterTable('assignments', (t) => {
      t.string('without_attempt');
      t.bigInteger('disputed_at');
    });
    // A second request has no offers, and how many it seemed to ask was never written down: no number is told of it.
    await db.raw(`update referral_events set asked = (select count(*) from offers o
        where o.referral_id = referral_events.referral_id and o.offered_at = referral_events.at
          and o.kind = case referral_events.type when 'mass-opened' then 'mass' else 'general' end)
      where type in ('mass-opened', 'general-offered')
        and referral_id in (select id from referrals where decoy = 0)`);
    await db.raw(`update referrals set first_attempt_at =
      (select min(at) from attempts where attempts.referral_id = referrals.id)`);
  },
  async down(): Promise<void> {
    throw new Error('This migration is not undone: restore a backup instead.');
  },
};
