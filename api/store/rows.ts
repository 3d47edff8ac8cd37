/** Row ↔ domain. Invariants are checked on reading too: a broken row is a fault, not a guess. */
import type { PastWhy } from '../../shared/contracts/worklist.ts';
import type {
  AgentNeed,
  CaseNumber,
  ContestState,
  Language,
  RegistrationStep,
} from '../../shared/vocabulary.ts';
import { type AgentAccess, criteriaEndAt, type RoleFacts, unmetToday } from '../domain/agent/access.ts';
import {
  type Agent,
  type AgentFacts,
  type Channels,
  deregistrationOf,
  type PhoneCode,
  registeredAtOf,
  type SentCode,
  stepsOf,
} from '../domain/agent/agent.ts';
import { ALL_ALERTS } from '../domain/agent/channels.ts';
import { textsTo, toldPhone } from '../domain/agent/phone-channel.ts';
import { helpsServed } from '../domain/agent/registration.ts';
import { assertNever } from '../domain/assert-never.ts';
import type { RosterEntry } from '../domain/matching/candidate.ts';
import type { Calendar } from '../domain/time/availability.ts';
import type { AgentRow, AssignmentRow, OfferRow, ReferralRow } from './schema.ts';
import type { EntryRow } from './sql/agents.ts';

/** Columns of an assignment; `_sealed` is appended. */
export const CASE_NUMBER_COLUMNS = {
  caseNumber: 'case_number',
  applicationId: 'application_id',
} as const satisfies Readonly<Record<CaseNumber, SealedField<AssignmentRow>>>;
/** A row's sealed columns, without the suffix. */
export type SealedField<Row> = keyof Row extends infer C
  ? C extends `${infer F}_sealed`
    ? F
    : never
  : never;
/** Chosen before there were texts: those are on until the agent says otherwise, and go only to a confirmed number. */
export const alertsOf = ({ kod_alerts }: Pick<AgentRow, 'kod_alerts'>): Agent['contact']['alerts'] =>
  kod_alerts === null ? ALL_ALERTS : { ...ALL_ALERTS, ...shared<Partial<typeof ALL_ALERTS>>(kod_alerts) };
const json = <T>(value: string): T => JSON.parse(value);

/** Values by their JSON text. Most agents have the same hours, and each agent is read repeatedly. */
const alike = new Map<string, unknown>();
const MOST_ALIKE = 10_000;

/** Parses a value that many rows share and that seldom changes: all get one frozen object. */
function shared<T>(text: string): T {
  const known = alike.get(text);
  if (known !== undefined) return known as T;
  if (alike.size >= MOST_ALIKE) alike.clear();
  const value: T = JSON.parse(text, (_, part: unknown) => Object.freeze(part));
  alike.set(text, value);
  return value;
}

/** Columns of a request beyond the `Referral`: sealed contact data, and the submission's other fields. */
export type SubmissionColumns = Pick<
  ReferralRow,
  | 'idempotency_key'
  | 'answers_digest'
  | 'token_digest'
  | 'token_sealed'
  | 'code_word_sealed'
  | 'first_name_sealed'
  | 'last_name_sealed'
  | 'phone_sealed'
  | 'email_sealed'
  | 'note_sealed'
  | 'phone_index'
  | 'email_index'
  | 'number_place'
  | 'repeat_digest'
  | 'link_mailed'
  | 'link_texted'
  | 'screen_language'
  | 'robot'
  | 'consent_version'
  | 'consent_text'
  | 'consent_at'
  | 'assisted_by'
  | 'consent_how'
  | 'trace'
