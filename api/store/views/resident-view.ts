/** Everything stored about one resident's requests, opened for staff who handle that person's rights. The caller writes the audit log. */
import type { Knex } from 'knex';
import { entriesOf } from '../../../shared/typed.ts';
import type { Instant } from '../../../shared/vocabulary.ts';
import { ofReferral } from '../key-owner.ts';
import type { Sealer } from '../keys/sealer.ts';
import { assistedBy, signatureOf } from '../repositories/consent-store.ts';
import { openPsl } from '../repositories/psl-store.ts';
import { heldAmong } from '../repositories/resident-store.ts';
import { staffNotesOf } from '../repositories/staff-note-store.ts';
import { threadOf } from '../repositories/thread-store.ts';
import type { ReferralRow } from '../schema.ts';
import { table } from '../sql/table.ts';
import { agentNames } from './agent-names.ts';

/** Enough of a request to tell it from others of the same number. */
export type FoundRequest = Pick<ReferralRow, 'id' | 'status' | 'help' | 'county'> & {
  readonly submittedAt: Instant;
  readonly firstName: string;
  readonly lastName: string;
  readonly open: boolean;
  readonly onHold: boolean;
};

type Open = (sealed: string | null, field: string) => string | null;
/** Opens one request's sealed fields, by `table.field`. */
async function opener(db: Knex, sealer: Sealer, id: string): Promise<Open> {
  const key = await sealer.toOpen(db, ofReferral(id));
  return (sealed, field) => (sealed === null || sealed === '' ? null : key.open(sealed, `${field}:${id}`));
}

/** In the order of `ids`, without those erased meanwhile. */
export async function foundRequests(
  db: Knex,
  sealer: Sealer,
  ids: readonly string[],
): Promise<FoundRequest[]> {
  const held = await heldAmong(db, ids);
  const found: FoundRequest[] = [];
  for (const row of await rowsOf(db, ids)) {
    const open = await opener(db, sealer, row.id);
    found.push({
      ...{ id: row.id, status: row.status, help: row.help, county: row.county },
      submittedAt: row.submitted_at,
      firstName: open(row.first_name_sealed, 'referrals.first_name') ?? '',
      lastName: open(row.last_name_sealed, 'referrals.last_name') ?? '',
      open: row.ended_at === null,
      onHold: held.includes(row.id),
    });
  }
  return found;
}

async function rowsOf(db: Knex, ids: readonly string[]): Promise<ReferralRow[]> {
  const rows = await table(db, 'referrals').whereIn('id', ids).whereNull('erased_at');
  return ids.flatMap((id) => rows.find((row) => row.id === id) ?? []);
}

export type ResidentRequest = Awaited<ReturnType<typeof requestInFull>>;

/** Everything about these requests, as given to the person concerned. */
export async function requestsInFull(
  db: Knex,
  sealer: Sealer,
  ids: readonly string[],
): Promise<ResidentRequest[]> {
  const held = await heldAmong(db, ids);
  const all: ResidentRequest[] = [];
  for (const row of await rowsOf(db, ids))
    all.push(await requestInFull(db, sealer, row, held.includes(row.id)));
  return all;
}

async function requestInFull(db: Knex, sealer: Sealer, row: ReferralRow, onHold: boolean) {
  const { id } = row;
  const of = { referral_id: id };
  const open = await opener(db, sealer, id);
  const events = await table(db, 'referral_events').where(of).orderBy('id');
  const assignments = await table(db, 'assignments').where(of).orderBy('id');
  const attempts = await table(db, 'attempts').where(of).orderBy('id');
  const looks = await table(db, 'audit_log').where(of).orderBy('id');
  const messages = await table(db, 'outbox').where(of).orderBy('created_at');
  const issues = await openPsl(db, sealer, await table(db, 'psl_entries').where(of).orderBy('created_at'));
  const assisted = await assistedBy(db, id);
  const named = await agentNames(db, [
    assisted?.agentId ?? null,
    ...[...events, ...assignments, ...attempts, ...looks].map(({ agent_id }) => agent_id),
    ...issues.map(({ agentId }) => agentId),
  ]);
  const name = (agentId: string | null) => named(agentId)?.name ?? null;
  return {
    ...factsOf(row, open),
    assisted: assisted && {
      ...{ by: name(assisted.agentId), how: assisted.how },
      signature: await signatureOf(db, sealer, id),
    },
    onHold,
    events: events.map(({ at, type, agent_id }) => ({ at, type, agent: name(agent_id) })),
    assignments: assignments.map((one) => ({
      ...{ agent: name(one.agent_id), acceptedAt: one.accepted_at, endedAt: one.ended_at },
      ...{ endedAs: one.ended_as, outcome: one.outcome },
      note: open(one.note_sealed, 'assignments.note'),
      caseNumber: open(one.case_number_sealed, 'assignments.case_number'),
      applicationId: open(one.application_id_sealed, 'assignments.application_id'),
    })),
    attempts: attempts.map(({ at, agent_id, outcome, note_sealed }) => ({
      ...{ at, agent: name(agent_id), outcome },
      note: open(note_sealed, 'attempts.note'),
    })),
    staffNotes: await staffNotesOf(db, sealer, id),
    thread: (await threadOf(db, sealer, id)).map(({ at, agent_id, text }) => ({
      ...{ at, text, from: agent_id === null ? 'resident' : (name(agent_id) ?? 'agent') },
    })),
    issues: issues.map(({ agentId, createdAt, state, texts, calls }) => ({
      ...{ agent: name(agentId), createdAt, state },
      texts: entriesOf(texts).flatMap(([field, value]) => (value ? [{ field, text: value.text }] : [])),
      tickets: calls.flatMap(({ ticket }) => ticket ?? []),
    })),
    messages: messages.map(({ type, channel, created_at, status }) => ({
      ...{ type, channel, status },
      at: created_at,
    })),
    looks: looks.map(({ at, what, agent_id, staff }) => ({ at, what, by: staff ?? name(agent_id) })),
  };
}

const needsOf = ({ needs }: ReferralRow): string[] => JSON.parse(needs);

const factsOf = (row: ReferralRow, open: Open) => ({
  id: row.id,
  firstName: open(row.first_name_sealed, 'referrals.first_name'),
  lastName: open(row.last_name_sealed, 'referrals.last_name'),
  phone: open(row.phone_sealed, 'referrals.phone'),
  email: open(row.email_sealed, 'referrals.email'),
  note: open(row.note_sealed, 'referrals.note'),
  ...{ help: row.help, language: row.language, contactMethod: row.contact_method },
  ...{ zip: row.zip, county: row.county, zone: row.zone, screenLanguage: row.screen_language },
  needs: needsOf(row),
  forSomeoneElse: row.for_someone_else === 1,
  ...{ status: row.status, submittedAt: row.submitted_at, promisedBy: row.promised_by },
  ...{ endedAt: row.ended_at, rating: row.rating },
  consent: { version: row.consent_version, texts: row.consent_text === 1, at: row.consent_at },
});
