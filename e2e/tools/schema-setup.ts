/** Migrates one SQLite database for the whole run: hundreds of test worlds start as copies of it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeTemplate } from '../../api/testing/migrated.ts';

/** Puts the file's path in `TEST_SCHEMA`, which `api/testing/migrated.ts` reads. */
export default async function setup(): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'kod-schema-'));
  const file = join(folder, 'kod.sqlite');
  await makeTemplate(file);
  process.env.TEST_SCHEMA = file;
  return () => {
    delete process.env.TEST_SCHEMA;
    rmSync(folder, { recursive: true, force: true });
  };
}
