/** A change by staff in the terminal: why, and a dry run that carries it out and takes it back before anybody sees it. */
import type { Command } from 'commander';
import { badReason } from '../../shared/staff-reason.ts';
import type { StaffEntry } from '../application/as-staff.ts';
import { asStaff } from '../application/as-staff.ts';
import type { Command as AppCommand } from '../application/command.ts';
import type { Application } from '../compose.ts';
import { auditStore } from '../store/repositories/audit-store.ts';
import { JSON_OPTION } from './output.ts';

export type DeedOptions = { json?: boolean; reason?: string; dryRun?: boolean };
type Entering<T> = (done: T) => StaffEntry | null;
type Connection = Application['database']['write'];

/** Adds the options of every change. */
export const asDeed = (command: Command): Command =>
  command
    .option('--reason <text>', 'why, for the audit log')
    .option('--dry-run', 'say what would happen, and do nothing')
    .option(...JSON_OPTION);

/** A sentence if the reason can't be kept; null without one. */
export const wrongReason = ({ reason = '' }: DeedOptions): string | null =>
  reason === '' ? null : badReason(reason);

class TriedOut<T> extends Error {
  readonly done: T;
  constructor(done: T) {
    super('a dry run ends here');
    this.done = done;
  }
}

async function tryOut<T>(run: (ends: (done: T) => never) => Promise<never>): Promise<T> {
  let tried: TriedOut<T> | undefined;
  const ends = (done: T): never => {
    tried = new TriedOut(done);
    throw tried;
  };
  return run(ends).catch((error: unknown) => {
    if (tried === undefined || error !== tried) throw error;
    return tried.done;
  });
}

const withReason = (entry: StaffEntry, { reason = '' }: DeedOptions): StaffEntry => ({
  ...entry,
  detail: [entry.detail, reason.trim()].filter(Boolean).join(': ') || null,
});

/** Runs a command of the application with its audit entry; `entryOf` is null if nothing changed. */
export function carryOut<T>(
  { apply }: Pick<Application, 'apply'>,
  staff: string,
  deed: DeedOptions,
  command: AppCommand<T>,
  entryOf: Entering<T>,
): Promise<T> {
  const entered = asStaff(staff, command, (done) => {
    const entry = entryOf(done);
    return entry && withReason(entry, deed);
  });
  if (!deed.dryRun) return apply(entered);
  return tryOut((ends) => apply(async (work) => ends(await entered(work))));
}

/** The same for a change outside of the application's commands, in one transaction. */
export const withEntry = <T>(
  { database, services }: Application,
  staff: string,
  deed: DeedOptions,
  change: (transaction: Connection) => Promise<T>,
  entryOf: Entering<T>,
): Promise<T> => {
  const entered = async (transaction: Connection): Promise<T> => {
    const done = await change(transaction);
    const entry = entryOf(done);
    const audit = auditStore(transaction, services.sealer, services.clock.now());
    if (entry) await audit.enter({ ...withReason(entry, deed), staff });
    return done;
  };
  if (!deed.dryRun) return database.write.transaction(entered);
  return tryOut((ends) =>
    database.write.transaction(async (transaction) => ends(await entered(transaction))),
  );
};
