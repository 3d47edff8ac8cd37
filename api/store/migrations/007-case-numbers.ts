/** The numbers that an agent knows the resident's case by: the agent's own, like the note, and sealed like it. */
import type { Knex } from 'knex';

export const caseNumbers = {
  name: '007-case-numbers',
  async up(db: Knex): Promise<void> {
    await db.schema.alterTable('assignments', (t) => {
      t.text('case_number_sealed');
      t.text('application_id_sealed');
    });
  },
  async down(): Promise<void> {
    throw new Error('This migration is not undone: restore a backup instead.');
  },
};
