/** The table of messages that staff write to agents. */
import type { Instant } from '../../shared/vocabulary.ts';

/** A message of staff to an agent; `read_at` is null until they say that they read it. */
export interface StaffMessageRow {
  id: string;
  agent_id: string;
  at: Instant;
  staff: string;
  text: string;
  read_at: Instant | null;
}