>;
/** One registration state with its data. @throws if the row lacks it. */
export function agentFromRow(r: AgentRow): Agent {
  const facts = agentFacts(r);
  const steps = shared<RegistrationStep[]>(r.steps ?? '[]');
  switch (r.registration) {
    case 'never-registered':
      return { ...facts, registration: 'never-registered', steps };
    case 'registered':
      return { ...facts, registration: 'registered', registeredAt: known(r, 'registered_at') };
    case 'de-registered':
      return {
        ...facts,
        registration: 'de-registered',
        steps,
        registeredAt: known(r, 'registered_at'),
        deregisteredAt: known(r, 'deregistered_at'),
        // Before reasons were stored, only three misses could de-register.
        deregistration: r.deregistered_reason ?? 'three-missed',
      };
    default:
      return assertNever(r.registration);
  }
}

function known(r: AgentRow, column: 'registered_at' | 'deregistered_at'): number {
  const value = r[column];
  if (value === null) throw new Error(`agent ${r.id} is ${r.registration} without ${column}`);
  return value;
}

function agentFacts(r: AgentRow): AgentFacts {
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
      alerts: alertsOf(r),
    },
    channels: channelsOf(r),
    needs: shared<AgentNeed[]>(r.needs),
    consecutiveMissed: r.consecutive_missed,
    pausedUntil: r.paused_until,
    // Before reasons were stored, every pause followed misses.
    pausedFor: r.paused_until === null ? null : (r.paused_for ?? 'misses'),
    coolDownUntil: r.cool_down_until,
    viewsCountedFrom: r.views_counted_from,
    capacity: r.capacity,
    leftAgency: r.left_agency,
    calendar: calendarOf(r),
    duty: json(r.duty),
    signedInAt: r.signed_in_at,
    ...accessOf(r),
  };
}

const channelsOf = (r: AgentRow): Channels => ({
  onRecord: { phone: r.phone, email: r.email },
  emailConfirmedAt: r.email_confirmed_at,
  wanted:
    r.wanted_email === null
      ? null
      : { email: r.wanted_email, code: r.wanted_code === null ? null : json<SentCode>(r.wanted_code) },
  texts: r.text_phone === null ? null : { phone: r.text_phone, language: r.text_language ?? 'en' },
  phoneCode: r.phone_code === null ? null : json<PhoneCode>(r.phone_code),
});

/** One object for all agents with the same hours, absences, and switch, so results that depend on it are cached once. */
function calendarOf({ zone, hours, out_of_office, switch: state }: AgentRow): Calendar {
  const text = `{"zone":${JSON.stringify(zone)},"hours":${hours},"outOfOffice":${out_of_office},"switch":${state}}`;
  return shared(text);
}

type FactColumns = Pick<
  AgentRow,
  | 'organisation'
  | 'licence_line'
  | 'licence_status'
  | 'licence_expires_on'
  | 'certification_expires_on'
  | 'my_purpose_on'
  | 'doi_contact_confirmed_on'
>;
export const factsOf = (r: FactColumns): RoleFacts => ({
  organisation: r.organisation,
  licenceLine: r.licence_line,
  licenceStatus: r.licence_status,
  licenceExpiresOn: r.licence_expires_on,
  certificationExpiresOn: r.certification_expires_on,
  myPurposeOn: r.my_purpose_on,
  doiContactConfirmedOn: r.doi_contact_confirmed_on,
});

type AccessColumns = Pick<
  AgentRow,
  'suspended_at' | 'suspended_reason' | 'removed_at' | 'removed_reason' | 'access_ended_at'
>;
export const accessOf = (r: AccessColumns): AgentAccess => ({
  suspended: r.suspended_at === null ? null : { at: r.suspended_at, reason: r.suspended_reason ?? 'other' },
  removed: r.removed_at === null ? null : { at: r.removed_at, reason: r.removed_reason ?? 'other' },
  accessEndedAt: r.access_ended_at,
});

/** The columns that `toldPhoneOf()` reads. */
export const TOLD_PHONE = ['kod_phone', 'text_phone', 'phone'] as const;
/** The number that residents are told. */
export const toldPhoneOf = (row: Pick<AgentRow, (typeof TOLD_PHONE)[number]>): string =>
  toldPhone({ kodPhone: row.kod_phone, confirmed: row.text_phone, onRecord: row.phone });

