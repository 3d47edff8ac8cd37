/** Roster files that staff pick in the portal, until their import has ended or a day has passed. */
import type { Knex } from 'knex';

export const rosterFiles = {
  name: '051-roster-files',
  async up(db: Knex): Promise<void> {
    await db.schema.createTable('roster_files', (t) => {
      t.string('id').primary();
      t.string('staff').notNullable();
      t.bigInteger('at').notNullable();
      t.integer('parts').notNullable();
      t.integer('row_count');
      t.integer('next_row').notNullable().defaultTo(0);
      t.text('missing');
      t.integer('added').notNullable().defaultTo(0);
      t.integer('changed').notNullable().defaultTo(0);
      t.integer('unchanged').notNullable().defaultTo(0);
      t.bigInteger('ended_at');
    });
    await db.schema.createTable('roster_file_parts', (t) => {
      t.string('file_id').notNullable().references('roster_files.id');
      t.integer('part').notNullable();
      t.text('content').notNullable();
      t.primary(['file_id', 'part']);
    });
  },
  async down(): Promise<void> {
    throw new Error('This migration is not undone: restore a backup instead.');
  },
};
