/** One agent's duty for staff: as recorded then, or by the calendar. */
import type { Knex } from 'knex';
import type { Criterion, DutyReason, Instant, RegistrationStatus, Zone } from '../../../shared/vocabulary.ts';
import { unmetToday } from '../../domain/agent/access.ts';
import type { RosterEntry } from '../../domain/matching/candidate.ts';
import { criterionFailure, onDuty } from '../../domain/matching/musts.ts';
import { dutyAt } from '../../domain/time/availability.ts';
import { closedDaysStore } from '../repositories/closed-days-store.ts';
import { table } from '../sql/table.ts';
import { type AgentRecord, agentRecord } from './worklist-view.ts';

export type DutyThen = {
  agent: string;
  name: string;
  zone: Zone;
  at: Instant;
  registration: RegistrationStatus | 'not-registered-then';
  unmetCriteria: readonly Criterion[];
  available: boolean;
  reason: DutyReason | null;
  until: Instant | null;
  nextFrom: Instant | null;
  /** `recorded`: as stored then; `calendar`: by the current hours, absences, closed days, and switch. */
  source: 'recorded' | 'calendar';
};

/** Null if nobody on the roster has this portal subject. */
export async function dutyThen(
  db: Knex,
  subject: string,
  at: Instant,
  now: Instant,
): Promise<DutyThen | null> {
  const row = await table(db, 'agents').where({ portal_subject: subject }).first('id');
  const found = row ? await agentRecord(db, row.id) : null;
  if (!row || !found) return null;
  const entry = at < now ? await entryAt(db, row.id, at) : null;
  return {
    agent: subject,
    name: found.name,
    zone: found.agent.calendar.zone,
    at,
    ...(entry ? recorded(entry, at) : await worked(db, found, at)),
  };
}

type Answer = Omit<DutyThen, 'agent' | 'name' | 'zone' | 'at'>;

const ON_DUTY: readonly DutyReason[] = ['on-duty', 'override'];

function recorded(entry: RosterEntry, at: Instant): Answer {
  const available = onDuty(entry, at);
  const { dutyReason = null, dutyFrom } = entry;
  return {
    registration: entry.registered ? 'registered' : 'not-registered-then',
    unmetCriteria: unmetThen(entry, at),
    available,
    // Between a change of duty and its recording, the stored reason is still the previous one.
    reason: dutyReason !== null && ON_DUTY.includes(dutyReason) === available ? dutyReason : null,
    until: available ? entry.dutyUntil : null,
    nextFrom: available || dutyFrom === null || dutyFrom <= at ? null : dutyFrom,
    source: 'recorded',
  };
}

/** Criteria that failed when it was recorded, or have expired since. */
function unmetThen(entry: RosterEntry, at: Instant): readonly Criterion[] {
  const failed = criterionFailure(entry, at);
  return entry.unmetCriteria.length > 0 || !failed ? entry.unmetCriteria : [failed];
}

async function worked(db: Knex, { agent }: AgentRecord, at: Instant): Promise<Answer> {
  const closed = await closedDaysStore(db).all();
  return {
    registration: agent.registration,
    unmetCriteria: unmetToday(agent, at),
    ...dutyAt({ ...agent.calendar, closed }, at),
    source: 'calendar',
  };
}

/** The agent's roster entry at that instant; null if the history does not reach back that far. */
export async function entryAt(db: Knex, agentId: string, at: Instant): Promise<RosterEntry | null> {
  const row = await table(db, 'roster_history')
    .where({ agent_id: agentId })
    .where('at', '<=', at)
    .orderBy('revision', 'desc')
    .first('entry');
  return row ? JSON.parse(row.entry) : null;
}
