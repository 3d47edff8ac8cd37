/** How every assignment ended, and what was promised as it was accepted: what an agent answers for. */
import type { Knex } from 'knex';

export const assignmentEnds = {
  name: '021-assignment-ends',
  async up(db: Knex): Promise<void> {
    await db.schema.alterTable('assignments', (t) => {
      t.bigInteger('promised_by');
    });
    for (const [endedAs, condition] of ENDINGS)
      await db.raw(`update assignments set ended_as = ? where ended_as is null and ${condition}`, [endedAs]);
    await db.raw(
      `update assignments set ended_as = 'not-called'
       where disputed_at is not null and ${told('nobody-called', 'disputed_at')}`,
    );
    // Where the promise may have been another one, it stays unknown and is judged for nobody.
    await db.raw(
      `update assignments
       set promised_by = (select r.promised_by from referrals r where r.id = assignments.referral_id)
       where not exists (select 1 from referral_events e
         where e.referral_id = assignments.referral_id and e.at > assignments.accepted_at
           and e.type in ('changed', 'scheduled', 'day-closed'))`,
    );
  },
  async down(): Promise<void> {
    throw new Error('This migration is not undone: restore a backup instead.');
  },
};

const told = (
  type: string,
  at: 'ended_at' | 'disputed_at',
): string => `exists (select 1 from referral_events e
  where e.referral_id = assignments.referral_id and e.agent_id = assignments.agent_id
    and e.at = assignments.${at} and e.type = '${type}')`;

/** The first that fits, for what the version before did not write down. */
const ENDINGS: readonly [endedAs: string, condition: string][] = [
  ['unable-to-reach', `status = 'completed' and outcome is null and ${told('unable-to-reach', 'ended_at')}`],
  ['completed', `status = 'completed'`],
  ['handed-back', `status = 'released' and (reason is not null or ${told('handed-back', 'ended_at')})`],
  ['returned', `status = 'released' and ${told('returned-to-mass', 'ended_at')}`],
  ['not-called', `status = 'released' and ${told('nobody-called', 'ended_at')}`],
  ['cancelled', `status = 'released' and ${told('cancelled', 'ended_at')}`],
  ['access-ended', `status = 'released' and ${told('caller-lost', 'ended_at')}`],
];
