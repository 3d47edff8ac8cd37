/** Everything from the first day. Instants are milliseconds; lists are JSON text; `_sealed` columns are encrypted. */
import type { Knex } from 'knex';

export const first = {
  name: '001-first',
  async up(db: Knex): Promise<void> {
    await agents(db);
    await referrals(db);
    await offers(db);
    await assignments(db);
    await feeds(db);
    await service(db);
  },
  async down(): Promise<void> {
    throw new Error('The first migration is not undone: delete the database instead.');
  },
};

async function agents(db: Knex): Promise<void> {
  await db.schema.createTable('agents', (t) => {
    t.string('id').primary();
    t.integer('version').notNullable();
    t.string('portal_subject').notNullable().unique();
    for (const name of [
      'role',
      'portal_role',
      'first_name',
      'last_name',
      'address',
      'city',
      'zip',
      'county',
      'phone',
      'email',
    ])
      t.string(name).notNullable();
    for (const name of [
      'npn',
      'doi_number',
      'organisation',
      'licence_number',
      'licence_line',
      'licence_status',
      'licence_expires_on',
    ])
      t.string(name);
    for (const name of [
      'certification_id',
      'certification_expires_on',
      'my_purpose_on',
      'doi_contact_confirmed_on',
    ])
      t.string(name);
    t.double('lat').notNullable();
    t.double('lon').notNullable();
    t.text('languages').notNullable();
    t.text('needs').notNullable();
    t.text('roster_row').notNullable();
    t.string('kod_phone').notNullable();
    t.string('kod_email').notNullable();
    t.text('kod_languages').notNullable();
    t.string('registration').notNullable();
    t.bigInteger('registered_at');
    t.bigInteger('deregistered_at');
    t.integer('consecutive_missed').notNullable();
    t.string('zone').notNullable();
    t.text('hours').notNullable();
    t.text('out_of_office').notNullable();
    t.text('switch').notNullable();
    t.text('duty').notNullable();
    t.bigInteger('signed_in_at');
    t.bigInteger('due_at').index();
  });
}

async function referrals(db: Knex): Promise<void> {
  await db.schema.createTable('referrals', (t) => {
    t.string('id').primary();
    t.integer('version').notNullable();
    for (const name of ['status', 'kind', 'help', 'language', 'contact_method', 'zip', 'county', 'zone'])
      t.string(name).notNullable();
    t.text('needs').notNullable();
    t.integer('for_someone_else').notNullable();
    t.double('lat').notNullable();
    t.double('lon').notNullable();
    t.bigInteger('submitted_at').notNullable();
    for (const name of ['opens_at', 'promised_by', 'promise_missed_at', 'mass_since', 'ended_at'])
      t.bigInteger(name);
    t.string('general_offer_id');
    t.string('general_agent_id');
    t.bigInteger('general_due_at');
    t.string('holder_id').references('agents.id');
    t.bigInteger('accepted_at');
    t.integer('holder_attempts');
    t.bigInteger('reminded_at');
    t.text('failed_attempts').notNullable();
    t.bigInteger('expires_at').notNullable();
    t.integer('rating');
    t.integer('decoy').notNullable();
    t.bigInteger('due_at').index();
    t.string('idempotency_key').notNullable().unique();
    t.string('token_digest').notNullable().unique();
    for (const name of ['token', 'code_word', 'first_name', 'last_name', 'phone'])
      t.text(`${name}_sealed`).notNullable();
    t.text('email_sealed');
    t.text('note_sealed');
    t.string('phone_index');
    t.string('screen_language').notNullable();
    t.string('consent_version').notNullable();
    t.integer('consent_text').notNullable();
    t.bigInteger('consent_at').notNullable();
  });
  // One open request a phone number, whatever the code believes (rule 10).
  await db.raw(`create unique index referrals_open_phone on referrals (phone_index)
    where decoy = 0 and status in ('scheduled', 'pending', 'in-progress')`);
  await db.raw(
    `create index referrals_open_mass on referrals (mass_since) where status = 'pending' and mass_since is not null`,
  );
  await db.schema.createTable('referral_events', (t) => {
    t.increments('id');
    t.string('referral_id').notNullable().references('referrals.id').index();
    t.bigInteger('at').notNullable();
    t.string('type').notNullable();
    t.string('agent_id');
  });
}

