/** The files of a restore: whether they can be used, and one taking the other's place without a moment with none. */
import { copyFileSync, existsSync, linkSync, renameSync, rmSync, statSync } from 'node:fs';
import { errorCode } from '../../../shared/typed.ts';
import { sqliteDriver } from '../sqlite/choose-driver.ts';
import { makePrivate } from '../sqlite/private-files.ts';

const LOGS = ['-wal', '-journal'];
const logBeside = (file: string): string | undefined =>
  LOGS.map((suffix) => `${file}${suffix}`).find(
    (log) => (statSync(log, { throwIfNoEntry: false })?.size ?? 0) > 0,
  );

/** Why nothing can be restored from this copy to there, as a sentence; null where it can. */
export async function cannotRestore(copy: string, target: string): Promise<string | null> {
  if (!existsSync(copy)) return `There is no file ${copy}.`;
  const log = logBeside(copy);
  if (log)
    return `${log} lies beside the copy, so the copy was taken of files in use and is not whole. Use one that “kod backup” made.`;
  const stale = existsSync(target) ? undefined : logBeside(target);
  if (stale)
    return `${stale} is left of a database that is gone, and would be read into the restored one. Move it away first.`;
  if (existsSync(target) && !(await isFree(target)))
    return `${target} is in use. Stop the service, and every “kod” command, first.`;
  return null;
}

/** With a write-ahead log, only the one process that has the file open gets an exclusive lock. */
const EXCLUSIVELY = ['PRAGMA locking_mode=EXCLUSIVE', 'BEGIN IMMEDIATE', 'COMMIT'];

/** Whether no process has the database open. Closing it moves what its log holds into the file. */
const isFree = (file: string): Promise<boolean> =>
  sqliteDriver()
    .apart(file, EXCLUSIVELY, 0)
    .then(
      () => true,
      (error: unknown) => !/^SQLITE_(BUSY|LOCKED)$/.test(String(errorCode(error))),
    );

/** A private copy to work on. @returns its name. */
export function workingCopy(copy: string, target: string): string {
  const work = `${target}.restoring`;
  discard(work);
  makePrivate(work);
  copyFileSync(copy, work);
  return work;
}

export const discard = (file: string): void => {
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(`${file}${suffix}`, { force: true });
};

/** Puts `work` in the place of `target`. @returns where the replaced database is kept; null where there was none. */
export function replace(target: string, work: string, stamp: string): string | null {
  if (!existsSync(target)) {
    renameSync(work, target);
    return null;
  }
  const log = logBeside(target);
  if (log) throw new Error(`${log} came to be meanwhile: something uses the database. Nothing was replaced.`);
  const kept = `${target}.replaced-${stamp}`;
  keep(target, kept);
  renameSync(work, target);
  return kept;
}

/** A second name for the same file, or a copy where the file system knows none. */
function keep(target: string, kept: string): void {
  try {
    linkSync(target, kept);
  } catch {
    makePrivate(kept);
    copyFileSync(target, kept);
  }
}
