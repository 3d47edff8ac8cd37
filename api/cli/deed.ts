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

const NO_REASON = 'Say why, for the audit log: --reason "…". To see first what would happen: --dry-run.';

/** Adds `--reason`: a command that changes something doesn't begin without one that the audit log can keep. */
export const withReason = (
  command: Command,
  changes: (options: DeedOptions & { yes?: boolean }) => boolean,
): Command =>
  command
    .option('--reason <text>', '(required) why, for the audit log; without names, numbers, or addresses')
    .hook('preAction', (_, acting) => {
      const options: DeedOptions = acting.opts();
      const wrong = options.reason === undefined ? null : badReason(options.reason);
      if (wrong) acting.error(wrong);
      if (options.reason === undefined && changes(options)) acting.error(NO_REASON);
    });

/** Adds the options of every change. A dry run needs no reason, as in the portal. */
export const asDeed = (command: Command): Command =>
  withReason(command, ({ dryRun }) => !dryRun)
    .option('--dry-run', 'say what would happen, and do nothing')
    .option(...JSON_OPTION);

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

const reasoned = (entry: StaffEntry, { reason = '' }: DeedOptions): StaffEntry => ({
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
    return entry && reasoned(entry, deed);
  });
  if (!deed.dryRun) return apply(entered);
  return tryOut((ends) => apply(async (work) => ends(await entered(work))));
}

/** Opens transactions, which a dry run takes back. */
export const transactionsOf =
  (write: Connection, { dryRun }: DeedOptions) =>
  <T>(run: (transaction: Connection) => Promise<T>): Promise<T> =>
    dryRun
      ? tryOut((ends) => write.transaction(async (transaction) => ends(await run(transaction))))
      : write.transaction(run);

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
    if (entry) await audit.enter({ ...reasoned(entry, deed), staff });
    return done;
  };
  return transactionsOf(database.write, deed)(entered);
};
