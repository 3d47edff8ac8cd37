/** One agent's worklist: read only, ids and places, never a resident's own data. */
import type { Knex } from 'knex';
import type { Assignment, Me, Offer, Worklist, WorklistHint } from '../../../shared/contracts/worklist.ts';
import type { Instant, WorklistChange } from '../../../shared/vocabulary.ts';
import { accessRefusal, unmetToday } from '../../domain/agent/access.ts';
import type { Agent } from '../../domain/agent/registration.ts';
import type { Policy } from '../../domain/policy.ts';
import type { Refusal } from '../../domain/refusal.ts';
import { NOTED, stateOf } from '../repositories/service-store.ts';
import { type AgentColumns, accessOf, agentFromRow, factsOf, type Row } from '../rows.ts';
import { ask } from '../sql/sql.ts';

/** Columns of a referral that its offered agents may know. */
export const FACTS = [
  'r.id as referral_id',
  'r.kind as referral_kind',
  'r.status as referral_status',
  'r.help',
  'r.language',
  'r.needs',
  'r.county',
  'r.zone',
  'r.contact_method',
  'r.for_someone_else',
  'r.submitted_at',
  'r.promised_by',
];

/** `kind` is the offer's where there is one: an agent may still hold a General of a referral that others see as Mass. */
export const facts = (row: Row, kind: unknown = row.referral_kind) => ({
  referralId: row.referral_id as string,
  kind: kind as Offer['kind'],
  help: row.help as Offer['help'],
  language: row.language as Offer['language'],
  needs: JSON.parse(row.needs as string) as Offer['needs'],
  county: row.county as string,
  zone: row.zone as string,
  contactMethod: row.contact_method as Offer['contactMethod'],
  forSomeoneElse: row.for_someone_else === 1,
  submittedAt: row.submitted_at as Instant,
  promisedBy: row.promised_by as Instant | null,
});

export const OFFER = [
  'o.id as offer_id',
  'o.kind as offer_kind',
  'o.status as offer_status',
  'o.offered_at',
  'o.due_at',
  'o.settled_at',
  'o.why',
  'o.contested_at',
  'o.contest_answer',
];

export const offerOf = (row: Row): Offer => ({
  ...facts(row, row.offer_kind),
  id: row.offer_id as string,
  status: row.offer_status as Offer['status'],
  offeredAt: row.offered_at as Instant,
  dueAt: row.due_at as Instant | null,
  settledAt: row.settled_at as Instant | null,
  why: JSON.parse(row.why as string),
});

/** `signedInAt`: the newest sign-in at the portal that we know of. `refused`: why they may do nothing at this moment. */
export type AgentOfSubject = { id: string; signedInAt: Instant | null; refused: Refusal | null };

const ACCESS_COLUMNS = `id, role, registration, zone, signed_in_at, organisation, licence_status, licence_expires_on,
  certification_expires_on, my_purpose_on, doi_contact_confirmed_on, suspended_at, suspended_reason, removed_at,
  removed_reason, access_ended_at`;

/** Who of the roster it is that the portal calls so. Asked of the database at every call: no process may lag behind. */
export async function agentOfSubject(
  db: Knex,
  subject: string,
  now: Instant,
): Promise<AgentOfSubject | undefined> {
  const row = await accessRow(db, 'portal_subject', subject);
  return row && { id: row.id, signedInAt: row.signed_in_at, refused: refusalOf(row, now) };
}

/** Why this agent may do nothing at this moment, or null; of one who is not there as well. */
export async function accessOfAgent(db: Knex, agentId: string, now: Instant): Promise<Refusal | null> {
  const row = await accessRow(db, 'id', agentId);
  return row ? refusalOf(row, now) : null;
}

const accessRow = async (
  db: Knex,
  column: 'id' | 'portal_subject',
  value: string,
): Promise<AgentColumns | undefined> =>
  (await ask<AgentColumns>(db, `select ${ACCESS_COLUMNS} from agents where ${column} = ?`, [value]))[0];

const refusalOf = (row: AgentColumns, now: Instant): Refusal | null => {
  const { role, registration, zone } = row;
  return accessRefusal(
    { ...accessOf(row), role, registration, facts: factsOf(row), calendar: { zone } },
    now,
  );
};

export type AgentRecord = {
  agent: Agent;
  name: string;
  organisation: string | null;
  /** The roster's contact data, which the agent's own may differ from. */
  onRecord: { phone: string; email: string };
  emailFails: boolean;
};

export async function agentRecord(db: Knex, agentId: string): Promise<AgentRecord | null> {
  const row = (await db('agents').where({ id: agentId }).first()) as Row | undefined;
  return row
    ? {
        agent: agentFromRow(row),
        name: `${row.first_name} ${row.last_name}`,
        organisation: row.organisation as string | null,
        onRecord: { phone: row.phone as string, email: row.email as string },
        emailFails: row.failed_email !== null && row.failed_email === row.kod_email,
      }
    : null;
}

