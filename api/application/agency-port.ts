/** Agencies: who belongs to one, and which are paused (rule 54). */
import type { Instant } from '../../shared/vocabulary.ts';

/** `by`: who paused it, as in the audit log; `reason`: their words, which colleagues read. */
export type AgencyPause = { readonly at: Instant; readonly by: string; readonly reason: string };

export type AgencyStore = {
  /** The ids of its agents on the roster, without those who left it. */
  membersOf(agency: string): Promise<string[]>;
  /** Whether the audit log has this person's look at it since then. */
  looked(by: string, agency: string, since: Instant): Promise<boolean>;
  /** Null if it is not paused. */
  pauseOf(agency: string): Promise<AgencyPause | null>;
  /** Take the program lock first: two processes might pause it at once. */
  pause(agency: string, by: string, reason: string): Promise<void>;
  resume(agency: string): Promise<void>;
};
