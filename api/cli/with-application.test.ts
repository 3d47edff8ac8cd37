import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { withApplication } from './with-application.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kod-cli-'));
  vi.stubEnv('KOD_DATA_KEY', randomBytes(32).toString('base64'));
  vi.stubEnv('KOD_OIDC_ISSUER', 'http://localhost:4420');
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});
const kind = async ({ database }: { database: { kind: string } }) => database.kind;

it('refuses by name where no database is, and makes none', async () => {
  const file = join(folder, 'mistyped', 'kod.sqlite');
  vi.stubEnv('KOD_DATABASE_URL', file);
  await expect(withApplication(kind)).rejects.toThrow(
    `KOD_DATABASE_URL names ${file}, which has no kynect On Demand database`,
  );
  expect(existsSync(join(folder, 'mistyped'))).toBe(false);
});

it('says which database cannot be opened, and why, without its password', async () => {
  vi.stubEnv('KOD_DATABASE_URL', 'postgres://kod:secret@127.0.0.1:1/kod?application_name=secret');
  await expect(withApplication(kind)).rejects.toThrow(
    /^KOD_DATABASE_URL names postgres:\/\/127\.0\.0\.1:1\/kod, which cannot be opened: .*ECONNREFUSED.* Start it, or correct the address\.$/,
  );
  const file = join(folder, 'notes.txt');
  writeFileSync(file, 'This is a text and no database.');
  vi.stubEnv('KOD_DATABASE_URL', file);
  await expect(withApplication(kind)).rejects.toThrow(
    `KOD_DATABASE_URL names ${file}, which cannot be opened: SQLITE_NOTADB`,
  );
});

it('begins with an empty one for a command that makes it, and every other finds it from then on', async () => {
  vi.stubEnv('KOD_DATABASE_URL', join(folder, 'kod.sqlite'));
  expect(await withApplication(kind, { makes: true })).toBe('sqlite');
  expect(await withApplication(kind)).toBe('sqlite');
});
