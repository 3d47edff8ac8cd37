/** Which staff members have a referral open, so that two of them see each other (rule 37m). */
import type { Knex } from 'knex';

export const staffPresence = {
  name: '043-staff-presence',
  async up(db: Knex): Promise<void> {
    await db.schema.createTable('staff_presence', (t) => {
      t.string('referral_id').notNullable().references('referrals.id');
      t.string('staff').notNullable();
      t.bigInteger('seen_at').notNullable();
      t.primary(['referral_id', 'staff']);
    });
  },
  async down(): Promise<void> {
    throw new Error('This migration is not undone: restore a backup instead.');
  },
};
