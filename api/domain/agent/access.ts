/**
 * Whether an agent may take part at a given time, and why access ended: criteria, a suspension, removal from the roster (rules 11,
 * 12, 21a).
 */

import type {
  AgentRole,
  Criterion,
  Instant,
  RegistrationStatus,
  RemovalReason,
  SuspensionReason,
  Zone,
} from '../../../shared/vocabulary.ts';
import { assertNever } from '../assert-never.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { endOfDay, localDate } from '../time/zoned-time.ts';

/** The roster's data behind the criteria. Dates are YYYY-MM-DD. */
export type RoleFacts = {
  readonly organisation: string | null;
  readonly licenceLine: string | null;
  readonly licenceStatus: string | null;
  readonly licenceExpiresOn: string | null;
  readonly certificationExpiresOn: string | null;
  readonly myPurposeOn: string | null;
  readonly doiContactConfirmedOn: string | null;
};

/** Reasons other than the criteria for an agent's access to end, and when it did. */
export type AgentAccess = {
  readonly suspended: { readonly at: Instant; readonly reason: SuspensionReason } | null;
  readonly removed: { readonly at: Instant; readonly reason: RemovalReason } | null;
  /** Since when offers and assignments have been withdrawn; null while the agent has access. */
  readonly accessEndedAt: Instant | null;
};

/** Changes to an agent's access by staff. */
export type StaffEvent =
  | { type: 'suspend'; reason: SuspensionReason }
  | { type: 'resume' }
  | { type: 'remove'; reason: RemovalReason }
  | { type: 'reinstate' };

type Criteria = {
  readonly role: AgentRole;
  readonly facts: RoleFacts;
  readonly calendar: { readonly zone: Zone };
};

/** The role's criteria that are not met on `today` (YYYY-MM-DD in the agent's zone), rules 11 and 12. */
export function unmetCriteria(role: AgentRole, facts: RoleFacts, today: string): Criterion[] {
  if (role === 'kynector') {
    const unmet: Criterion[] = [];
    if (!lasts(facts.certificationExpiresOn, today)) unmet.push('certification-lapsed');
    if (!facts.organisation) unmet.push('organisation-missing');
    return unmet;
  }
  const unmet: Criterion[] = [];
  if (facts.licenceStatus !== 'active' || !lasts(facts.licenceExpiresOn, today)) unmet.push('licence-lapsed');
  if (!past(facts.myPurposeOn, today)) unmet.push('my-purpose-missing');
  if (!past(facts.doiContactConfirmedOn, today)) unmet.push('doi-contact-unconfirmed');
  return unmet;
}
const lasts = (until: string | null, today: string) => until !== null && today <= until;
const past = (on: string | null, today: string) => on !== null && on <= today;

/** When a criterion that is met today will lapse: the day after the license or certificate ends, in the agent's zone. */
export function criteriaEndAt({ role, facts, calendar }: Criteria): Instant | null {
  const last = role === 'kynector' ? facts.certificationExpiresOn : facts.licenceExpiresOn;
  return last === null ? null : endOfDay(last, calendar.zone);
}

export const unmetToday = (agent: Criteria, now: Instant): Criterion[] =>
  unmetCriteria(agent.role, agent.facts, localDate(now, agent.calendar.zone));

/**
 * Why this agent may do nothing at all now, or null (rule 21a). Unmet criteria block only agents who ever
 * registered: the others need Registration, which lists them.
 */
export function accessRefusal(
  agent: Criteria &
    Pick<AgentAccess, 'suspended' | 'removed'> & { readonly registration: RegistrationStatus },
  now: Instant,
): Refusal | null {
  if (agent.removed) return refuse('not-on-roster');
  if (agent.suspended) return { refused: 'suspended', because: [agent.suspended.reason] };
  if (agent.registration === 'never-registered') return null;
  const unmet = unmetToday(agent, now);
  return unmet.length > 0 ? { refused: 'criteria-unmet', because: unmet } : null;
}

/** A repeat keeps the first instant; a new reason replaces the old one. */
export function byStaff<T extends AgentAccess>(agent: T, event: StaffEvent, now: Instant): T {
  switch (event.type) {
    case 'suspend':
      return { ...agent, suspended: { at: agent.suspended?.at ?? now, reason: event.reason } };
    case 'resume':
      return { ...agent, suspended: null };
    case 'remove':
      return { ...agent, removed: { at: agent.removed?.at ?? now, reason: event.reason } };
    case 'reinstate':
      return { ...agent, removed: null };
    default:
      return assertNever(event);
  }
}

/** Another process's open transaction may still make an offer to the agent; after this, in ms, it can't. */
const SWEEP_AGAIN_AFTER = 5_000;

/** When to check once more for holdings of an agent without access; null once that is done. */
export function secondSweepAt(accessEndedAt: Instant, now: Instant): Instant | null {
  const at = accessEndedAt + SWEEP_AGAIN_AFTER;
  return now < at ? at : null;
}
