/** What is typed into panels and not saved, as it is stored and as it travels. */
import type { Instant } from '../../shared/vocabulary.ts';

/** By place and field, as `state/drafts.ts` names them. `value` is JSON. */
export type Drafts = Readonly<Record<string, { readonly value: unknown; readonly at: Instant }>>;
/** `key`: what seals them; absent until the service has given it. */
export type OpenDrafts = { readonly agentId: string; readonly key?: string; readonly drafts: Drafts };
export type SealedDrafts = { readonly agentId: string; readonly sealed: string };
/** Told to open panels, which then ask: whose drafts they are, and which state of them. */
export type DraftsNotice = { readonly agentId: string | null; readonly revision: number };

/** null takes a draft away. */
export type DraftChanges = Readonly<Record<string, unknown>>;

/** Of the agent who is signed in; by place and field. */
export type KeptDrafts = {
  readonly agentId: string | null;
  readonly drafts: Readonly<Record<string, unknown>>;
};
