/** Where a deployed service may connect to: this machine, and by HTTPS what its proxy lets through. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { PUSH_SERVICES } from '../http/routers/push-router.ts';
import { portOf } from '../testing/port-of.ts';
import { accepts } from '../testing/proxy-files.ts';

const fileOf = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8');
const linesOf = (name: string) => fileOf(name).split('\n');
const allowed = linesOf('squid.conf').flatMap((line) =>
  line.startsWith('acl kynect dstdomain ') ? line.split(' ').slice(3) : [],
);

it('every request by HTTPS goes to the proxy, and none past it', async () => {
  const asked: string[] = [];
  const proxy = createServer().on('connect', ({ url = '' }, socket) => {
    asked.push(url);
    socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
  });
  onTestFinished(() => void proxy.close());
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  const unit = /^Environment=(.*)$/m.exec(fileOf('kynect-on-demand.service'))?.[1] ?? '';
  const env = Object.fromEntries(unit.split(' ').map((one) => one.split('=')));
  expect(env.HTTPS_PROXY).toBe('http://127.0.0.1:3128');
  const child = spawn(
    process.execPath,
    [fileURLToPath(new URL('../testing/outbound-process.ts', import.meta.url))],
    {
      env: { ...env, HTTPS_PROXY: `http://127.0.0.1:${portOf(proxy)}` },
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
  await once(child, 'exit');
  expect(new Set(asked)).toEqual(
    new Set(
      ['fcm.googleapis.com', 'texts.example', 'chat.example', 'portal.example', 'traces.example'].map(
        (host) => `${host}:443`,
      ),
    ),
  );
});

it('the proxy lets the push services through that agents’ browsers may name, and what an operator adds', () => {
  const isPush = (name: string) => PUSH_SERVICES.test(name.replace(/^\./, 'web.'));
  expect(allowed.filter(isPush)).toHaveLength(4);
  expect(allowed.filter((name) => !isPush(name))).toEqual(['portal.example', 'api.twilio.com']);
  const rules = linesOf('squid.conf').filter((line) => line.startsWith('http_access '));
  expect(rules).toEqual(['http_access allow CONNECT kynect https', 'http_access deny all']);
  expect(linesOf('squid.conf')).toContain('http_port 127.0.0.1:3128');
  expect(
    accepts('squid', ['-k', 'parse', '-f', fileURLToPath(new URL('squid.conf', import.meta.url))]),
  ).not.toMatch(/ERROR|FATAL/);
});

it('the unit reaches no address but this machine’s', () => {
  const lines = linesOf('kynect-on-demand.service').filter((line) => line.startsWith('IPAddress'));
  expect(lines).toEqual(['IPAddressDeny=any', 'IPAddressAllow=localhost']);
});

it('the log goes to another system over TLS, with a certificate on both sides', () => {
  const [section, ...lines] = linesOf('journal-upload.conf').filter((line) => /^[^#]/.test(line));
  expect(section).toBe('[Upload]');
  const values = Object.fromEntries(lines.map((line) => line.split('=')));
  expect(values).toEqual({
    URL: expect.stringMatching(/^https:\/\//),
    ServerKeyFile: expect.stringMatching(/^\/etc\/ssl\/private\//),
    ServerCertificateFile: expect.stringMatching(/^\/etc\/ssl\/certs\//),
    TrustedCertificateFile: expect.stringMatching(/^\/etc\/ssl\/certs\//),
  });
});
