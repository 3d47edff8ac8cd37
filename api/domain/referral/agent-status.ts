/** What an offer became for its agent (rule 4b). Statements, lists, and filters are made of this one table. */
import type { AgentStatus, AssignmentEndedAs } from '../../../shared/agent-statuses.ts';
import { OFFER_STATUSES, type OfferStatus, type ReferralKind } from '../../../shared/vocabulary.ts';

/** By the offer's own status, then by what else decides it; `else` where nothing else does. */
export const READ_AS = {
  pending: { else: 'pending' },
  rejected: { else: 'rejected' },
  /** By the offer's kind: nobody is blamed for a Mass. */
  missed: { general: 'missed', mass: 'expired' } satisfies Record<ReferralKind, AgentStatus>,
  /** By how the assignment ended. `else`: before that was kept. */
  accepted: {
    active: 'in-progress',
    completed: 'complete',
    'unable-to-reach': 'unable-to-reach',
    'handed-back': 'handed-back',
    returned: 'returned',
    'not-called': 'not-called',
    cancelled: 'cancelled',
    'access-ended': 'access-ended',
    'taken-back': 'taken-back',
    else: 'withdrawn',
  } satisfies Record<AssignmentEndedAs | 'active' | 'else', AgentStatus>,
  /** By what happened to the referral at that moment. `else`: the service took it back. */
  withdrawn: { taken: 'taken', cancelled: 'cancelled', expired: 'expired', else: 'withdrawn' },
} as const satisfies Record<OfferStatus, Readonly<Record<string, AgentStatus>>>;

/** Which offers an agent may read as this. */
export function offersReadAs(status: AgentStatus): OfferStatus[] {
  return OFFER_STATUSES.filter((offer) => Object.values<AgentStatus>(READ_AS[offer]).includes(status));
}
