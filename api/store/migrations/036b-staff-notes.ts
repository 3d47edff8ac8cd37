/** Notes that staff keep on a referral, sealed with its key. A repeat has the same `id`. */
import type { Knex } from 'knex';

export const staffNotes = {
  name: '036b-staff-notes',
  async up(db: Knex): Promise<void> {
    await db.schema.createTable('staff_notes', (t) => {
      t.string('referral_id').notNullable().references('referrals.id');
      t.string('id').notNullable();
      t.bigInteger('at').notNullable();
      t.string('staff').notNullable();
      t.text('note_sealed').notNullable();
      t.primary(['referral_id', 'id']);
    });
  },
  async down(): Promise<void> {
    throw new Error('This migration is not undone: restore a backup instead.');
  },
};
