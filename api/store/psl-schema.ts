/** Tables of issues for the Professional Services Line; part of `schema.ts`. */
import type { Instant, PslState, PslSystem } from '../../shared/vocabulary.ts';
import type { PslTextName } from '../domain/psl/entry.ts';
import type { Flag, Int, Json, Sealed } from './column-types.ts';

export interface PslEntryRow {
  id: string;
  agent_id: string;
  revision: Int;
  state: PslState;
  system: PslSystem;
  referral_id: string | null;
  created_at: Instant;
  changed_at: Instant;
  closed_at: Instant | null;
  facts: Json;
}

export interface PslTextRow {
  entry_id: string;
  name: PslTextName;
  revision: Int;
  text_sealed: Sealed;
}

export interface PslKeptRow {
  entry_id: string;
  id: string;
  name: string;
  at: Instant;
  text_sealed: Sealed;
}

export interface PslCallRow {
  entry_id: string;
  id: string;
  started_at: Instant;
  ended_at: Instant | null;
  ticket_sealed: Sealed | null;
  ticket_index: string | null;
  none_given: Flag;
}

export interface PslFollowUpRow {
  entry_id: string;
  id: string;
  due_at: Instant;
  done_at: Instant | null;
  whom_sealed: Sealed;
  note_sealed: Sealed;
}

export interface PslAdviceRow {
  entry_id: string;
  id: string;
  position: Int;
  done_at: Instant | null;
  text_sealed: Sealed;
}

export interface PslPictureRow {
  entry_id: string;
  id: string;
  at: Instant;
  width: Int;
  height: Int;
  parts: Int;
}

export interface PslPicturePartRow {
  entry_id: string;
  id: string;
  part: Int;
  data_sealed: Sealed;
}
