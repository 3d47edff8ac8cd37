/** The files of a restore: checks them, and swaps one for the other atomically. */
import { copyFileSync, existsSync, linkSync, renameSync, rmSync, statSync } from 'node:fs';
import { errorCode } from '../../../shared/typed.ts';
import { sqliteDriver } from '../sqlite/choose-driver.ts';
import { makePrivate } from '../sqlite/private-files.ts';
import { joinKeys } from '../sqlite/split-keys.ts';
import type { Place } from './place.ts';

const LOGS = ['-wal', '-journal'];
const logBeside = (file: string): string | undefined =>
  LOGS.map((suffix) => `${file}${suffix}`).find(
    (log) => (statSync(log, { throwIfNoEntry: false })?.size ?? 0) > 0,
  );

export function filePlace(target: string): Place {
  const work = `${target}.restoring`;
  const discard = () => {
    for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(`${work}${suffix}`, { force: true });
  };
  return {
    refusal: (copy, replacing) => refusal(copy, target, replacing),
    async begin(copy, keys) {
      discard();
      makePrivate(work);
      copyFileSync(copy, work);
      // A file that is no database fails here.
      if (keys !== undefined) await joinKeys(sqliteDriver(), work, keys);
      return work;
    },
    async isWhole(db) {
      const rows: { integrity_check: string }[] = await db.raw('PRAGMA integrity_check(1)');
      return rows[0]?.integrity_check === 'ok';
    },
    replace: async (stamp) => replace(target, work, stamp),
    discard: async () => discard(),
  };
}

async function refusal(copy: string, target: string, replacing: boolean): Promise<string | null> {
  if (!existsSync(copy)) return `There is no file ${copy}.`;
  const log = logBeside(copy);
  if (log)
    return `${log} is next to the copy, so the copy was made from files in use and is incomplete. Use one made by “kod backup”.`;
  const stale = existsSync(target) ? undefined : logBeside(target);
  if (stale)
    return `${stale} is left of a database that is gone, and would be read into the restored one. Move it away first.`;
  if (replacing && existsSync(target) && !(await isFree(target)))
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

function replace(target: string, work: string, stamp: string): string | null {
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
