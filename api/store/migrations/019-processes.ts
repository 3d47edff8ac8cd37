/** What several processes tell each other by rows: which agents changed, whose browser is live, and how an assignment ended. */
import type { Knex } from 'knex';

export const processes = {
  name: '019-processes',
  async up(db: Knex): Promise<void> {
    await db.schema.createTable('roster_changes', (t) => {
      t.bigInteger('revision').primary();
      t.bigInteger('at').notNullable().index();
      t.text('agents').notNullable();
      t.text('masses').notNullable();
    });
    await db.schema.createTable('presence', (t) => {
      t.string('agent_id').notNullable();
      t.bigInteger('from_at').notNullable();
      t.bigInteger('seen_at').notNullable().index();
      t.primary(['agent_id', 'from_at']);
    });
    await db.schema.alterTable('assignments', (t) => {
      t.string('ended_as');
    });
    for (const [endedAs, condition] of ENDINGS)
      await db.raw(`update assignments set ended_as = ? where ended_as is null and ${condition}`, [endedAs]);
  },
  async down(): Promise<void> {
    throw new Error('This migration is not undone: restore a backup instead.');
  },
};

const told = (type: string): string => `exists (select 1 from referral_events e
  where e.referral_id = assignments.referral_id and e.agent_id = assignments.agent_id
    and e.at = assignments.ended_at and e.type = '${type}')`;

/** The first that fits. What no event tells stays null: its status alone is known. */
const ENDINGS: readonly [endedAs: string, condition: string][] = [
  ['unable-to-reach', `status = 'completed' and outcome is null and ${told('unable-to-reach')}`],
  ['completed', `status = 'completed'`],
  ['handed-back', `status = 'released' and (reason is not null or ${told('handed-back')})`],
  ['returned', `status = 'released' and ${told('returned-to-mass')}`],
  ['not-called', `status = 'released' and ${told('nobody-called')}`],
  ['cancelled', `status = 'released' and ${told('cancelled')}`],
];
