/** Tables of roster files that staff import in the portal; part of `schema.ts`. */
import type { Instant } from '../../shared/vocabulary.ts';
import type { Int, Json } from './column-types.ts';

/** `row_count` and `missing` (agent ids to remove): null until the import begins. `next_row`: also counts those to remove. */
export interface RosterFileRow {
  id: string;
  staff: string;
  at: Instant;
  parts: Int;
  row_count: Int | null;
  next_row: Int;
  missing: Json | null;
  added: Int;
  changed: Int;
  unchanged: Int;
  ended_at: Instant | null;
}

/** `content`: base64. */
export interface RosterFilePartRow {
  file_id: string;
  part: Int;
  content: string;
}
