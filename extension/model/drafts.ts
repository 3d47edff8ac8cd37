/** Unsaved input of panels, as stored and as sent. */
import type { Instant } from '../../shared/vocabulary.ts';

/** By place and field, as `state/drafts.ts` names them. `value` is JSON. */
export type Drafts = Readonly<Record<string, { readonly value: unknown; readonly at: Instant }>>;
/** `key` seals them; absent until the service has provided it. */
export type OpenDrafts = { readonly agentId: string; readonly key?: string; readonly drafts: Drafts };
export type SealedDrafts = { readonly agentId: string; readonly sealed: string };
/** Sent to open panels, which then query: whose drafts, and their revision. */
export type DraftsNotice = { readonly agentId: string | null; readonly revision: number };

/** Null removes a draft. */
export type DraftChanges = Readonly<Record<string, unknown>>;

/** The signed-in agent's drafts, by place and field. */
export type KeptDrafts = {
  readonly agentId: string | null;
  readonly drafts: Readonly<Record<string, unknown>>;
};
