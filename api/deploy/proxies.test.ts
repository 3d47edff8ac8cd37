/** The proxies in front: checks our files on any machine, and with the proxies' own programs where they are installed. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  accepts,
  CADDY,
  missingInNginx,
  mistakesIn,
  NGINX,
  readCaddy,
  readNginx,
} from '../testing/proxy-files.ts';

const fileOf = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8');
const nginx = fileOf('nginx.conf');
const caddy = fileOf('Caddyfile');

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kod-proxies-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const inNginx = (text: string): string[] => {
  const read = readNginx(text);
  return [...mistakesIn(read, NGINX, ['map']), ...missingInNginx(read)];
};
const inCaddy = (text: string): string[] => mistakesIn(readCaddy(text), CADDY, ['fields']);

describe('nginx', () => {
  it('is asked for nothing that it would refuse', () => expect(inNginx(nginx)).toEqual([]));

  it.each([
    ['a ; too few', 'listen 80;', 'listen 80', 'listen takes'],
    ['a misspelled directive', 'proxy_buffering', 'proxy_bufering', 'proxy_bufering is not known'],
    [
      'one in the wrong place',
      'listen 80;',
      'listen 80; proxy_buffering off;',
      'does not belong into server',
    ],
    [
      'an upstream that is not there',
      'upstream kynect_on_demand',
      'upstream other',
      'upstream kynect_on_demand',
    ],
    ['a log format that is not there', 'log_format kod', 'log_format other', 'log_format kod is missing'],
    ['a variable that is not there', '$kod_connection;', '$kod_conection;', 'variable $kod_conection'],
    [
      'a block that is none',
      'upstream kynect_on_demand {',
      'upstream other; server {',
      'upstream lacks a block',
    ],
  ])('%s is found', (_what, from, to, found) => {
    expect(nginx).toContain(from);
    expect(inNginx(nginx.replace(from, to)).join('\n')).toContain(found);
  });

  it.each(['server {', 'server { listen 80; } }', 'server { listen 80 }'])('%s is not read', (text) =>
    expect(() => readNginx(text)).toThrow(),
  );

  it('accepts the file where it is installed', () => {
    const [key, certificate] = ['key.pem', 'certificate.pem'].map((name) => join(folder, name));
    const subject = ['-subj', '/CN=on-demand.example', '-days', '1', '-nodes', '-newkey', 'rsa:2048'];
    const files = ['-keyout', key ?? '', '-out', certificate ?? ''];
    execFileSync('openssl', ['req', '-x509', ...subject, ...files], { stdio: 'ignore' });
    const site = nginx
      .replace(/ssl_certificate_key .*;/, `ssl_certificate_key ${key};`)
      .replace(/ssl_certificate .*;/, `ssl_certificate ${certificate};`)
      .replace(/access_log \S+ /, `access_log ${join(folder, 'access.log')} `);
    const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
      (name) => `${name}_temp_path ${join(folder, name)};`,
    );
    const whole = [
      `pid ${join(folder, 'nginx.pid')}; error_log stderr; events {}`,
      ...['http {', ...temporary, site, '}'],
    ].join('\n');
    writeFileSync(join(folder, 'nginx.conf'), whole);
    expect(accepts('nginx', ['-t', '-c', join(folder, 'nginx.conf')])).not.toContain('[warn]');
  });

  it('speaks TLS 1.2 or newer, and only sends on who comes without', () => {
    expect(nginx).toMatch(/listen 80;[^}]*return 301 https:[^}]*\}/);
    expect(nginx.match(/ssl_protocols .*;/g)).toEqual(['ssl_protocols TLSv1.2 TLSv1.3;']);
  });

  it('streams, lets WebSockets through, logs no query, and drops what a caller claims of their address', () => {
    for (const line of [
      'proxy_buffering off;',
      'proxy_set_header Upgrade $http_upgrade;',
      'proxy_set_header X-Forwarded-For $remote_addr;',
    ])
      expect(nginx).toContain(line);
    const servers = readNginx(nginx).filter(({ name }) => name === 'server');
    const logs = servers.map(({ block }) => block?.find(({ name }) => name === 'access_log')?.args.at(-1));
    expect(logs).toEqual(['off', 'kod']);
    expect(nginx).not.toMatch(/\$request\b|\$args|\$query_string|http_referer/);
  });
});

describe('Caddy', () => {
  it('is asked for nothing that it would refuse', () => expect(inCaddy(caddy)).toEqual([]));

  it.each([
    ['a misspelled directive', 'flush_interval', 'flush_intervall', 'flush_intervall is not known'],
    ['one in the wrong place', 'flush_interval', 'max_size', 'does not belong into reverse_proxy'],
    ['a word too few', 'health_uri /health/ready', 'health_uri', 'health_uri takes'],
  ])('%s is found', (_what, from, to, found) => {
    expect(caddy).toContain(from);
    expect(inCaddy(caddy.replace(from, to)).join('\n')).toContain(found);
  });

  it.each(['a {', 'a {\n}\n}'])('%j is not read', (text) => expect(() => readCaddy(text)).toThrow());

  it('accepts the file where it is installed', () => {
    writeFileSync(join(folder, 'Caddyfile'), caddy);
    const args = ['adapt', '--config', join(folder, 'Caddyfile'), '--validate'];
    expect(accepts('caddy', args, { ...process.env, HOME: folder })).not.toContain('Error');
  });

  it('speaks only TLS, in its default versions', () =>
    // By default Caddy redirects to https, and speaks nothing older than TLS 1.2.
    expect(caddy).not.toMatch(/http:\/\/|auto_https|protocols/));

  it('streams, logs no query, and drops what a caller claims of their address', () => {
    for (const line of ['flush_interval -1', 'header_up X-Forwarded-For {remote_host}', 'request>uri regexp'])
      expect(caddy).toContain(line);
  });
});
