import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readConfig, readStaffConfig, unknownSettings } from './config.ts';

let folder: string;
const KEY = randomBytes(32).toString('base64');
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kod-credentials-'));
  writeFileSync(join(folder, 'KOD_DATA_KEY'), `${KEY}\n`, { mode: 0o400 });
  writeFileSync(join(folder, 'KOD_SMTP_URL'), 'smtps://kod:secret@mail.example', { mode: 0o400 });
  writeFileSync(join(folder, 'KOD_SMPT_URL'), 'misspelled', { mode: 0o400 });
  writeFileSync(join(folder, 'other'), 'no setting', { mode: 0o400 });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const given = (more: Record<string, string> = {}) => ({
  ...{
    CREDENTIALS_DIRECTORY: folder,
    KOD_OIDC_ISSUER: 'https://portal.example/',
    KOD_DATABASE_URL: 'kod.sqlite',
  },
  ...more,
});

it('secrets come as files that a secrets manager placed, and need no variable', () => {
  for (const config of [readConfig(given()), readStaffConfig(given())])
    expect(config).toMatchObject({ dataKeys: [KEY], smtpUrl: 'smtps://kod:secret@mail.example' });
});

it('a file wins over a variable of its name', () =>
  expect(readConfig(given({ KOD_SMTP_URL: 'smtp://old.example' })).smtpUrl).toContain('mail.example'));

it('a file whose name is no setting is reported like a variable', () =>
  expect(unknownSettings(given())).toEqual(['KOD_SMPT_URL']));

it('a folder that can’t be read stops the start', () =>
  expect(() => readConfig(given({ CREDENTIALS_DIRECTORY: join(folder, 'nothing') }))).toThrow('ENOENT'));
