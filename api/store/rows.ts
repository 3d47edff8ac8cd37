/** Row ↔ domain. Invariants are checked on the way out of the database too: a broken row is a fault, not a guess. */
import type {
  AgentNeed,
  AgentRole,
  CaseNumber,
  ContactMethod,
  ContestState,
  DeregistrationReason,
  HelpKind,
  Instant,
  Language,
  Need,
  PortalRole,
  ReferralKind,
  ReferralStatus,
  RegistrationStatus,
  RegistrationStep,
  RemovalReason,
  SuspensionReason,
} from '../../shared/vocabulary.ts';
import { type AgentAccess, criteriaEndAt, type RoleFacts, unmetToday } from '../domain/agent/access.ts';
import { type Agent, helpsServed } from '../domain/agent/registration.ts';
import type { RosterEntry } from '../domain/matching/candidate.ts';
import type { Referral } from '../domain/referral/state.ts';

export type Row = Record<string, unknown>;
/** Of an assignment; sealed, `_sealed` is added. */
export const CASE_NUMBER_COLUMNS: Readonly<Record<CaseNumber, string>> = {
  caseNumber: 'case_number',
  applicationId: 'application_id',
};
/** What an agent who never chose gets. */
const ALL_ALERTS: Agent['contact']['alerts'] = { generalByEmail: true, massByEmail: true };
const json = <T>(value: string): T => JSON.parse(value) as T;

/** By their texts. Most agents keep the same hours, and those of one agent are read again and again. */
const alike = new Map<string, unknown>();
const MOST_ALIKE = 10_000;

/** For what seldom changes and many have in common: one value for them all, which nobody changes. */
function shared<T>(text: string): T {
  const known = alike.get(text);
  if (known !== undefined) return known as T;
  if (alike.size >= MOST_ALIKE) alike.clear();
  const value = JSON.parse(text, (_, part: unknown) => Object.freeze(part)) as T;
  alike.set(text, value);
  return value;
}

/** The columns that make a `Referral`; lists are JSON text, truths are 0 and 1. */
type ReferralColumns = {
  id: string;
  version: number;
  status: ReferralStatus;
  kind: ReferralKind;
  help: HelpKind;
  language: Language;
  needs: string;
  contact_method: ContactMethod;
  for_someone_else: number;
  zip: string;
  county: string;
  zone: string;
  lat: number;
  lon: number;
  submitted_at: Instant;
  opens_at: Instant | null;
  promised_by: Instant | null;
  promise_missed_at: Instant | null;
  first_attempt_at: Instant | null;
  mass_since: Instant | null;
  general_offer_id: string | null;
  general_agent_id: string | null;
  general_due_at: Instant | null;
  holder_id: string | null;
  accepted_at: Instant | null;
  holder_attempts: number | null;
  reminded_at: Instant | null;
  failed_attempts: string;
  expires_at: Instant;
  ended_at: Instant | null;
  rating: number | null;
  disputed_at: Instant | null;
  decoy: number;
};

/** The columns that make an `Agent`. */
export type AgentColumns = {
  id: string;
  version: number;
  role: AgentRole;
  portal_role: PortalRole;
  organisation: string | null;
  licence_line: string | null;
  licence_status: string | null;
  licence_expires_on: string | null;
  certification_expires_on: string | null;
  my_purpose_on: string | null;
  doi_contact_confirmed_on: string | null;
  kod_phone: string;
  kod_email: string;
  kod_languages: string;
  kod_alerts: string | null;
  needs: string;
  registration: RegistrationStatus;
  registered_at: Instant | null;
  deregistered_at: Instant | null;
  deregistered_reason: DeregistrationReason | null;
  steps: string | null;
  consecutive_missed: number;
  zone: string;
  hours: string;
  out_of_office: string;
  switch: string;
  duty: string;
  signed_in_at: Instant | null;
} & AccessColumns;

export type AccessColumns = {
  suspended_at: Instant | null;
  suspended_reason: SuspensionReason | null;
  removed_at: Instant | null;
  removed_reason: RemovalReason | null;
  access_ended_at: Instant | null;
};

