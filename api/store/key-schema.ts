/** Tables of keys; part of `schema.ts`. */
import type { Instant } from '../../shared/vocabulary.ts';
import type { Json, Sealed } from './column-types.ts';
import type { KeyOwner } from './key-owner.ts';

export interface MasterKeyRow {
  id: string;
  state: MasterKeyState;
  added_at: Instant;
  check_wrapped: string;
}
/** `waiting`: added, wraps nothing yet. `former`: still wraps what rotation has not reached. */
export type MasterKeyState = 'waiting' | 'current' | 'former';

export interface WrappedKeyRow {
  owner: KeyOwner;
  key_id: string;
  wrapped: string;
}

export interface KeyHolderRow {
  process: string;
  key_ids: Json;
  seen_at: Instant;
}

/** Written by releases without master keys, and emptied by this one. */
export interface DataKeyRow {
  name: string;
  check_sealed: Sealed;
}
