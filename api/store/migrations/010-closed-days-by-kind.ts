/** A pause of today stands beside a holiday of today: who ends the one must not end the other. */
import type { Knex } from 'knex';

export const closedDaysByKind = {
  name: '010-closed-days-by-kind',
  async up(db: Knex): Promise<void> {
    await db.schema.alterTable('closed_days', (t) => {
      t.dropUnique(['from_day', 'to_day']);
      t.unique(['kind', 'from_day', 'to_day']);
    });
  },
  async down(): Promise<void> {
    throw new Error('This migration is not undone: restore a backup instead.');
  },
};
