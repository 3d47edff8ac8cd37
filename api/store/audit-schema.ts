/** The audit log's tables, as `schema.ts` has the others. */
import type { Instant } from '../../shared/vocabulary.ts';
import type { Int } from './column-types.ts';

export interface AuditRow {
  id: Int;
  at: Instant;
  agent_id: string | null;
  referral_id: string | null;
  psl_entry_id: string | null;
  what: string;
  staff: string | null;
  detail: string | null;
  hash: string | null;
}

export interface AuditHeadRow {
  name: string;
  entry_id: Int;
  hash: string;
  at: Instant;
  signature: string | null;
}
