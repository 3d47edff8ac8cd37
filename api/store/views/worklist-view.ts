/** One agent's worklist: read-only ids and places, never a resident's own data. */
import type { Knex } from 'knex';
import type {
  Assignment,
  Me,
  Offer,
  PastOffer,
  Worklist,
  WorklistEvent,
} from '../../../shared/contracts/worklist.ts';
import type { Instant, ReferralKind, WorklistChange } from '../../../shared/vocabulary.ts';
import { accessRefusal, unmetToday } from '../../domain/agent/access.ts';
import { agencyOf } from '../../domain/agent/agency.ts';
import type { Agent } from '../../domain/agent/agent.ts';
import type { Policy } from '../../domain/policy.ts';
import type { Refusal } from '../../domain/refusal.ts';
import { pauseOfAgency } from '../repositories/agency-store.ts';
import { CACHE_VERSIONS } from '../repositories/cache-versions.ts';
import { stateOf } from '../repositories/service-store.ts';
import { accessOf, agentFromRow, factsOf } from '../rows.ts';
import { type AccessRow, accessById, accessBySubject } from '../sql/agents.ts';
import * as sql from '../sql/feed.ts';
import { table } from '../sql/table.ts';
import {
  activeAssignments,
  type FactsRow,
  type OfferedRow,
  openOfAgent,
  pendingOffers,
} from '../sql/worklist.ts';
import { nudgeOfAgent } from './nudge-view.ts';
import { unreadMessages } from './staff-message-view.ts';

/** For each of an agent's open referrals, their others from the same phone number. */
export type Siblings = ReadonlyMap<string, readonly string[]>;

export async function siblingsOfAgent(db: Knex, agentId: string): Promise<Siblings> {
  const open = await openOfAgent(db, { agentId });
  const ofNumber = Map.groupBy(open, ({ phone_index }) => phone_index);
  return new Map(
    [...ofNumber.values()]
      .map((rows) => rows.map(({ id }) => id).sort())
      .flatMap((ids) => ids.map((id) => [id, ids.filter((other) => other !== id)] as const)),
  );
}

/** `kind` is the offer's: an agent may still hold a General of a referral that is a Mass for others. */
export const facts = (row: FactsRow & { offer_kind: ReferralKind }, siblings: Siblings) => ({
  referralId: row.referral_id,
  kind: row.offer_kind,
  help: row.help,
  language: row.language,
  needs: JSON.parse(row.needs),
  county: row.county,
  zone: row.zone,
  contactMethod: row.contact_method,
  forSomeoneElse: row.for_someone_else === 1,
  submittedAt: row.submitted_at,
  promisedBy: row.promised_by,
  callFrom: row.call_from,
  firstAttemptAt: row.first_attempt_at,
  siblings: [...(siblings.get(row.referral_id) ?? [])],
});

export const pastOfferOf = (row: OfferedRow, siblings: Siblings): PastOffer => ({
  ...facts(row, siblings),
  id: row.offer_id,
  status: row.offer_status,
  offeredAt: row.offered_at,
  alertedAt: row.alerted_at,
  dueAt: row.due_at,
  settledAt: row.settled_at,
  asSibling: row.sibling === 1,
  why: JSON.parse(row.why),
});

/** A pending one, whose resident is not erased. */
const offerOf = (row: OfferedRow, siblings: Siblings): Offer => ({
  ...pastOfferOf(row, siblings),
  why: JSON.parse(row.why),
});

/** `signedInAt`: the newest known portal sign-in. `refused`: why they may do nothing at the moment. */
export type AgentOfSubject = { id: string; signedInAt: Instant | null; refused: Refusal | null };

/** The agent with this portal subject. Reads the database at every call, so no process can lag behind. */
export async function agentOfSubject(
  db: Knex,
  subject: string,
  now: Instant,
): Promise<AgentOfSubject | undefined> {
  const [row] = await accessBySubject(db, { subject });
  return row && { id: row.id, signedInAt: row.signed_in_at, refused: refusalOf(row, now) };
}

