/** How a referral ended for the agent who accepted it, and its status for everybody who was asked. */

export const ASSIGNMENT_ENDS = [
  'completed',
  'unable-to-reach',
  'handed-back',
  'returned',
  'not-called',
  'cancelled',
  'rescheduled',
  'access-ended',
  'taken-back',
  'moved',
] as const;
/**
 * How it ended for the agent who had accepted it (rule 7a). `returned`: no attempt was logged in time. `not-called`: the resident
 * says that nobody called, despite any logged attempt. `taken-back`: staff gave it to somebody else. `moved`: their
 * agency gave it to a colleague.
 * `rescheduled`: the resident chose another time before the agent had tried to reach them.
 */
export type AssignmentEndedAs = (typeof ASSIGNMENT_ENDS)[number];

export const AGENT_STATUSES = [
  'pending',
  'in-progress',
  'complete',
  'unable-to-reach',
  'cancelled',
  'rescheduled',
  'handed-back',
  'returned',
  'not-called',
  'missed',
  'rejected',
  'taken',
  'expired',
  'access-ended',
  'taken-back',
  'moved',
  'withdrawn',
] as const;
/**
 * A referral's status for one agent who was asked (rule 4b). `taken`: another agent accepted it while it was
 * offered to this one. `withdrawn`: no longer offered, for any other reason.
 */
export type AgentStatus = (typeof AGENT_STATUSES)[number];