export function agentToRow(agent: Agent): Partial<AgentRow> {
  const { channels } = agent;
  return {
    kod_phone: agent.contact.phone,
    kod_email: agent.contact.email,
    email_confirmed_at: channels.emailConfirmedAt,
    wanted_email: channels.wanted?.email ?? null,
    wanted_code: channels.wanted?.code ? JSON.stringify(channels.wanted.code) : null,
    text_phone: channels.texts?.phone ?? null,
    text_language: channels.texts?.language ?? null,
    phone_code: channels.phoneCode ? JSON.stringify(channels.phoneCode) : null,
    kod_languages: JSON.stringify(agent.contact.languages),
    kod_alerts: JSON.stringify(agent.contact.alerts),
    registration: agent.registration,
    registered_at: registeredAtOf(agent),
    deregistered_at: 'deregisteredAt' in agent ? agent.deregisteredAt : null,
    deregistered_reason: deregistrationOf(agent),
    steps: JSON.stringify(stepsOf(agent)),
    consecutive_missed: agent.consecutiveMissed,
    paused_until: agent.pausedUntil,
    paused_for: agent.pausedFor,
    cool_down_until: agent.coolDownUntil,
    views_counted_from: agent.viewsCountedFrom,
    capacity: agent.capacity,
    left_agency: agent.leftAgency,
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
  callsWaiting: number;
  onCall: number;
  missedAt: number[];
  lastOfferedAt: number | null;
  record: { asked: number; accepted: number };
};

/**
 * An agent who wants one of the two alerts only in the browser is reachable only there: a promise must not count on somebody
 * who would not get the alert (rules 8 and 23).
 */
const reachedByMail = ({ contact: { email, alerts } }: Agent, { failed_email }: AgentRow): boolean =>
  email !== '' && failed_email !== email && alerts.generalByEmail && alerts.massByEmail;

/** The same for texts, to a number that a code confirmed. */
const reachedByText = (agent: Agent, { failed_phone }: AgentRow): boolean => {
  const { phone, alerts } = agent.contact;
  return textsTo(agent) !== null && failed_phone !== phone && alerts.generalByText && alerts.massByText;
};

/** The channels by which this service sends; an address is useless without its channel. */
export type Sends = { readonly mail: boolean; readonly push: boolean; readonly text: boolean };

/** Matching's view of an agent; `now` only determines which criteria fail already. */
export function rosterEntry(row: EntryRow, load: Load, now: number, sends: Sends): RosterEntry {
  const agent = agentFromRow(row);
  const { duty } = agent;
  return {
    agentId: agent.id,
    role: agent.role,
    lat: row.lat,
    lon: row.lon,
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
    pausedUntil: agent.pausedUntil,
    agencyPaused: row.agency_paused > 0,
    coolDownUntil: agent.coolDownUntil,
    capacity: agent.capacity,
    calendar: agent.calendar,
    hasChannel:
      (sends.mail && reachedByMail(agent, row)) ||
      (sends.push && row.pushed_on > 0) ||
      (sends.text && reachedByText(agent, row)),
    seenAt: row.seen_at,
    missedInRow: agent.consecutiveMissed,
    ...load,
  };
}

/** The state of a contest of this row's offer; null if the agent did not contest. */
export function contestOf(row: Pick<OfferRow, 'contest_answer' | 'contested_at'>): ContestState | null {
  if (row.contest_answer !== null) return row.contest_answer;
  return row.contested_at === null ? null : 'open';
}

/** Miles between agent and place, as stored when the offer was made; null once the resident is erased (rule 36g). */
export const milesOf = ({ why }: Pick<OfferRow, 'why'>): number | null => json<PastWhy>(why).miles;

/** The place to which an issue's value is sealed: table, field, and row. */
export const pslPlace = (table: string, field: string, entryId: string, id: string): string =>
  `psl_${table}.${field}:${entryId}/${id}`;
