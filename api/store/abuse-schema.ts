/** The tables of doubtful requests and attacks, as `schema.ts` has those of everything else. */
import type { Instant } from '../../shared/vocabulary.ts';
import type { AttackSign } from '../domain/abuse/attack.ts';
import type { Int, Json } from './column-types.ts';

/** `passed`: never held. */
export type DoubtStatus = 'passed' | 'held' | 'released' | 'turned-away';

/** One for each request. What tells whose it is, and which other ones are like it, is a keyed digest and lasts for a day. */
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

/** `under_way` is one word for every attack that has not ended, so that there is one at most. */
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
