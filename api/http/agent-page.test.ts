import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { agentPage } from './agent-page.ts';

let folder: string;
let server: Server;
let origin: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kod-phone-'));
  for (const name of ['index.html', 'page-abcd_123.js', 'service-worker.js', 'manifest.webmanifest'])
    writeFileSync(join(folder, name), name);
  const app = express().use(
    agentPage({
      folder,
      assistFolder: folder,
      issuer: 'https://portal.example/realm',
      clientId: 'the-phone',
      portalUrl: 'https://portal.example/home',
    }),
  );
  server = app.listen(0, '127.0.0.1');
  await new Promise((listening) => server.once('listening', listening));
  const address = server.address();
  origin = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

const get = (path: string) => fetch(`${origin}${path}`);

describe.each(['/agent', '/assist'])('the agents’ page at %s', (page) => {
  it('runs our own scripts alone, and connects to us and the issuer', async () => {
    const policy = (await get(page)).headers.get('content-security-policy') ?? '';
    const rules = new Map(
      policy.split('; ').map((rule) => {
        const [name = '', ...values] = rule.split(' ');
        return [name, values.join(' ')];
      }),
    );
    expect(rules.get('default-src')).toBe("'none'");
    expect(rules.get('script-src')).toBe("'self'");
    expect(rules.get('connect-src')).toBe("'self' https://portal.example");
    expect(rules.get('frame-ancestors')).toBe("'none'");
    expect(rules.get('require-trusted-types-for')).toBe("'script'");
    expect(policy).not.toContain('unsafe');
  });

  it('is the same page whatever the sign-in adds to its address, and is asked for each time', async () => {
    const answer = await get(`${page}?code=abc&state=def`);
    expect(await answer.text()).toBe('index.html');
    expect(answer.headers.get('cache-control')).toBe('no-cache');
  });

  it('keeps files that are named by content, and no others', async () => {
    expect((await get(`${page}/page-abcd_123.js`)).headers.get('cache-control')).toContain('immutable');
    expect((await get(`${page}/manifest.webmanifest`)).headers.get('cache-control')).toBe('no-cache');
  });

  it('lets its worker answer for the page, and is never cached there by an old worker', async () => {
    const { headers } = await get(`${page}/service-worker.js`);
    expect(headers.get('service-worker-allowed')).toBe(page);
    expect(headers.get('cache-control')).toBe('no-cache');
  });

  it('says where to sign in, and nothing else', async () => {
    expect(await (await get('/agent/settings.json')).json()).toEqual({
      issuer: 'https://portal.example/realm',
      clientId: 'the-phone',
      portalUrl: 'https://portal.example/home',
    });
  });

  it('reaches no other file', async () => {
    for (const path of ['index.html', '..%2findex.html', 'none.js', 'a/b.js'])
      expect((await get(`${page}/${path}`)).status, path).toBe(404);
  });

  it('is not there where it was not built', async () => {
    const app = express().use(
      agentPage({
        ...{ folder: join(folder, 'none'), assistFolder: join(folder, 'none') },
        ...{ issuer: 'https://p.example', clientId: 'a', portalUrl: 'b' },
      }),
    );
    const bare = app.listen(0, '127.0.0.1');
    await new Promise((listening) => bare.once('listening', listening));
    const address = bare.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    expect((await fetch(`http://127.0.0.1:${port}${page}`)).status).toBe(404);
    bare.close();
  });
});
