/** Tables of the audit log and legal holds; part of `schema.ts`. */
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

/** One row per target of a hold: the blind index of a number or address, or a request's id. */
export interface LegalHoldRow {
  id: string;
  target: string;
  reason: string;
  placed_by: string;
  placed_at: Instant;
  released_by: string | null;
  released_at: Instant | null;
}
