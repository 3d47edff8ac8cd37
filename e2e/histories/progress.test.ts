import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { keepProgress, readProgress } from './progress.ts';

const SETTINGS = { database: 'sqlite', processes: 3, faultEvery: 100 } as const;
const first = { ...SETTINGS, seed: 1, operations: 5_001, faults: 40, anomalies: 0 };
let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kod-progress-'));
  file = join(folder, 'progress');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('goes on after what was kept with the same settings', () => {
  expect(readProgress(file, SETTINGS)).toEqual([]);
  keepProgress(file, first);
  keepProgress(file, { ...first, seed: 2, database: 'postgres' });
  keepProgress(file, { ...first, seed: 3, faultEvery: 50 });
  expect(readProgress(file, SETTINGS)).toEqual([first]);
});

it.each(['{"seed":1', '{"seed":1}', 'something else'])('names a line that is none: %s', (line) => {
  keepProgress(file, first);
  writeFileSync(file, `${line}\n`, { flag: 'a' });
  expect(() => readProgress(file, SETTINGS)).toThrow('Line 2');
});
