/** Makes changes outside of the application's commands in one transaction with their audit entry. */
import type { StaffEntry } from '../application/as-staff.ts';
import type { Application } from '../compose.ts';
import { auditStore } from '../store/repositories/audit-store.ts';

type Connection = Application['database']['write'];

/** `entryOf` creates the audit entry; null if nothing changed. */
export const withEntry = <T>(
  { database, services }: Application,
  staff: string,
  change: (transaction: Connection) => Promise<T>,
  entryOf: (done: T) => StaffEntry | null,
): Promise<T> =>
  database.write.transaction(async (transaction) => {
    const done = await change(transaction);
    const entry = entryOf(done);
    const audit = auditStore(transaction, services.sealer, services.clock.now());
    if (entry) await audit.enter({ ...entry, staff });
    return done;
  });
