/** Statements must neither block this thread nor resolve before they are durable. */
import { mkdtempSync, rmSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type Database, openDatabase } from '../database.ts';

let folder: string;
let database: Database;
let log: FileHandle;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kod-node-sqlite-'));
  const file = join(folder, 'kod.sqlite');
  database = openDatabase(file, 'node');
  await database.migrate();
  log = await open(`${file}-wal`);
});
afterEach(async () => {
  vi.restoreAllMocks();
  await log.close();
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

const site = (origin: string) => ({ origin, added_at: 1 });
const flushes = () => vi.spyOn(Object.getPrototypeOf(log), 'datasync');

it('flushes each commit before it is answered, and nothing else', async () => {
  const flushed = flushes();
  await database.read('sites').select();
  await database.write('sites').select();
  expect(flushed).not.toHaveBeenCalled();
  await database.write('sites').insert(site('https://one.example'));
  expect(flushed).toHaveBeenCalledTimes(1);
  await database.write.transaction(async (trx) => {
    await trx('sites').insert(site('https://two.example'));
    await trx('sites').insert(site('https://three.example'));
    expect(flushed).toHaveBeenCalledTimes(1);
  });
  expect(flushed).toHaveBeenCalledTimes(2);
  const undone = database.write.transaction(async (trx) => {
    await trx('sites').insert(site('https://four.example'));
    throw new Error('undone');
  });
  await expect(undone).rejects.toThrow('undone');
  expect(flushed).toHaveBeenCalledTimes(2);
});

it('does not answer a commit whose flush failed as if it were safe', async () => {
  flushes().mockRejectedValueOnce(Object.assign(new Error('i/o error'), { code: 'EIO' }));
  const failed = database.write.transaction((trx) => trx('sites').insert(site('https://one.example')));
  await expect(failed).rejects.toMatchObject({ code: 'SQLITE_IOERR' });
});

it('lets others run while it waits for a lock, and gives up in the end', async () => {
  const other = openDatabase(join(folder, 'kod.sqlite'), 'node');
  const held = await other.write.transaction();
  const waiting = database.write('sites').insert(site('https://waits.example'));
  await held('sites').insert(site('https://holds.example'));
  await held.commit();
  await waiting;
  expect(await database.read('sites').select('origin').orderBy('origin')).toHaveLength(2);
  await database.write.raw('PRAGMA busy_timeout=5');
  const again = await other.write.transaction();
  const refused = database.write('sites').insert(site('https://refused.example'));
  await expect(refused).rejects.toMatchObject({ code: 'SQLITE_BUSY' });
  await again.rollback();
  await other.close();
});

it('binds no value that SQLite has no form for', async () => {
  const unknown: never[] = [];
  await expect(database.read.raw('select ? as a', [unknown])).rejects.toThrow(/can’t be bound/);
});
