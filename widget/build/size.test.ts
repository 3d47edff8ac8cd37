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
  // In a process of its own: here Vite would build for tests, with Lit's notes for developers.
  const build = join(import.meta.dirname, 'build.ts');
  const env = { ...process.env, NODE_ENV: 'production' };
  await promisify(execFile)(process.execPath, [build, folder], { env });
  built = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8'));
}, 60_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

test('the form can be used after one request', () => {
  expect(built.firstUse).toEqual(['kynect-on-demand.js']);
});

/**
 * Gzip bytes as last measured. A budget is a tenth more: it notices a library that slipped in, not a new sentence.
 */
const MEASURED = {
  'kynect-on-demand.js': 15_179,
  'kynect-on-demand.es.js': 15_358,
  'sending.js': 7_187,
  'tracker.js': 7_785,
  'en.js': 5_437,
  'es.js': 6_019,
  'kynect-on-demand.iife.js': 35_433,
};
const HEADROOM = 1.1;

test.each(Object.entries(MEASURED))(
  '%s has grown by a tenth at most since it was %d bytes',
  (name, bytes) => {
    expect(built.files[name]?.gzip).toBeLessThanOrEqual(bytes * HEADROOM);
  },
);
