import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { readConfig } from './config.ts';
import { missingSettings, refuseUnsafe } from './production.ts';

const TEXTS = { KOD_TEXT_ACCOUNT: 'AC1', KOD_TEXT_TOKEN: 't'.repeat(32), KOD_TEXT_FROM: '+15025550190' };
const given = (env: Record<string, string> = {}) =>
  readConfig({
    KOD_DATA_KEY: randomBytes(32).toString('base64'),
    KOD_OIDC_ISSUER: 'https://portal.example/',
    KOD_DATABASE_URL: ':memory:',
    ...env,
  });

it.each([
  ['KOD_PUBLIC_URL', 'http://on-demand.example'],
  ['KOD_OIDC_ISSUER', 'http://portal.example/'],
  ['KOD_PORTAL_URL', 'http://portal.example/'],
  ['KOD_HOST', '0.0.0.0'],
  ['KOD_HOST', '::'],
  ['KOD_PUBLIC_URL', 'http://localhost.evil.example'],
  ['KOD_HOST', '127.evil.example'],
  ['KOD_SMTP_URL', 'smtp://mail.example:587?ignoreTLS=true'],
  ['KOD_SMTP_URL', 'smtp://mail.example:587?requireTLS=0'],
  ['KOD_SMTP_URL', 'smtp://mail.example:587?%72equireTLS=false'],
  ['KOD_SMTP_URL', 'smtp://localhost.evil.example:587?tls.rejectUnauthorized=false'],
  ['KOD_TEXT_URL', 'http://texts.example'],
  ['KOD_TEXT_URL', 'http://localhost.evil.example'],
  ['KOD_TRACES_URL', 'http://collector.example:4318/v1/traces'],
  ['KOD_STAFF_WEBHOOK', 'http://chat.example/hook'],
  ['KOD_DATABASE_URL', 'postgres://db.example/kod?sslmode=no-verify'],
  ['KOD_DATABASE_URL', 'postgres://db.example/kod?sslmode=require&uselibpqcompat=true'],
])('refuses in one sentence: %s %s', (name, value) => {
  expect(() => refuseUnsafe(given({ ...TEXTS, [name]: value }))).toThrow(new RegExp(`^${name} [^\\n]*\\.$`));
});

it.each<Record<string, string>>([
  { KOD_OIDC_ISSUER: 'http://localhost:4420', KOD_PUBLIC_URL: 'http://127.0.0.1:4400' },
  { KOD_HOST: '0.0.0.0', KOD_PUBLIC_URL: 'https://on-demand.example' },
  { KOD_SMTP_URL: 'smtp://mail.example:587' },
  { ...TEXTS, KOD_TEXT_URL: 'https://texts.example' },
  { ...TEXTS, KOD_TEXT_URL: 'http://localhost:4440' },
  { KOD_TRACES_URL: 'http://127.0.0.1:4318/v1/traces' },
  { KOD_SMTP_URL: 'smtp://10.0.0.7:587?tls.servername=mail.example' },
  { KOD_SMTP_URL: 'smtp://127.0.0.1:2525?ignoreTLS=true', KOD_HOST: '::1' },
])('accepts: %j', (env) => {
  expect(() => refuseUnsafe(given(env))).not.toThrow();
});

it('refuses Node’s switch that accepts any certificate', () => {
  const off = { NODE_TLS_REJECT_UNAUTHORIZED: '0' };
  expect(() => refuseUnsafe(given(), off)).toThrow(/^NODE_TLS_REJECT_UNAUTHORIZED [^\n]*\.$/);
  expect(() => refuseUnsafe(given(), {})).not.toThrow();
});

it('refuses database files that others may read or write, and names the fix', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kod-production-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'of Ann’s.sqlite');
  const config = given({ KOD_DATABASE_URL: file });
  expect(() => refuseUnsafe(config)).not.toThrow();
  for (const name of [file, `${file}-wal`]) writeFileSync(name, '', { mode: 0o600 });
  expect(() => refuseUnsafe(config)).not.toThrow();
  for (const name of [file, `${file}-wal`]) chmodSync(name, 0o644);
  const said = `read or write the database: chmod 600 '${file}' '${file}-wal'`;
  expect(() => refuseUnsafe(config)).toThrow(said);
  chmodSync(file, 0o600);
  expect(() => refuseUnsafe(config)).toThrow(`chmod 600 '${file}-wal'`);
});

it('says at the start what will not work', () => {
  expect(missingSettings(given()).map((line) => line.split(' ')[0])).toEqual([
    'KOD_SMTP_URL',
    'KOD_PUBLIC_URL',
    'KOD_STAFF_EMAIL',
  ]);
});

it('says at the start that nobody is texted without a public address', () => {
  const named = (env: Record<string, string>) =>
    missingSettings(given(env)).filter((line) => line.includes('nobody is texted'));
  expect(named(TEXTS)).toHaveLength(1);
  expect(named({ ...TEXTS, KOD_PUBLIC_URL: 'https://on-demand.example' })).toEqual([]);
  expect(named({})).toEqual([]);
});

it('warns about monitoring that other machines can reach', () => {
  const named = (host: string) =>
    missingSettings(given({ KOD_ADMIN_HOST: host })).filter((line) => line.startsWith('KOD_ADMIN_HOST '));
  expect(named('0.0.0.0')).toHaveLength(1);
  expect(named('127.0.0.1')).toHaveLength(0);
});

it('ignores the permissions of a folder, which is not a database', () => {
  expect(() => refuseUnsafe(given({ KOD_DATABASE_URL: tmpdir() }))).not.toThrow();
});

it.each([
  ['postgres://kod:secret@db.example/kod', false],
  ['postgres://db.example/kod?sslmode=disable', false],
  ['postgres://db.example/kod?sslmode=verify-full', true],
  ['postgres://127.0.0.1:5432/kod', true],
  ['postgres://127.0.0.1:5432/kod?host=db.example', false],
  ['postgres:///kod?host=/var/run/postgresql', true],
  ['data/kod.sqlite', true],
])('says at the start if a database is not asked for TLS: %s', (url, quiet) => {
  const said = missingSettings(given({ KOD_DATABASE_URL: url })).filter((line) => line.includes('TLS'));
  expect(said.length).toBe(quiet ? 0 : 1);
  expect(said.join()).not.toContain('secret');
});
