/** Detects whether the database takes writes by beginning one, rarely, and without blocking writers. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { storageHealth } from './storage-health.ts';
import { type Database, openDatabase } from './store/database.ts';
import { testClock } from './testing/test-clock.ts';

const SECOND = 1_000;

describe('a check', () => {
  const looking = (answers: boolean[], room: number | null = null) => {
    const clock = testClock(0);
    let looks = 0;
    const takesWrites = async () => answers[looks++] ?? true;
    const health = storageHealth({ room: async () => room, takesWrites }, clock);
    return { clock, health, looks: () => looks };
  };

  it('is shared by everybody who asks within a second, then repeated', async () => {
    const { clock, health, looks } = looking([true, false, true]);
    expect(await Promise.all([1, 2, 3].map(() => health.writable()))).toEqual([true, true, true]);
    clock.set(SECOND - 1);
    expect([await health.writable(), looks()]).toEqual([true, 1]);
    clock.set(SECOND);
    expect([await health.writable(), looks()]).toEqual([false, 2]);
    clock.set(2 * SECOND);
    expect([await health.writable(), looks()]).toEqual([true, 3]);
    clock.set(0);
    expect([await health.writable(), looks()]).toEqual([true, 4]);
  });

  it('is skipped on an almost full disk, and soon after a write failed for lack of space', async () => {
    const full = looking([], 2 ** 20);
    expect([await full.health.writable(), full.looks()]).toEqual([false, 0]);
    const { clock, health, looks } = looking([]);
    await health.watch(Promise.reject({ code: 'SQLITE_FULL' })).catch(() => undefined);
    expect([await health.writable(), looks()]).toEqual([false, 0]);
    clock.set(30 * SECOND);
    expect(await health.writable()).toBe(true);
  });
});

describe('SQLite', () => {
  const folders: string[] = [];
  const open: Database[] = [];
  const opened = (file: string): Database => {
    const database = openDatabase(file);
    open.push(database);
    return database;
  };
  const newFile = () => {
    folders.push(mkdtempSync(join(tmpdir(), 'kod-storage-')));
    return join(folders.at(-1) ?? '', 'kod.sqlite');
  };
  afterEach(async () => {
    for (const database of open.splice(0)) await database.close();
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
  });

  it('takes no writes while another process locks the file, and takes them once it is released', async () => {
    const file = newFile();
    const [ours, theirs] = [opened(file), opened(file)];
    expect(await ours.takesWrites()).toBe(true);
    const held = await theirs.write.transaction();
    await held.raw('create table t (n integer)');
    expect(await ours.takesWrites()).toBe(false);
    await held.rollback();
    expect(await ours.takesWrites()).toBe(true);
  });

  it('waits for a write that takes a moment, which is normal', async () => {
    const file = newFile();
    const [ours, theirs] = [opened(file), opened(file)];
    const held = await theirs.write.transaction();
    await held.raw('create table t (n integer)');
    const looking = ours.takesWrites();
    await held.commit();
    expect(await looking).toBe(true);
  });

  it('does not block writers, and leaves no transaction open', async () => {
    const file = newFile();
    const [ours, theirs] = [opened(file), opened(file)];
    await ours.write.raw('create table t (n integer)');
    let writing = true;
    const looks = (async () => {
      let free = 0;
      while (writing) free += Number(await ours.takesWrites());
      return free;
    })();
    for (let n = 0; n < 200; n++)
      await Promise.all([ours, theirs].map(({ write }) => write('t').insert({ n })));
    writing = false;
    expect(await looks).toBeGreaterThan(0);
    expect(await theirs.read('t').count({ n: '*' })).toEqual([{ n: 400 }]);
  });

  it('takes writes in memory, where there is no other process, and in a new file', async () => {
    expect(await opened(':memory:').takesWrites()).toBe(true);
    expect(await opened(newFile()).takesWrites()).toBe(true);
  });
});
