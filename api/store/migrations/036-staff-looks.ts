/** How often one of the staff looked at residents in the last hour is read with each look. */
import type { Knex } from 'knex';

export const staffLooks = {
  name: '036-staff-looks',
  async up(db: Knex): Promise<void> {
    await db.raw('create index audit_log_staff_looks on audit_log (staff, at) where staff is not null');
  },
  async down(): Promise<void> {
    throw new Error('This migration is not undone: restore a backup instead.');
  },
};
