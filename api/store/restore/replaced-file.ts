/** The files of a restore: checks them, and swaps one for the other atomically. */
import { copyFileSync, existsSync, linkSync, renameSync, rmSync, statSync } from 'node:fs';
import { errorCode } from '../../../shared/typed.ts';
import { sqliteDriver } from '../sqlite/choose-driver.ts';
import { makePrivate } from '../sqlite/private-files.ts';

const LOGS = ['-wal', '-journal'];
const logBeside = (file: string): string | undefined =>
  LOGS.map((suffix) => `${file}${suffix}`).find(
    (log) => (statSync(log, { throwIfNoEntry: false })?.size ?? 0) > 0,
  );

/** Why this copy can't be restored there, as a sentence; null if it can. */
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

/** With a write-ahead log, only the sole process with the file open gets an exclusive lock. */
const EXCLUSIVELY = ['PRAGMA locking_mode=EXCLUSIVE', 'BEGIN IMMEDIATE', 'COMMIT'];

/** Whether no process has the database open. Closing it moves its log into the file. */
const isFree = (file: string): Promise<boolean> =>
  sqliteDriver()
    .apart(file, EXCLUSIVELY, 0)
    .then(
      () => true,
      (error: unknown) => !/^SQLITE_(BUSY|LOCKED)$/.test(String(errorCode(error))),
    );

/** Makes a private copy to work on. @returns its name. */
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

/** Replaces `target` with `work`. @returns where the replaced database is kept; null if there was none. */
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

/** A hard link to the file, or a copy if the file system has none. */
function keep(target: string, kept: string): void {
  try {
    linkSync(target, kept);
  } catch {
    makePrivate(kept);
    copyFileSync(target, kept);
  }
}
