/** How a referral ended for the agent who accepted it, and whether they kept the promise (rules 7a and 7b). */
import type { AssignmentEndedAs } from '../../../shared/agent-statuses.ts';
import type { AssignmentStatus, Instant } from '../../../shared/vocabulary.ts';
import { assertNever } from '../assert-never.ts';

/** Whether the agent keeps their record of it, or loses it because somebody else is asked. */
export function statusAfter(endedAs: AssignmentEndedAs): Exclude<AssignmentStatus, 'active'> {
  switch (endedAs) {
    case 'completed':
    case 'unable-to-reach':
      return 'completed';
    case 'handed-back':
    case 'returned':
    case 'not-called':
    case 'cancelled':
    case 'rescheduled':
    case 'access-ended':
    case 'taken-back':
    case 'moved':
      return 'released';
    default:
      return assertNever(endedAs);
  }
}

/** An accepted referral and how it ended. */
export type Accepted = {
  readonly acceptedAt: Instant;
  /** The resident's promised time when the agent accepted; null if there was none. */
  readonly promisedBy: Instant | null;
  readonly firstAttempt: Instant | null;
  readonly endedAt: Instant | null;
  /** Null while it lasts, and if no record says how it ended. */
  readonly endedAs: AssignmentEndedAs | null;
};

/** Whether the agent kept the promise; null if they don't answer for it, or it can still be kept (rule 7b). */
export function promiseKept(accepted: Accepted, now: Instant): boolean | null {
  const { acceptedAt, promisedBy, firstAttempt, endedAt, endedAs } = accepted;
  if (promisedBy === null || acceptedAt >= promisedBy) return null;
  if (endedAs === 'not-called') return false;
  if (firstAttempt !== null) return firstAttempt < promisedBy;
  if (promisedBy <= (endedAt ?? now)) return false;
  return endedAs !== null && gaveUp(endedAs) ? false : null;
}

/** Whether an end before the promised time, without an earlier attempt, was the agent's doing. */
function gaveUp(endedAs: AssignmentEndedAs): boolean {
  switch (endedAs) {
    case 'handed-back':
    case 'returned':
    case 'not-called':
      return true;
    case 'completed':
    case 'unable-to-reach':
    case 'cancelled':
    case 'rescheduled':
    case 'access-ended':
    case 'taken-back':
    case 'moved':
      return false;
    default:
      return assertNever(endedAs);
  }
}
