/** Monitoring by other machines is in TLS alone. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { get as getPlain } from 'node:http';
import { get } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { createWorld } from '../testing/world.ts';
import { serveAdmin } from './admin.ts';

let folder: string;
let pem: string;
let ca: Buffer;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kod-admin-'));
  const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')];
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost', '-days', '1'];
  const made = ['-nodes', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-keyout', key];
  execFileSync('openssl', ['req', '-x509', ...subject, ...made, '-out', certificate], { stdio: 'ignore' });
  ca = readFileSync(certificate);
  pem = join(folder, 'monitoring.pem');
  writeFileSync(pem, Buffer.concat([readFileSync(key), ca]));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const statusOf = (asking: typeof get, url: string): Promise<number | string> =>
  new Promise((resolve) => {
    asking(url, { ca }, (answer) => resolve(answer.resume().statusCode ?? 0)).on('error', () =>
      resolve('no answer'),
    );
  });

it('monitoring with a certificate speaks TLS, and nothing else', async () => {
  const { app } = await createWorld();
  onTestFinished(() => app.stop());
  const admin = await serveAdmin(app, { port: 0, host: '127.0.0.1', tls: pem });
  onTestFinished(() => admin.stop());
  expect(await statusOf(get, `https://localhost:${admin.port}/metrics`)).toBe(200);
  expect(await statusOf(getPlain, `http://localhost:${admin.port}/metrics`)).toBe('no answer');
});

it.each([
  ['is missing', () => join(folder, 'nothing.pem')],
  ['has no key', () => join(folder, 'certificate.pem')],
])('a certificate’s file that %s gets a sentence', async (_what, file) => {
  const { app } = await createWorld();
  onTestFinished(() => app.stop());
  const starting = serveAdmin(app, { port: 0, host: '127.0.0.1', tls: file() });
  await expect(starting).rejects.toThrow(
    'KOD_ADMIN_TLS must be a file in PEM with a certificate and its key.',
  );
});
