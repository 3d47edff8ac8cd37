/** Private databases for tests. Each suite of the store runs on both kinds. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startThrowAwayPostgres } from '../../e2e/tools/find-postgres.ts';
import { migratedFile } from './migrated.ts';

export const DATABASE_KINDS = ['sqlite', 'postgres'] as const;
export type DatabaseKind = (typeof DATABASE_KINDS)[number];

/** `url` in the configuration's form. */
export type ThrowAwayDatabase = { url: string; remove(): Promise<void> };

/** Migrated, or `empty` for tests of migrations. */
export async function throwAwayDatabase(
  kind: DatabaseKind,
  begins: 'migrated' | 'empty' = 'migrated',
): Promise<ThrowAwayDatabase> {
  if (kind === 'postgres') {
    const { url, stop } = await startThrowAwayPostgres(begins);
    return { url, remove: stop };
  }
  const folder = mkdtempSync(join(tmpdir(), 'kod-store-'));
  const url = join(folder, 'kod.sqlite');
  if (begins === 'migrated') migratedFile(url);
  return {
    url,
    remove: async () => rmSync(folder, { recursive: true, force: true }),
  };
}
