import type { AuditEntry } from '../domain/audit.ts';

/** Records acts and views, in order. */
export type AuditStore = {
  /**
   * Enters them together. In a command's transaction they are rolled back with it. No other process can enter anything until the
   * commit, so call it last.
   */
  enter(...entries: readonly AuditEntry[]): Promise<void>;
};