export function referralFromRow(row: Row): Referral {
  const r = row as ReferralColumns;
  const referral: Referral = {
    id: r.id,
    version: r.version,
    status: r.status,
    kind: r.kind,
    help: r.help,
    language: r.language,
    needs: json<Need[]>(r.needs),
    contactMethod: r.contact_method,
    forSomeoneElse: r.for_someone_else === 1,
    place: { zip: r.zip, county: r.county, zone: r.zone, lat: r.lat, lon: r.lon },
    submittedAt: r.submitted_at,
    opensAt: r.opens_at,
    promisedBy: r.promised_by,
    promiseMissedAt: r.promise_missed_at,
    firstAttemptAt: r.first_attempt_at,
    massSince: r.mass_since,
    general: generalOf(r),
    holder: r.status === 'pending' || r.status === 'scheduled' ? null : holderOf(r),
    failedAttempts: json<number[]>(r.failed_attempts),
    expiresAt: r.expires_at,
    endedAt: r.ended_at,
    rating: r.rating,
    disputedAt: r.disputed_at,
    decoy: r.decoy === 1,
  };
  assertSound(referral);
  return referral;
}

const generalOf = ({
  general_offer_id,
  general_agent_id,
  general_due_at,
}: ReferralColumns): Referral['general'] =>
  general_offer_id !== null && general_due_at !== null
    ? { offerId: general_offer_id, agentId: general_agent_id, dueAt: general_due_at }
    : null;

const holderOf = ({
  holder_id,
  accepted_at,
  holder_attempts,
  reminded_at,
}: ReferralColumns): Referral['holder'] =>
  holder_id !== null && accepted_at !== null
    ? { agentId: holder_id, acceptedAt: accepted_at, attempts: holder_attempts ?? 0, remindedAt: reminded_at }
    : null;

export function referralToRow(referral: Referral): Row {
  assertSound(referral);
  const { place, general, holder } = referral;
  return {
    status: referral.status,
    kind: referral.kind,
    help: referral.help,
    language: referral.language,
    needs: JSON.stringify(referral.needs),
    contact_method: referral.contactMethod,
    for_someone_else: referral.forSomeoneElse ? 1 : 0,
    zip: place.zip,
    county: place.county,
    zone: place.zone,
    lat: place.lat,
    lon: place.lon,
    submitted_at: referral.submittedAt,
    opens_at: referral.opensAt,
    promised_by: referral.promisedBy,
    promise_missed_at: referral.promiseMissedAt,
    first_attempt_at: referral.firstAttemptAt,
    mass_since: referral.massSince,
    general_offer_id: general?.offerId ?? null,
    general_agent_id: general?.agentId ?? null,
    general_due_at: general?.dueAt ?? null,
    holder_id: holder?.agentId ?? null,
    accepted_at: holder?.acceptedAt ?? null,
    holder_attempts: holder?.attempts ?? null,
    reminded_at: holder?.remindedAt ?? null,
    failed_attempts: JSON.stringify(referral.failedAttempts),
    expires_at: referral.expiresAt,
    ended_at: referral.endedAt,
    rating: referral.rating,
    disputed_at: referral.disputedAt,
    decoy: referral.decoy ? 1 : 0,
  };
}

/** What can never be. */
function assertSound(referral: Referral): void {
  const { status, general, holder, opensAt, endedAt } = referral;
  const sound =
    (status === 'scheduled') === (opensAt !== null) &&
    (status !== 'in-progress' || (holder !== null && general === null)) &&
    (status !== 'pending' || holder === null) &&
    ['complete', 'cancelled', 'unable-to-reach', 'expired'].includes(status) === (endedAt !== null);
  if (!sound) throw new Error(`referral ${referral.id} is in an impossible state`);
}

export function agentFromRow(row: Row): Agent {
  const r = row as AgentColumns;
  return {
    id: r.id,
    version: r.version,
    role: r.role,
    portalRole: r.portal_role,
    facts: factsOf(r),
    contact: {
      phone: r.kod_phone,
      email: r.kod_email,
      languages: shared<Language[]>(r.kod_languages),
      alerts: r.kod_alerts === null ? ALL_ALERTS : shared(r.kod_alerts),
    },
    needs: shared<AgentNeed[]>(r.needs),
    registration: r.registration,
    registeredAt: r.registered_at,
    deregisteredAt: r.deregistered_at,
    deregistration: r.registration === 'de-registered' ? (r.deregistered_reason ?? 'three-missed') : null,
    steps: shared<RegistrationStep[]>(r.steps ?? '[]'),
    consecutiveMissed: r.consecutive_missed,
    calendar: {
      zone: r.zone,
      hours: shared(r.hours),
      outOfOffice: json(r.out_of_office),
      switch: json(r.switch),
    },
    duty: json(r.duty),
    signedInAt: r.signed_in_at,
    ...accessOf(r),
  };
}