/** `revision` is read before the rows, so that rows are never older than the number they carry. */
export async function worklist(
  db: Knex,
  agentId: string,
  policy: Policy,
  now: Instant,
): Promise<Worklist | null> {
  const revision = await newestRevision(db);
  const found = await agentRecord(db, agentId);
  if (!found) return null;
  const { agent } = found;
  const offers: Row[] = await db('offers as o')
    .join('referrals as r', 'r.id', 'o.referral_id')
    .where({ 'o.agent_id': agentId, 'o.status': 'pending' })
    .select([...FACTS, ...OFFER])
    .orderByRaw(`case o.kind when 'general' then 0 else 1 end, o.due_at, o.offered_at, o.id`);
  return {
    agentId,
    name: found.name,
    revision,
    serverNow: now,
    registration: agent.registration,
    consecutiveMissed: agent.consecutiveMissed,
    missesAllowed: policy.missesAllowed,
    zone: agent.calendar.zone,
    duty: agent.duty,
    offers: offers.map(offerOf),
    assignments: await assignments(db, agentId),
  };
}

async function assignments(db: Knex, agentId: string): Promise<Assignment[]> {
  const rows: Row[] = await db('assignments as a')
    .join('referrals as r', 'r.id', 'a.referral_id')
    .where({ 'a.agent_id': agentId, 'a.status': 'active' })
    .join('offers as o', (on) =>
      on.on('o.referral_id', 'r.id').andOn('o.agent_id', 'a.agent_id').andOnVal('o.status', 'accepted'),
    )
    .select([...FACTS, 'o.kind as offer_kind', 'o.why', 'a.accepted_at', 'r.holder_attempts', 'o.settled_at'])
    .orderBy('a.accepted_at');
  const newest = new Map(rows.map((row) => [row.referral_id, row]));
  return [...newest.values()].map((row) => ({
    ...facts(row, row.offer_kind),
    acceptedAt: row.accepted_at as Instant,
    attempts: (row.holder_attempts as number | null) ?? 0,
    why: JSON.parse(row.why as string),
  }));
}

/** That of the newest hint to anybody; 0 before the first. */
export const newestRevision = async (db: Knex): Promise<number> => (await stateOf(db, NOTED.hints)) ?? 0;

/** What agents were told of their own after that revision, by whatever process. */
export async function toldSince(
  db: Knex,
  revision: number,
): Promise<{ agentId: string; change: WorklistChange }[]> {
  // Nothing else is asked of the database: a question about agents would be looked up by agent, through all hints.
  const text = 'select agent_id, change from hints where revision > ?';
  const rows = await ask<{ agent_id: string | null; change: WorklistChange }>(db, text, [revision]);
  return rows.flatMap(({ agent_id, change }) => (agent_id === null ? [] : [{ agentId: agent_id, change }]));
}

/** Those told to this agent that `which` keeps, in no order: of each Mass of theirs too. */
export function hintsOf(
  db: Knex,
  agentId: string,
  which: (hints: Knex.QueryBuilder) => Knex.QueryBuilder,
): Knex.QueryBuilder {
  const offered = db('offers as o')
    .whereRaw('o.referral_id = h.referral_id')
    .where({ 'o.agent_id': agentId, 'o.kind': 'mass' })
    .whereRaw(`case h.change when 'offer-made' then o.offered_at = h.at
      else o.settled_at = h.at and o.status in ('withdrawn', 'missed') end`);
  const all = () => which(db('hints as h').select('h.revision', 'h.at', 'h.change', 'h.referral_id'));
  return all().where('h.agent_id', agentId).unionAll(all().whereNull('h.agent_id').whereExists(offered));
}

/** What happened to the agent's worklist after `revision`, oldest first. */
export async function hintsSince(db: Knex, agentId: string, revision: number): Promise<WorklistHint[]> {
  const rows: Row[] = await hintsOf(db, agentId, (hints) => hints.where('h.revision', '>', revision))
    .orderBy('revision')
    .limit(1_000);
  return rows.map((row) => ({
    revision: row.revision as number,
    change: row.change as WorklistHint['change'],
    referralId: row.referral_id as string | null,
  }));
}

export async function me(db: Knex, agentId: string, policy: Policy, now: Instant): Promise<Me | null> {
  const found = await agentRecord(db, agentId);
  if (!found) return null;
  const { agent, name, organisation, emailFails } = found;
  return {
    agentId,
    name,
    role: agent.role,
    organisation,
    registration: agent.registration,
    consecutiveMissed: agent.consecutiveMissed,
    missesAllowed: policy.missesAllowed,
    unmetCriteria: unmetToday(agent, now),
    emailFails,
    zone: agent.calendar.zone,
    duty: agent.duty,
  };
}
