/** What ends an agent's access, and who of the staff did so. Everybody who ever registered is looked at once after the upgrade. */
import type { Knex } from 'knex';

export const access = {
  name: '015-access',
  async up(db: Knex): Promise<void> {
    await db.schema.alterTable('agents', (t) => {
      t.bigInteger('suspended_at');
      t.string('suspended_reason');
      t.bigInteger('removed_at');
      t.string('removed_reason');
      t.bigInteger('access_ended_at');
      t.index('npn');
      t.index('certification_id');
    });
    await db.schema.alterTable('audit_log', (t) => {
      t.string('staff');
      t.text('detail');
    });
    await db.raw(`update agents set due_at = 0 where registration <> 'never-registered'`);
  },
  async down(): Promise<void> {
    throw new Error('This migration is not undone: restore a backup instead.');
  },
};
