import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Manifest } from './build.ts';

let folder: string;
let built: Manifest;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kod-widget-'));
  // In a separate process: here Vite would build for tests, with Lit's development warnings.
  const build = join(import.meta.dirname, 'build.ts');
  const env = { ...process.env, NODE_ENV: 'production' };
  await promisify(execFile)(process.execPath, [build, folder], { env });
  built = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('one request makes the form usable', () => {
  expect(built.firstUse).toEqual(['kynect-on-demand.js']);
});

/** Gzip bytes as last measured. The budget of 110 % catches a library that slipped in, not a new sentence. */
const MEASURED = {
  'kynect-on-demand.js': 16_552,
  'kynect-on-demand.es.js': 16_765,
  'sending.js': 8_737,
  'tracker.js': 12_183,
  'en.js': 6_967,
  'es.js': 7_776,
  'kynect-on-demand.iife.js': 45_039,
};
const HEADROOM = 1.1;

test.each(Object.entries(MEASURED))(
  '%s is at most a tenth larger than the measured %d bytes',
  (name, bytes) => {
    expect(built.files[name]?.gzip).toBeLessThanOrEqual(bytes * HEADROOM);
  },
);