/** Why this agent may do nothing at the moment, or null; also for an unknown agent. */
export async function accessOfAgent(db: Knex, agentId: string, now: Instant): Promise<Refusal | null> {
  const [row] = await accessById(db, { id: agentId });
  return row ? refusalOf(row, now) : null;
}

const refusalOf = (row: AccessRow, now: Instant): Refusal | null => {
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
  /** The roster's contact data; the agent's own may differ. */
  onRecord: { phone: string; email: string };
  emailFails: boolean;
  phoneFails: boolean;
  /** The newest code's mail bounced. */
  codeFails: boolean;
};

export async function agentRecord(db: Knex, agentId: string): Promise<AgentRecord | null> {
  const row = await table(db, 'agents').where({ id: agentId }).first();
  return row
    ? {
        agent: agentFromRow(row),
        name: `${row.first_name} ${row.last_name}`,
        organisation: row.organisation,
        onRecord: { phone: row.phone, email: row.email },
        phoneFails: row.failed_phone !== null && row.failed_phone === row.kod_phone,
        emailFails: row.failed_email !== null && row.failed_email === row.kod_email,
        codeFails:
          row.wanted_email !== null && [row.failed_email, row.failed_wanted_email].includes(row.wanted_email),
      }
    : null;
}

/** `revision` is read before the rows, so rows are never older than it says. */
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
  const offers = await pendingOffers(db, { agentId });
  const siblings = await siblingsOfAgent(db, agentId);
  const agency = agencyOf(agent);
  return {
    agentId,
    name: found.name,
    revision,
    serverNow: now,
    registration: agent.registration,
    consecutiveMissed: agent.consecutiveMissed,
    missesAllowed: policy.missesAllowed,
    pausedUntil: agent.pausedUntil,
    pausedFor: agent.pausedFor,
    coolDownUntil: agent.coolDownUntil,
    agencyPaused: agency !== null && (await pauseOfAgency(db, agency)) !== null,
    zone: agent.calendar.zone,
    duty: agent.duty,
    nudge: await nudgeOfAgent(db, agentId, now),
    staffMessages: await unreadMessages(db, agentId, now),
    offers: offers.map((row) => offerOf(row, siblings)),
    assignments: await assignments(db, agentId, siblings),
  };
}

async function assignments(db: Knex, agentId: string, siblings: Siblings): Promise<Assignment[]> {
  const rows = await activeAssignments(db, { agentId });
  const newest = new Map(rows.map((row) => [row.referral_id, row]));
  return [...newest.values()].map((row) => ({
    ...facts(row, siblings),
    acceptedAt: row.accepted_at,
    attempts: row.holder_attempts ?? 0,
    callBackAt: row.call_back_at,
    replies: row.replied_at === null ? null : { unread: Number(row.unread), newest: Number(row.replied_at) },
    why: JSON.parse(row.why),
  }));
}

/** The newest event's revision; 0 before the first. */
export const newestRevision = async (db: Knex): Promise<number> =>
  (await stateOf(db, CACHE_VERSIONS.events)) ?? 0;

/** Events for individual agents after that revision, from any process. */
export async function eventsSince(
  db: Knex,
  revision: number,
): Promise<{ agentId: string; change: WorklistChange }[]> {
  const rows = await sql.eventsSince(db, { revision });
  return rows.flatMap(({ agent_id, change }) => (agent_id === null ? [] : [{ agentId: agent_id, change }]));
}

/** The agent's worklist events after `revision`, oldest first. */
export async function eventsOfAgentSince(
  db: Knex,
  agentId: string,
  revision: number,
): Promise<(WorklistEvent & { trace: string | null })[]> {
  const rows = await sql.eventsAfter(db, { agentId, revision, limit: 1_000 });
  return rows.map(({ revision, change, referral_id: referralId, trace }) => ({
    ...{ revision, change, referralId, trace },
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
    pausedUntil: agent.pausedUntil,
    pausedFor: agent.pausedFor,
    coolDownUntil: agent.coolDownUntil,
    unmetCriteria: unmetToday(agent, now),
    emailFails,
    zone: agent.calendar.zone,
    duty: agent.duty,
  };
}
