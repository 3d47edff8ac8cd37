/** What processes on one database tell each other by rows. */
import type { Instant } from '../../shared/vocabulary.ts';

/** What one transaction changed: agents as matching knows them, and referrals that it left open as a Mass. */
export type RosterChange = {
  revision: number;
  agents: readonly string[];
  masses: readonly string[];
};
/** What a command has done to agents as matching knows them, so that the roster cache follows. */
export type AgentChanges = {
  /** The entry of this agent is not true any more; it is read again before the next command decides. */
  invalidate(agentId: string): void;
  /** Reads these entries again now, for what this command decides next. */
  reload(agentIds: readonly string[]): Promise<void>;
  /** Everybody who was invalidated or reloaded. */
  readonly all: ReadonlySet<string>;
  /** Those of them who were not reloaded since. */
  readonly invalid: ReadonlySet<string>;
};

/** Every process reads here what the others changed; kept for an hour. */
export type RosterChanges = {
  /** Oldest first. */
  since(revision: number): Promise<RosterChange[]>;
  add(change: RosterChange, now: Instant): Promise<void>;
};

export type PresenceStore = {
  /** A sign of life of these agents: it prolongs a stretch whose last sign is no older than `within` ms, or begins one. */
  note(agentIds: readonly string[], at: Instant, within: number): Promise<void>;
  /** The newest sign of life of everybody who gave one after that instant. */
  seenSince(at: Instant): Promise<{ agentId: string; seenAt: Instant }[]>;
};
