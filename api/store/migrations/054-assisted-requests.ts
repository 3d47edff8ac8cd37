/** Requests that an agent sent for a resident who was with them: by whom, how consent was given, and a signature. */
import type { Knex } from 'knex';

export const assistedRequests = {
  name: '054-assisted-requests',
  async up(db: Knex): Promise<void> {
    await db.schema.alterTable('referrals', (t) => {
      t.string('assisted_by');
      t.string('consent_how');
    });
    await db.schema.createTable('consent_signatures', (t) => {
      t.string('referral_id').primary().references('referrals.id');
      t.text('signature_sealed').notNullable();
    });
  },
  async down(): Promise<void> {
    throw new Error('This migration is not undone: restore a backup instead.');
  },
};
