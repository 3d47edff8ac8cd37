/** What staff do is entered in the audit log with their name, in the transaction of the change (rule 37a). */
import type { AuditEntry } from '../domain/audit.ts';
import type { Work } from './ports.ts';
import type { Command } from './unit-of-work.ts';

export type StaffEntry = Omit<AuditEntry, 'staff'>;

/** `entryOf`: what is entered of what was done; null where nothing was changed. */
export const asStaff =
  <T>(staff: string, command: Command<T>, entryOf: (done: T) => StaffEntry | null): Command<T> =>
  async (work: Work) => {
    const done = await command(work);
    const entry = entryOf(done);
    if (entry) await work.stores.audit.enter({ ...entry, staff });
    return done;
  };
