/** Requests refused before they cost anything, over real HTTP. */
import { get } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { createServedWorld, type ServedWorld } from '../testing/served-world.ts';

let world: ServedWorld;
afterEach(() => world?.stop());

describe('a request for another name', () => {
  /** A port’s answer to a browser that reached it under this name. */
  const asked = (port: number, host: string) =>
    new Promise<number | undefined>((resolve, reject) => {
      get({ host: '127.0.0.1', port, path: '/health/ready', headers: { host } }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      }).once('error', reject);
    });

  it.each([
    'kynect.example',
    'KYNECT.example:443',
    'localhost:4400',
    '127.0.0.1',
    '[::1]:4400',
    '192.0.2.7',
    'kod:4400',
  ])('%s is answered on the public port', async (host) => {
    world = await createServedWorld({ config: { publicUrl: 'https://kynect.example' } });
    expect(await asked(world.port, host)).toBe(200);
  });

  it.each(['evil.example', 'evil.example:4400', 'kynect.example.evil.example', '127.0.0.1.evil.example'])(
    '%s is refused on both ports, so a page can’t point its name at us and read on',
    async (host) => {
      world = await createServedWorld({ config: { publicUrl: 'https://kynect.example' } });
      expect(await asked(world.port, host)).toBe(421);
      expect(await asked(world.adminPort, host)).toBe(421);
      expect(await asked(world.adminPort, 'localhost')).toBe(200);
    },
  );

  it('is refused also where nobody told us our name', async () => {
    world = await createServedWorld({ config: { publicUrl: undefined } });
    expect(await asked(world.port, 'evil.example')).toBe(421);
    expect(await asked(world.port, 'localhost')).toBe(200);
  });

  it('is answered behind a proxy that knows it, where nobody told us, but not for monitoring', async () => {
    world = await createServedWorld({ config: { publicUrl: undefined }, trustProxy: 1 });
    expect(await asked(world.port, 'kynect.example')).toBe(200);
    expect(await asked(world.adminPort, 'kynect.example')).toBe(421);
  });
});

const json = { 'content-type': 'application/json' };
describe('a batch', () => {
  const names = Array.from({ length: 7_500 }, () => 'a').join(',');
  it.each([
    ['of 7,500 names', `/trpc/${names}?batch=1`, 414],
    ['of two names', '/trpc/resident.places,resident.track?batch=1', 400],
    ['of one name', '/trpc/resident.challenge?batch=1', 400],
    ['without the mark', '/trpc/resident.places,resident.track', 400],
    ['with its commas hidden', '/trpc/resident.places%2Cresident.track', 400],
    ['with its mark hidden', '/trpc/resident.challenge?%62atch=1', 400],
  ])('%s is refused before its names are looked up', async (_what, path, status) => {
    world = await createServedWorld();
    const looked: string[] = [];
    const { services } = world.app;
    services.siteAllowed = async (origin) => looked.push(origin) > 0;
    const headers = { origin: 'https://kynect.example' };
    expect((await world.send(path, { headers })).status).toBe(status);
    expect(
      (await world.send(path, { method: 'POST', headers: { ...headers, ...json }, body: '{}' })).status,
    ).toBe(status);
    expect(looked).toEqual([]);
  });
});

describe('a body', () => {
  const post = (init: RequestInit) => world.send('/trpc/resident.places', { method: 'POST', ...init });
  const nested = (depth: number) => `{"zip":"40202","x":${'['.repeat(depth)}${']'.repeat(depth)}}`;

  it('must be plain JSON, no deeper than a form', async () => {
    world = await createServedWorld();
    const body = JSON.stringify({ zip: '40202' });
    expect((await post({ headers: json, body })).status).toBe(200);
    expect((await post({ headers: { 'content-type': 'text/plain' }, body })).status).toBe(415);
    expect((await post({ headers: { 'content-type': 'multipart/form-data' }, body })).status).toBe(415);
    expect((await post({ headers: { ...json, 'content-encoding': 'gzip' }, body })).status).toBe(415);
    const unreadable = await post({
      headers: { 'content-type': `${json['content-type']}; charset=klingon` },
      body,
    });
    expect(unreadable).toMatchObject({ status: 415, error: expect.stringContaining('plain JSON') });
    expect((await post({ headers: json, body: nested(10) })).status).toBe(200);
    expect((await post({ headers: json, body: nested(30_000) })).status).toBe(400);
    expect(
      (await post({ headers: json, body: JSON.stringify({ zip: '['.repeat(40) }) })).error?.data.refusal,
    ).toBe('invalid-input');
  });

  it('that declares too large a size is not waited for', async () => {
    world = await createServedWorld();
    const { request } = await import('node:http');
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const sent = request(`${world.origin}/trpc/resident.places`, {
        method: 'POST',
        headers: { ...json, 'content-length': 10_000_000 },
      });
      sent.on('response', (answer) => resolve(answer.resume().statusCode)).on('error', reject);
      sent.write('{');
    });
    expect(status).toBe(413);
  });

  it.each(['PUT', 'DELETE', 'PATCH'])('of a %s is not read', async (method) => {
    world = await createServedWorld();
    const answer = await world.send('/trpc/resident.places', { method, headers: json, body: '{}' });
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toBe('GET, POST, OPTIONS');
  });
});
