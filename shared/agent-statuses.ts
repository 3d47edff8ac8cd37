/** How a referral ends for the agent who accepted it, and what it is to everybody who was asked. */

export const ASSIGNMENT_ENDS = [
  'completed',
  'unable-to-reach',
  'handed-back',
  'returned',
  'not-called',
  'cancelled',
  'access-ended',
] as const;
/**
 * How it ended for the agent who had accepted (rule 7a). `returned`: no attempt was logged in time; `not-called`: the resident
 * says that nobody called, whatever the agent wrote down.
 */
export type AssignmentEndedAs = (typeof ASSIGNMENT_ENDS)[number];

export const AGENT_STATUSES = [
  'pending',
  'in-progress',
  'complete',
  'unable-to-reach',
  'cancelled',
  'handed-back',
  'returned',
  'not-called',
  'missed',
  'rejected',
  'taken',
  'expired',
  'access-ended',
  'withdrawn',
] as const;
/**
 * What a referral is to one agent who was asked (rule 4b). `taken`: by another agent, while it was offered to this one;
 * `withdrawn`: no longer offered, for any other reason.
 */
export type AgentStatus = (typeof AGENT_STATUSES)[number];
