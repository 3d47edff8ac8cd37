/** Issues for the Professional Services Line. Everything that was typed is in `_sealed` columns, field by field. */
import type { Knex } from 'knex';

export const psl = {
  name: '004-psl',
  async up(db: Knex): Promise<void> {
    await db.schema.createTable('psl_entries', (t) => {
      t.string('id').primary();
      t.string('agent_id').notNullable().references('agents.id');
      t.integer('revision').notNullable();
      t.string('state').notNullable();
      t.string('system').notNullable();
      t.string('referral_id');
      t.bigInteger('created_at').notNullable();
      t.bigInteger('changed_at').notNullable().index();
      t.bigInteger('closed_at').index();
      // JSON: checks, association, status codes, and when it showed; nothing that was typed.
      t.text('facts').notNullable();
      t.index(['agent_id', 'changed_at']);
    });
    await texts(db);
    await whatFollows(db);
    await pictures(db);
    await db.schema.alterTable('audit_log', (t) => {
      t.string('psl_entry_id');
    });
  },
  async down(): Promise<void> {
    throw new Error('This migration is not undone: restore a backup instead.');
  },
};

async function texts(db: Knex): Promise<void> {
  await db.schema.createTable('psl_texts', (t) => {
    t.string('entry_id').notNullable().references('psl_entries.id');
    t.string('name').notNullable();
    t.integer('revision').notNullable();
    t.text('text_sealed').notNullable();
    t.primary(['entry_id', 'name']);
  });
  await db.schema.createTable('psl_kept', (t) => {
    t.string('entry_id').notNullable().references('psl_entries.id');
    t.string('id').notNullable();
    t.string('name').notNullable();
    t.bigInteger('at').notNullable();
    t.text('text_sealed').notNullable();
    t.primary(['entry_id', 'id']);
  });
}

async function whatFollows(db: Knex): Promise<void> {
  await db.schema.createTable('psl_calls', (t) => {
    t.string('entry_id').notNullable().references('psl_entries.id');
    t.string('id').notNullable();
    t.bigInteger('started_at').notNullable();
    t.bigInteger('ended_at');
    t.text('ticket_sealed');
    // A blind index of agent and number: "is this ticket another issue's?" without opening any.
    t.string('ticket_index').index();
    t.integer('none_given').notNullable();
    t.primary(['entry_id', 'id']);
  });
  await db.schema.createTable('psl_follow_ups', (t) => {
    t.string('entry_id').notNullable().references('psl_entries.id');
    t.string('id').notNullable();
    t.bigInteger('due_at').notNullable();
    t.bigInteger('done_at');
    t.text('whom_sealed').notNullable();
    t.text('note_sealed').notNullable();
    t.primary(['entry_id', 'id']);
  });
  await db.schema.createTable('psl_advice', (t) => {
    t.string('entry_id').notNullable().references('psl_entries.id');
    t.string('id').notNullable();
    t.integer('position').notNullable();
    t.bigInteger('done_at');
    t.text('text_sealed').notNullable();
    t.primary(['entry_id', 'id']);
  });
}

async function pictures(db: Knex): Promise<void> {
  await db.schema.createTable('psl_pictures', (t) => {
    t.string('entry_id').notNullable().references('psl_entries.id');
    t.string('id').notNullable();
    t.bigInteger('at').notNullable();
    t.integer('width').notNullable();
    t.integer('height').notNullable();
    t.integer('parts').notNullable();
    t.primary(['entry_id', 'id']);
  });
  await db.schema.createTable('psl_picture_parts', (t) => {
    t.string('entry_id').notNullable().references('psl_entries.id');
    t.string('id').notNullable();
    t.integer('part').notNullable();
    t.text('data_sealed').notNullable();
    t.primary(['entry_id', 'id', 'part']);
  });
}
