/** Enters changes by staff, and agents' settings, in the audit log in the same transaction (rule 37a). */
import type { AuditAct, AuditEntry } from '../domain/audit.ts';
import { isRefusal, type Refusal } from '../domain/refusal.ts';
import type { Command } from './command.ts';
import type { Work } from './ports.ts';

export type StaffEntry = Omit<AuditEntry, 'staff'>;

/** `entryOf` creates the audit entry; null if nothing changed. */
export const asStaff =
  <T>(staff: string, command: Command<T>, entryOf: (done: T) => StaffEntry | null): Command<T> =>
  async (work: Work) => {
    const done = await command(work);
    const entry = entryOf(done);
    if (entry) await work.stores.audit.enter({ ...entry, staff });
    return done;
  };

/** Leaves out refusals, and the new values, which belong to the agent. */
export const asAgent =
  <T>(agentId: string, what: AuditAct, command: Command<T | Refusal>): Command<T | Refusal> =>
  async (work: Work) => {
    const done = await command(work);
    if (!isRefusal(done)) await work.stores.audit.enter({ what, agentId });
    return done;
  };
