/** An offer's status as its agent sees it (rule 4b). Statements, lists, and filters derive from this table. */
import type { AgentStatus, AssignmentEndedAs } from '../../../shared/agent-statuses.ts';
import { OFFER_STATUSES, type OfferStatus, type ReferralKind } from '../../../shared/vocabulary.ts';

/** By the offer's status, then by what else decides it; `else` if nothing does. */
export const READ_AS = {
  pending: { else: 'pending' },
  rejected: { else: 'rejected' },
  /** By the offer's kind: a Mass is nobody's miss. */
  missed: { general: 'missed', mass: 'expired' } satisfies Record<ReferralKind, AgentStatus>,
  /** By how the assignment ended. `else`: it ended before that was recorded. */
  accepted: {
    active: 'in-progress',
    completed: 'complete',
    'unable-to-reach': 'unable-to-reach',
    'handed-back': 'handed-back',
    returned: 'returned',
    'not-called': 'not-called',
    cancelled: 'cancelled',
    rescheduled: 'rescheduled',
    'access-ended': 'access-ended',
    'taken-back': 'taken-back',
    moved: 'moved',
    else: 'withdrawn',
  } satisfies Record<AssignmentEndedAs | 'active' | 'else', AgentStatus>,
  /** By what happened to the referral at that moment. `else`: the service withdrew it. */
  withdrawn: { taken: 'taken', cancelled: 'cancelled', expired: 'expired', else: 'withdrawn' },
} as const satisfies Record<OfferStatus, Readonly<Record<string, AgentStatus>>>;

/** The offer statuses that an agent may read as this. */
export function offersReadAs(status: AgentStatus): OfferStatus[] {
  return OFFER_STATUSES.filter((offer) => Object.values<AgentStatus>(READ_AS[offer]).includes(status));
}
