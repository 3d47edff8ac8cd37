import type { AuditEntry } from '../domain/audit.ts';

/** Where acts and looks are entered, in the order in which they are entered. */
export type AuditStore = {
  /**
   * Enters them together. In a command's transaction they are undone with it; until the commit no other process enters anything,
   * so call it last.
   */
  enter(...entries: readonly AuditEntry[]): Promise<void>;
};
