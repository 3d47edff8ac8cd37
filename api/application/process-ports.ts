/** Rows by which processes on one database inform each other. */
import type { Instant } from '../../shared/vocabulary.ts';
import type { Wait } from './waits.ts';

/** Changes of one transaction: agents as matching knows them, and Masses it opened. */
export type RosterChange = {
  revision: number;
  agents: readonly string[];
  masses: readonly string[];
};
/** Agents that a command changed as matching knows them, so the roster cache can follow. */
export type AgentChanges = {
  /** This agent's entry is outdated; it is reloaded before the next command decides. */
  invalidate(agentId: string): void;
  /** This invalid entry has a General since `at`, for what this command decides next. */
  noteGeneral(agentId: string, at: Instant): void;
  /** Reloads these entries now, for what this command decides next. */
  reload(agentIds: readonly string[]): Promise<void>;
  /** All invalidated or reloaded agents. */
  readonly all: ReadonlySet<string>;
  /** Invalidated and not reloaded since. */
  readonly invalid: ReadonlySet<string>;
};

/** Each process's changes, for the others to read; kept for an hour. */
export type RosterChanges = {
  /** Oldest first. */
  since(revision: number): Promise<RosterChange[]>;
  add(change: RosterChange, now: Instant): Promise<void>;
};

export type PresenceStore = {
  /** Heartbeats of these agents: extend a stretch whose last heartbeat is at most `within` ms old, or begin one. */
  note(agentIds: readonly string[], at: Instant, within: number): Promise<void>;
  /** The newest heartbeat of every agent with one after that instant. */
  seenSince(at: Instant): Promise<{ agentId: string; seenAt: Instant }[]>;
};

/** The effects of a commit for listeners: sockets, trackers, the engine, other processes. */
export type Committed = {
  hintedAgents: string[];
  touchedAgents: string[];
  touchedReferrals: string[];
  /** Their access may have ended: their open sockets are checked. */
  accessChanged: string[];
  wakeAt: number | null;
};

/**
 * The effects of a commit in its own process: `outboxFilled` wakes the dispatcher, `dutyChanged` evaluates promises again. Notices
 * by other processes do neither.
 */
export type CommittedHere = Committed & {
  outboxFilled: boolean;
  dutyChanged: boolean;
  /** For monitoring. */
  waits: Wait[];
};
