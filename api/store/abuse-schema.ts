/** Tables of doubtful requests and attacks; part of `schema.ts`. */

import type { AttackSign } from '../../shared/doubts.ts';
import type { Instant } from '../../shared/vocabulary.ts';
import type { Int, Json } from './column-types.ts';

/** `passed`: never held. */
export type DoubtStatus = 'passed' | 'held' | 'released' | 'turned-away';

/** One row per request. Its sender and similarity to others are keyed digests, kept for a day. */
export interface DoubtRow {
  referral_id: string;
  at: Instant;
  caller: string | null;
  network: string | null;
  note_digest: string | null;
  hundred: string | null;
  phone_index: string | null;
  per_minute: Int;
  lasting: Json;
  why: Json;
  points: Int;
  status: DoubtStatus;
  held_at: Instant | null;
  settled_at: Instant | null;
  settled_by: string | null;
  reason: string | null;
}

/** `under_way` is `yes` for the current attack and null for all others, so its unique index allows only one. */
export interface AttackRow {
  id: string;
  since: Instant;
  begun_at: Instant;
  begun_by: string | null;
  sign: AttackSign | null;
  last_sign_at: Instant | null;
  ended_at: Instant | null;
  ended_by: string | null;
  under_way: 'yes' | null;
}
