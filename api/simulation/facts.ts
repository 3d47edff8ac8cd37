/** Agents, referrals, and offers for the checks: read directly from the rows, bypassing the product's code. */
import type { SQLInputValue } from 'node:sqlite';
import type { Instant, Zone } from '../../shared/vocabulary.ts';

export type Range = { startMinute: number; endMinute: number };

export type AgentFacts = {
  readonly id: string;
  readonly subject: string;
  readonly role: string;
  readonly zone: Zone;
  /** Weekdays as in the rows, mon to sun. */
  readonly hours: Readonly<Record<string, readonly Range[]>>;
  readonly away: readonly { from: Instant; to: Instant | null }[];
  readonly switch: { state: string; until?: Instant };
  readonly registration: string;
  readonly registeredAt: Instant | null;
  readonly left: boolean;
  readonly missedInARow: number;
  readonly pausedUntil: Instant | null;
  readonly coolDownUntil: Instant | null;
  readonly licence: { line: string | null; status: string | null; until: string | null };
  readonly certifiedUntil: string | null;
  readonly organisation: string | null;
  readonly myPurposeOn: string | null;
  readonly doiConfirmedOn: string | null;
  readonly mailWorks: boolean;
  readonly inProgress: number;
};

export type ReferralFacts = {
  readonly id: string;
  readonly version: number;
  readonly status: string;
  readonly kind: string;
  readonly shadow: boolean;
  readonly help: string;
  readonly language: string;
  readonly county: string;
  readonly submittedAt: Instant;
  readonly opensAt: Instant | null;
  readonly promisedBy: Instant | null;
  readonly plannedBy: Instant | null;
  readonly promiseMissedAt: Instant | null;
  /** When the resident was told that it may not be kept. */
  readonly slipToldAt: Instant | null;
  readonly massSince: Instant | null;
  readonly general: { offerId: string; agentId: string | null; dueAt: Instant | null } | null;
  readonly holderId: string | null;
  readonly acceptedAt: Instant | null;
  readonly attempts: number;
  readonly endedAt: Instant | null;
  readonly dueAt: Instant | null;
  /** Agents with an active assignment. */
  readonly active: readonly string[];
  /** Agents with a pending General. */
  readonly generals: readonly string[];
  /** Whether it has a pending Mass offer. */
  readonly openToAll: boolean;
};

export type OfferFacts = {
  readonly id: string;
  readonly referralId: string;
  readonly agentId: string;
  readonly kind: string;
  readonly status: string;
  readonly offeredAt: Instant;
  readonly alertedAt: Instant | null;
  readonly dueAt: Instant | null;
  readonly settledAt: Instant | null;
  readonly forgiven: boolean;
  /** Made because its agent has another request from the same number. */
  readonly sibling: boolean;
  readonly row: number;
};

/** An agent was asked to stay on. */
export type NudgeFacts = {
  readonly id: string;
  readonly agentId: string;
  readonly county: string;
  readonly sentAt: Instant;
};

/** Why a promise was made, as stored. */
export type PromiseFacts = {
  readonly id: number;
  readonly referralId: string;
  readonly at: Instant;
  readonly kind: string;
  /** The time worked to, and the one that the resident was told. */
  readonly plannedBy: Instant;
  readonly promisedBy: Instant;
  readonly waitClass: string;
  readonly part: string;
  readonly demand: number;
  readonly supply: number;
  readonly level: number;
  /** The record's margin; 0 if thirty minutes could be promised. */
  readonly margin: number;
};

export type All = <T>(sql: string, ...bindings: SQLInputValue[]) => T[];
type Row = Record<string, string | number | null>;
type Value = Row[string] | undefined;
function text(value: Value): string {
  if (typeof value !== 'string') throw new TypeError(`no text: ${value}`);
  return value;
}
function number(value: Value): number {
  if (typeof value !== 'number') throw new TypeError(`no number: ${value}`);
  return value;
}
const maybe = (value: Value) => (value === null ? null : text(value));
const instant = (value: Value): Instant | null => (value === null ? null : number(value));

export const agentIds = (all: All): string[] =>
  all<{ id: string }>('select id from agents order by portal_subject').map(({ id }) => id);

const AGENT = `select portal_subject, role, zone, hours, out_of_office, switch, registration, registered_at,
    deregistered_reason, consecutive_missed, paused_until, cool_down_until, licence_line, licence_status, licence_expires_on,
    certification_expires_on, organisation, my_purpose_on, doi_contact_confirmed_on, kod_alerts, kod_email,
    failed_email,
    (select count(distinct r.phone_index) from assignments s join referrals r on r.id = s.referral_id
      where s.agent_id = a.id and s.status = 'active') as in_progress
  from agents a where a.id = ?`;

export function agentFacts(all: All, id: string): AgentFacts | undefined {
  const [row] = all<Row>(AGENT, id);
  if (!row) return undefined;
  return {
    id,
    subject: text(row.portal_subject),
    role: text(row.role),
    zone: text(row.zone),
    hours: JSON.parse(text(row.hours)),
    away: JSON.parse(text(row.out_of_office)),
    switch: JSON.parse(text(row.switch)),
    registration: text(row.registration),
    registeredAt: instant(row.registered_at),
    left: row.deregistered_reason === 'left',
    missedInARow: number(row.consecutive_missed),
    pausedUntil: instant(row.paused_until),
    coolDownUntil: instant(row.cool_down_until),
    licence: {
      line: maybe(row.licence_line),
      status: maybe(row.licence_status),
      until: maybe(row.licence_expires_on),
    },
    certifiedUntil: maybe(row.certification_expires_on),
    organisation: maybe(row.organisation),
    myPurposeOn: maybe(row.my_purpose_on),
    doiConfirmedOn: maybe(row.doi_contact_confirmed_on),
    mailWorks: mailWorks(row),
    inProgress: number(row.in_progress),
  };
}

