/** Agencies that are paused, and agents who have left theirs (rule 54). */
import type { Knex } from 'knex';

export const agencies = {
  name: '057-agencies',
  async up(db: Knex): Promise<void> {
    await db.schema.alterTable('agents', (t) => {
      t.string('left_agency');
    });
    await db.raw('create index agents_organisation on agents (organisation)');
    await db.schema.createTable('agency_pauses', (t) => {
      t.string('agency').primary();
      t.bigInteger('at').notNullable();
      t.string('by').notNullable();
      t.string('reason').notNullable();
    });
  },
  async down(): Promise<void> {
    throw new Error('This migration is not undone: restore a backup instead.');
  },
};
