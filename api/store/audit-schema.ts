/** The tables of the audit log and of legal holds, as `schema.ts` has the others. */
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

/** One for each target of a hold: the blind index of a number or an address, or the id of a request. */
export interface LegalHoldRow {
  id: string;
  target: string;
  reason: string;
  placed_by: string;
  placed_at: Instant;
  released_by: string | null;
  released_at: Instant | null;
}
