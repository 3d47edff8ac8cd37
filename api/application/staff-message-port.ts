/** The store of messages that staff write to agents (rule 55). */
import type { StaffMessage } from '../../shared/contracts/staff-messages.ts';
import type { Instant } from '../../shared/vocabulary.ts';

export type StaffMessageStore = {
  add(agentId: string, message: StaffMessage): Promise<void>;
  /** Keeps the first time. False if it is another agent's. */
  read(agentId: string, id: string, now: Instant): Promise<boolean>;
};
