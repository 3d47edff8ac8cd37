/** The database's facts about one request, read without the service's views. */

import type { CrashableSqlite } from '../../api/in-memory/crashable-sqlite.ts';
import { itemAt } from '../../shared/typed.ts';
import type { Instant } from '../../shared/vocabulary.ts';
import type { DutyBook } from './duty-book.ts';

type Offer = {
  agent_id: string;
  kind: string;
  status: string;
  offered_at: Instant;
  settled_at: Instant | null;
};
type Attempt = { agent_id: string; at: Instant; outcome: string };
type Assignment = {
  agent_id: string;
  status: string;
  accepted_at: Instant;
  ended_at: Instant | null;
  ended_as: string | null;
  outcome: string | null;
  without_attempt: string | null;
};
type Event = { type: string; at: Instant; agent_id: string | null };
type Referral = {
  id: string;
  version: number;
  status: string;
  contact_method: string;
  zone: string;
  submitted_at: Instant;
  opens_at: Instant | null;
  promised_by: Instant | null;
  promise_missed_at: Instant | null;
  slip_told_at: Instant | null;
  ended_at: Instant | null;
  holder_id: string | null;
  rating: number | null;
  disputed_at: Instant | null;
};
export type Agent = {
  id: string;
  name: string;
  organisation: string | null;
  told_phone: string;
  portal_subject: string;
  registration: string;
  kod_languages: string;
  needs: string;
  in_progress: number;
};

export type Facts = ReturnType<typeof factsOf>;
export type Evidence = { kept: CrashableSqlite; duty: DutyBook; capacity: number };

const AGENTS = `select id, portal_subject, registration, organisation, kod_languages, needs, first_name || ' ' || last_name as name,
  case when text_phone = kod_phone then kod_phone else phone end as told_phone,
  (select count(*) from assignments where agent_id = a.id and status = 'active') as in_progress from agents a`;

const COLUMNS = `id, version, status, contact_method, zone, submitted_at, opens_at, promised_by, promise_missed_at, slip_told_at, ended_at,
  holder_id, rating, disputed_at`;

/** Agents who take part, by the test's own records, not the service's. */
export const takingPart = ({ kept, duty }: Evidence): Agent[] =>
  kept
    .all<Agent>(AGENTS)
    .filter(
      ({ portal_subject, registration }) => registration === 'registered' && !duty.away.has(portal_subject),
    );

/** Agents who could be asked now for a request that has asked nobody yet. */
export type Present = {
  now: Instant;
  next: Instant;
  /** On duty or not; those without room will have ended a call by the next day (rule 8g). */
  takePart: readonly Agent[];
  /** On duty now, with or without room for another call. */
  there: readonly Agent[];
  free: readonly Agent[];
};

export function presentAt(evidence: Evidence, now: Instant): Present {
  const { duty, capacity } = evidence;
  const takePart = takingPart(evidence);
  const there = duty.isOffice(now) ? takePart : [];
  const free = there.filter((agent) => agent.in_progress < capacity);
  return { now, next: duty.next(now), takePart, there, free };
}

export function factsOf(evidence: Evidence, id: string, now: Instant) {
  const { kept, duty, capacity } = evidence;
  const of = <T>(table: string, columns: string) =>
    kept.all<T>(`select agent_id, ${columns} from ${table} where referral_id = ? order by id`, id);
  const referral = itemAt(kept.all<Referral>(`select ${COLUMNS} from referrals where id = ?`, id), 0);
  const offers = of<Offer>('offers', 'kind, status, offered_at, settled_at');
  const assignments = of<Assignment>(
    'assignments',
    'status, accepted_at, ended_at, ended_as, outcome, without_attempt',
  );
  const attempts = of<Attempt>('attempts', 'at, outcome');
  const holder = assignments.findLast(({ agent_id }) => agent_id === referral.holder_id);
  const events = of<Event>('referral_events', 'type, at');
  const isMove = ({ agent_id, offered_at }: Offer & { agent_id: string | null }) =>
    events.some((one) => one.type === 'moved' && one.agent_id === agent_id && one.at === offered_at);
  const gaveUp = assignments.filter(
    ({ status, ended_as }) => status !== 'active' && ended_as !== 'moved' && ended_as !== 'rescheduled',
  );
  const rejected = offers.filter(({ status }) => status === 'rejected');
  const saidNo = new Set([...gaveUp, ...rejected].map(({ agent_id }) => agent_id));
  const couldTake = ({ id: agent, in_progress }: Agent) => in_progress < capacity && !saidNo.has(agent);
  const there = duty.isOffice(now) ? takingPart(evidence) : [];
  const couldCome = takingPart(evidence).some(couldTake);
  return {
    now,
    referral,
    offers,
    assignments,
    attempts,
    events,
    closedDays: kept.all<{ to_day: string }>('select to_day from closed_days'),
    asked: new Set(offers.filter((one) => !isMove(one)).map(({ agent_id }) => agent_id)).size,
    open: offers.filter(({ status }) => status === 'pending').length,
    holder,
    holderIs: kept.all<Agent>(`${AGENTS} where id = ?`, referral.holder_id ?? '')[0],
    /** By the agent who holds it, or held it at its end. */
    tries: attempts.filter(({ agent_id, at }) => agent_id === holder?.agent_id && at >= holder.accepted_at),
    passed: referral.promised_by !== null && referral.promised_by <= now,
    there,
    free: there.filter(couldTake),
    /** When somebody comes on duty who could be asked. */
    nextOpening: couldCome && there.length === 0 ? duty.next(now) : null,
  };
}