function mailWorks(row: Row): boolean {
  const alerts = row.kod_alerts === null ? null : JSON.parse(text(row.kod_alerts));
  const both = alerts === null || (alerts.generalByEmail && alerts.massByEmail);
  return both && row.kod_email !== '' && row.kod_email !== row.failed_email;
}

const REFERRAL = `select version, status, kind, decoy as shadow, help, language, county, submitted_at, opens_at, promised_by,
    planned_by, promise_missed_at, slip_told_at, mass_since, general_offer_id, general_agent_id, general_due_at, holder_id, accepted_at,
    holder_attempts, ended_at, due_at,
    (select group_concat(agent_id) from assignments where referral_id = r.id and status = 'active') as active,
    (select group_concat(agent_id) from offers
      where referral_id = r.id and status = 'pending' and kind = 'general') as generals,
    exists (select 1 from offers where referral_id = r.id and status = 'pending' and kind = 'mass') as open_to_all
  from referrals r where r.id = ?`;
const list = (concatenated: Value): string[] => maybe(concatenated)?.split(',') ?? [];

export function referralFacts(all: All, id: string): ReferralFacts | undefined {
  const [row] = all<Row>(REFERRAL, id);
  if (!row) return undefined;
  return {
    id,
    version: number(row.version),
    status: text(row.status),
    kind: text(row.kind),
    shadow: row.shadow === 1,
    help: text(row.help),
    language: text(row.language),
    county: text(row.county),
    submittedAt: number(row.submitted_at),
    opensAt: instant(row.opens_at),
    promisedBy: instant(row.promised_by),
    plannedBy: instant(row.planned_by),
    promiseMissedAt: instant(row.promise_missed_at),
    slipToldAt: instant(row.slip_told_at),
    massSince: instant(row.mass_since),
    general: generalOf(row),
    holderId: maybe(row.holder_id),
    acceptedAt: instant(row.accepted_at),
    attempts: instant(row.holder_attempts) ?? 0,
    endedAt: instant(row.ended_at),
    dueAt: instant(row.due_at),
    active: list(row.active),
    generals: list(row.generals),
    openToAll: row.open_to_all === 1,
  };
}

const generalOf = (row: Row): ReferralFacts['general'] =>
  row.general_offer_id === null
    ? null
    : {
        offerId: text(row.general_offer_id),
        agentId: maybe(row.general_agent_id),
        dueAt: instant(row.general_due_at),
      };

const OFFER = `select rowid as row, id, referral_id, agent_id, kind, status, offered_at, alerted_at, due_at, settled_at, contest_answer,
  sibling from offers`;

export const offersAfter = (all: All, row: number): OfferFacts[] =>
  all<Row>(`${OFFER} where rowid > ? order by rowid`, row).map(offerOf);
export const offerFacts = (all: All, id: string): OfferFacts | undefined =>
  all<Row>(`${OFFER} where id = ?`, id).map(offerOf)[0];

const offerOf = (row: Row): OfferFacts => ({
  id: text(row.id),
  referralId: text(row.referral_id),
  agentId: text(row.agent_id),
  kind: text(row.kind),
  status: text(row.status),
  offeredAt: number(row.offered_at),
  alertedAt: instant(row.alerted_at),
  dueAt: instant(row.due_at),
  settledAt: instant(row.settled_at),
  forgiven: row.contest_answer === 'forgiven',
  sibling: row.sibling === 1,
  row: number(row.row),
});

export const promisesAfter = (all: All, id: number): PromiseFacts[] =>
  all<PromiseFacts>(
    `select id, referral_id as referralId, at, kind, planned_by as plannedBy, promised_by as promisedBy,
      wait_class as waitClass, part, demand, supply, level, margin from promises where id > ? order by id`,
    id,
  );

export const nudgesAfter = (all: All, sentAt: Instant): NudgeFacts[] =>
  all<NudgeFacts>(
    `select id, agent_id as agentId, county, sent_at as sentAt from nudges where sent_at > ? order by id`,
    sentAt,
  );
/** Ids of those whose agent stayed on. */
export const nudgesHeeded = (all: All): string[] =>
  all<{ id: string }>(`select id from nudges where answer = 'stayed' order by id`).map(({ id }) => id);

/** Agents who, before this row, had the referral as a General, declined it, or gave it up. */
export function askedBefore(
  all: All,
  referralId: string,
  row: number,
): { generals: ReadonlySet<string>; refusers: ReadonlySet<string> } {
  const told = all<{ agent_id: string; kind: string; status: string }>(
    `select agent_id, kind, status from offers where referral_id = ? and rowid < ? and (kind = 'general' or status = 'rejected')`,
    referralId,
    row,
  );
  const released = all<{ agent_id: string }>(
    `select agent_id from assignments where referral_id = ?
      and ((status = 'released' and ended_as <> 'rescheduled') or disputed_at is not null)`,
    referralId,
  );
  const of = (rows: { agent_id: string }[]) => rows.map(({ agent_id }) => agent_id);
  return {
    generals: new Set(of(told.filter(({ kind }) => kind === 'general'))),
    refusers: new Set([...of(told.filter(({ status }) => status === 'rejected')), ...of(released)]),
  };
}
