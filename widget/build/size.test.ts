import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SCREEN_LANGUAGES } from '../../shared/i18n/languages.ts';
import { PARTIAL_LANGUAGES } from '../../shared/i18n/resident-languages.ts';
import { formFile } from '../element/form-file.ts';
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
  'kynect-on-demand.js': 17_703,
  'sending.js': 9_611,
  'tracker.js': 15_670,
  'kynect-on-demand.iife.js': 52_028,
};
/** Of the largest language's files; every language keeps to them. */
const OF_A_LANGUAGE = { form: 17_911, words: 8_781 };
/** Of the largest partial language, loaded with the English words. */
const OF_A_PARTIAL_LANGUAGE = 9_384;
const HEADROOM = 1.1;

test.each(Object.entries(MEASURED))(
  '%s is at most a tenth larger than the measured %d bytes',
  (name, bytes) => {
    expect(built.files[name]?.gzip).toBeLessThanOrEqual(bytes * HEADROOM);
  },
);

test.each(PARTIAL_LANGUAGES)(
  '%s has a file of its own, at most a tenth larger than the largest measured',
  (tag) => {
    expect(built.files[`${tag}.js`]?.gzip).toBeLessThanOrEqual(OF_A_PARTIAL_LANGUAGE * HEADROOM);
  },
);

test.each(SCREEN_LANGUAGES.map((tag) => [tag, formFile(tag)]))(
  'the words in %s and %s are at most a tenth larger than the largest measured',
  (tag, form) => {
    expect(built.files[`${tag}.js`]?.gzip).toBeLessThanOrEqual(OF_A_LANGUAGE.words * HEADROOM);
    expect(built.files[form]?.gzip).toBeLessThanOrEqual(OF_A_LANGUAGE.form * HEADROOM);
  },
);