async function offers(db: Knex): Promise<void> {
  await db.schema.createTable('offers', (t) => {
    t.string('id').primary();
    t.string('referral_id').notNullable().references('referrals.id').index();
    t.string('agent_id').notNullable().references('agents.id');
    t.string('kind').notNullable();
    t.string('status').notNullable();
    t.bigInteger('offered_at').notNullable();
    t.bigInteger('due_at');
    t.bigInteger('settled_at');
    t.string('reason');
    t.text('why').notNullable();
    t.integer('tier').notNullable();
    t.double('cost').notNullable();
    t.text('looked_at');
    t.integer('roster_revision').notNullable();
    t.index(['agent_id', 'offered_at']);
  });
  await db.raw(
    `create unique index offers_pending_pair on offers (referral_id, agent_id) where status = 'pending'`,
  );
  await db.raw(
    `create unique index offers_one_general_an_agent on offers (agent_id) where status = 'pending' and kind = 'general'`,
  );
  await db.raw(
    `create unique index offers_one_general_a_referral on offers (referral_id) where status = 'pending' and kind = 'general'`,
  );
  await db.raw(
    `create index offers_missed on offers (agent_id, settled_at) where status = 'missed' and kind = 'general'`,
  );
  await db.raw(`create index offers_pending_agent on offers (agent_id) where status = 'pending'`);
}

async function assignments(db: Knex): Promise<void> {
  await db.schema.createTable('assignments', (t) => {
    t.increments('id');
    t.string('referral_id').notNullable().references('referrals.id').index();
    t.string('agent_id').notNullable().references('agents.id');
    t.string('status').notNullable();
    t.bigInteger('accepted_at').notNullable();
    t.bigInteger('ended_at');
    t.string('outcome');
    t.string('reason');
    t.text('note_sealed');
  });
  await db.raw(
    `create unique index assignments_one_active on assignments (referral_id) where status = 'active'`,
  );
  await db.raw(`create index assignments_of_agent on assignments (agent_id, status)`);
  await db.schema.createTable('attempts', (t) => {
    t.increments('id');
    t.string('referral_id').notNullable().references('referrals.id').index();
    t.string('agent_id').notNullable();
    t.bigInteger('at').notNullable();
    t.string('outcome').notNullable();
    t.text('note_sealed');
  });
}

async function feeds(db: Knex): Promise<void> {
  await db.schema.createTable('feeds', (t) => {
    t.string('agent_id').primary();
    t.integer('revision').notNullable();
  });
  await db.schema.createTable('feed_events', (t) => {
    t.string('agent_id').notNullable();
    t.integer('revision').notNullable();
    t.bigInteger('at').notNullable().index();
    t.string('change').notNullable();
    t.string('referral_id');
    t.primary(['agent_id', 'revision']);
  });
  await db.schema.createTable('outbox', (t) => {
    t.string('id').primary();
    t.string('channel').notNullable();
    t.string('type').notNullable();
    t.string('agent_id').notNullable();
    t.string('referral_id');
    t.string('offer_id');
    t.bigInteger('created_at').notNullable();
    t.bigInteger('due_at').notNullable();
    t.integer('attempts').notNullable();
    t.string('status').notNullable();
    t.string('last_error');
  });
  await db.raw(`create index outbox_due on outbox (due_at) where status = 'waiting'`);
}

async function service(db: Knex): Promise<void> {
  await db.schema.createTable('audit_log', (t) => {
    t.increments('id');
    t.bigInteger('at').notNullable();
    t.string('agent_id');
    t.string('referral_id');
    t.string('what').notNullable();
  });
  await db.schema.createTable('used_challenges', (t) => {
    t.string('id').primary();
    t.bigInteger('until').notNullable().index();
  });
  await db.schema.createTable('sites', (t) => {
    t.string('origin').primary();
    t.bigInteger('added_at').notNullable();
  });
  await db.schema.createTable('service_state', (t) => {
    t.string('key').primary();
    t.bigInteger('value').notNullable();
  });
}