export const factsOf = (r: AgentColumns): RoleFacts => ({
  organisation: r.organisation,
  licenceLine: r.licence_line,
  licenceStatus: r.licence_status,
  licenceExpiresOn: r.licence_expires_on,
  certificationExpiresOn: r.certification_expires_on,
  myPurposeOn: r.my_purpose_on,
  doiContactConfirmedOn: r.doi_contact_confirmed_on,
});

export const accessOf = (r: AccessColumns): AgentAccess => ({
  suspended: r.suspended_at === null ? null : { at: r.suspended_at, reason: r.suspended_reason ?? 'other' },
  removed: r.removed_at === null ? null : { at: r.removed_at, reason: r.removed_reason ?? 'other' },
  accessEndedAt: r.access_ended_at,
});

export function agentToRow(agent: Agent): Row {
  return {
    kod_phone: agent.contact.phone,
    kod_email: agent.contact.email,
    kod_languages: JSON.stringify(agent.contact.languages),
    kod_alerts: JSON.stringify(agent.contact.alerts),
    registration: agent.registration,
    registered_at: agent.registeredAt,
    deregistered_at: agent.deregisteredAt,
    deregistered_reason: agent.deregistration,
    steps: JSON.stringify(agent.steps),
    consecutive_missed: agent.consecutiveMissed,
    zone: agent.calendar.zone,
    hours: JSON.stringify(agent.calendar.hours),
    out_of_office: JSON.stringify(agent.calendar.outOfOffice),
    switch: JSON.stringify(agent.calendar.switch),
    duty: JSON.stringify(agent.duty),
    signed_in_at: agent.signedInAt,
    suspended_at: agent.suspended?.at ?? null,
    suspended_reason: agent.suspended?.reason ?? null,
    removed_at: agent.removed?.at ?? null,
    removed_reason: agent.removed?.reason ?? null,
    access_ended_at: agent.accessEndedAt,
  };
}

export type Load = {
  generalPending: boolean;
  inProgress: number;
  missedAt: number[];
  lastOfferedAt: number | null;
};

/**
 * Whoever wants one of the two alerts in the browser alone is reached there alone: a promise must not count on
 * somebody who would not hear of it (rules 8 and 23).
 */
const reachedByMail = ({ contact: { email, alerts } }: Agent, { failed_email }: Row): boolean =>
  email !== '' && failed_email !== email && alerts.generalByEmail && alerts.massByEmail;

/** What matching knows of an agent; `now` only settles which criteria fail already. */
export function rosterEntry(row: Row, load: Load, now: number, sendsMail: boolean): RosterEntry {
  const agent = agentFromRow(row);
  const { duty } = agent;
  return {
    agentId: agent.id,
    role: agent.role,
    lat: row.lat as number,
    lon: row.lon as number,
    languages: agent.contact.languages,
    needs: agent.needs,
    helps: helpsServed(agent.role, agent.facts),
    registered: agent.registration === 'registered',
    barred: agent.removed ? 'removed' : agent.suspended ? 'suspended' : null,
    unmetCriteria: unmetToday(agent, now),
    criteriaEndAt: criteriaEndAt(agent),
    dutyFrom: duty.available ? 0 : duty.nextFrom,
    dutyUntil: duty.available ? duty.until : null,
    dutyReason: duty.reason,
    hasChannel: sendsMail && reachedByMail(agent, row),
    seenAt: row.seen_at as number | null,
    ...load,
  };
}

/** Where a contest of the offer in this row stands; null when nobody spoke up. */
export function contestOf(row: Row): ContestState | null {
  if (row.contest_answer !== null) return row.contest_answer as ContestState;
  return row.contested_at === null ? null : 'open';
}
