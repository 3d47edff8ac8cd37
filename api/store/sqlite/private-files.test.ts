import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openDatabase } from '../database.ts';
import { makePrivate, openToOthers } from './private-files.ts';

let folder: string;
let umask: number;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kod-private-'));
  umask = process.umask(0o000);
});
afterEach(() => {
  process.umask(umask);
  rmSync(folder, { recursive: true, force: true });
});
const modeOf = (file: string) => (statSync(file).mode & 0o777).toString(8);

it('creates a database, its log, and its copy for the owner only, whatever the umask', async () => {
  const file = join(folder, 'data', 'kod.sqlite');
  const database = openDatabase(file);
  await database.migrate();
  await database.copyTo(join(folder, 'data', 'copy.sqlite'));
  const modes = readdirSync(join(folder, 'data')).map((name) => [name, modeOf(join(folder, 'data', name))]);
  await database.close();
  expect(Object.fromEntries(modes)).toEqual({
    'kod.sqlite': '600',
    'kod.sqlite-wal': '600',
    'kod.sqlite-shm': '600',
    'copy.sqlite': '600',
  });
  expect(modeOf(join(folder, 'data'))).toBe('700');
  expect(openToOthers(file)).toEqual([]);
});

it('overwrites nothing when copying, and leaves no partial file', async () => {
  const database = openDatabase(join(folder, 'kod.sqlite'));
  await database.migrate();
  const copy = join(folder, 'copy.sqlite');
  writeFileSync(copy, 'somebody’s');
  await expect(database.copyTo(copy)).rejects.toThrow('already exists');
  expect(readFileSync(copy, 'utf8')).toBe('somebody’s');
  await database.close();
  await expect(database.copyTo(join(folder, 'late.sqlite'))).rejects.toThrow();
  expect(readdirSync(folder)).not.toContain('late.sqlite');
});

it('does not touch an existing file', () => {
  const file = join(folder, 'kod.sqlite');
  writeFileSync(file, 'x', { mode: 0o644 });
  expect(makePrivate(file)).toBe(false);
  expect([modeOf(file), readFileSync(file, 'utf8')]).toEqual(['644', 'x']);
});

it.each([0o640, 0o604, 0o620, 0o602])('finds files that others may read or write: %o', (mode) => {
  const file = join(folder, 'kod.sqlite');
  for (const name of [file, `${file}-wal`]) writeFileSync(name, '', { mode: 0o600 });
  expect(openToOthers(file)).toEqual([]);
  chmodSync(`${file}-wal`, mode);
  expect(openToOthers(file)).toEqual([`${file}-wal`]);
});
