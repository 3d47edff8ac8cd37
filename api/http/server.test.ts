import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer as httpServer } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTRPCClient, createWSClient, type TRPCClientError, wsLink } from '@trpc/client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { WorklistEvent } from '../../shared/contracts/worklist.ts';
import { siteStore } from '../store/repositories/service-store.ts';
import { createServedWorld, type ServedWorld } from '../testing/served-world.ts';
import { createWorld } from '../testing/world.ts';
import { listenOn } from './listen-on.ts';
import type { AppRouter } from './routers/app-router.ts';
import { serve } from './server.ts';

let world: ServedWorld;
afterEach(() => world?.stop());

const SITE = 'https://kynect.example';
async function withSite(): Promise<void> {
  world = await createServedWorld({ config: { allowLocalSites: false } });
  await siteStore(world.app.database.write).add(SITE, world.clock.now());
}

describe('answers to pages', () => {
  it('on an allowed site are readable there, and never cached', async () => {
    await withSite();
    const { status, headers } = await world.call('resident.places', { zip: '40202' }, { origin: SITE });
    expect(status).toBe(200);
    expect(headers.get('access-control-allow-origin')).toBe(SITE);
    expect(headers.get('cache-control')).toBe('no-store');
  });

  it('on another site are refused by name, and not readable', async () => {
    await withSite();
    const { error, headers } = await world.call('resident.challenge', null, {
      origin: 'https://evil.example',
    });
    expect(error?.data).toMatchObject({ code: 'FORBIDDEN', refusal: 'origin-not-allowed' });
    expect(headers.get('access-control-allow-origin')).toBeNull();
  });

  it('begin with a preflight that allows only what is needed', async () => {
    await withSite();
    const ask = (origin: string) =>
      world.send('/trpc/resident.request', { method: 'OPTIONS', headers: { origin } });
    const allowed = await ask(SITE);
    expect(allowed.status).toBe(204);
    expect(allowed.headers.get('access-control-allow-methods')).toBe('GET, POST');
    expect(allowed.headers.get('access-control-allow-credentials')).toBeNull();
    expect((await ask('https://evil.example')).headers.get('access-control-allow-origin')).toBeNull();
  });

  it('of our own and of extensions don’t count as other sites', async () => {
    await withSite();
    for (const origin of [world.origin, 'chrome-extension://abcdefghijklmnop', undefined]) {
      const headers: Record<string, string> = origin ? { origin } : {};
      expect((await world.call('resident.challenge', null, headers)).status).toBe(200);
    }
  });

  it('reveal little about the server', async () => {
    await withSite();
    const { headers } = await world.send('/health/live');
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
  });

  it('hold browsers to TLS, load nothing, and go into no frame, refusals too', async () => {
    await withSite();
    for (const path of ['/health/live', '/nothing-here', '/trpc/resident.outlook', '/trpc/x?batch=1']) {
      const { headers } = await world.send(path);
      expect(headers.get('strict-transport-security')).toBe('max-age=31536000; includeSubDomains');
      const policy = headers.get('content-security-policy');
      for (const directive of ["default-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"])
        expect(policy, path).toContain(directive);
    }
  });
});

describe('a URL', () => {
  it.each(['resident.track', 'resident.watch', 'referrals.get'])(
    'carries no input to %s',
    async (procedure) => {
      world = await createServedWorld();
      await world.addAgent('ann');
      const { token } = await world.request();
      const input = encodeURIComponent(JSON.stringify({ token, referralId: await world.referralId() }));
      const headers = { authorization: 'Bearer ann' };
      expect((await world.send(`/trpc/${procedure}?input=${input}`, { headers })).status).toBe(405);
    },
  );
});

describe('a watched tracker', () => {
  it('in more than twenty places ends where it was opened first, and frees its place when its watcher leaves', async () => {
    world = await createServedWorld();
    await world.addAgent('ann');
    const { token } = await world.request();
    const leaving = new AbortController();
    const watch = () =>
      fetch(`${world.origin}/trpc/resident.watch`, {
        method: 'POST',
        signal: leaving.signal,
        headers: { accept: 'text/event-stream', 'content-type': 'application/json' },
        body: JSON.stringify({ token }),
      });
    const first = await watch();
    for (let n = 0; n < 20; n++) await watch();
    expect(await first.text()).toContain('event: return');
    leaving.abort();
  });
});

describe('the caller’s address', () => {
  const askTwice = async (trustProxy: number) => {
    world = await createServedWorld({ config: { requestsPerMinute: 1 }, trustProxy });
    const statuses: number[] = [];
    for (let n = 0; n < 42; n++)
      statuses.push(
        (await world.call('resident.challenge', null, { 'x-forwarded-for': `10.0.0.${n % 2}` })).status,
      );
    return statuses.filter((status) => status === 429).length;
  };

  it('is the connection’s, whatever the caller claims', async () => {
    expect(await askTwice(0)).toBe(22);
  });

  it('is what our own proxy says, if one is configured', async () => {
    expect(await askTwice(1)).toBe(2);
  });
});

describe('health', () => {
  it('is ready while the database answers, and counts referrals by status without shadows', async () => {
    world = await createServedWorld();
    await world.addAgent('ann');
    for (const firstName of ['Rosa', 'Jim']) await world.request({ phone: '502-555-0147', firstName });
    await world.request({ website: 'https://spam.example' });
    const { token } = await world.request();
    await world.resident.cancel({ token });
    expect(await world.send('/health/live')).toMatchObject({ status: 200, text: '{"live":true}' });
    expect(await world.send('/health/ready')).toMatchObject({ status: 200, text: '{"ready":true}' });
    const { text } = await world.sendAdmin('/metrics');
    expect(text).toContain('kod_referrals{status="pending"} 2');
    expect(text).toContain('kod_referrals{status="cancelled"} 1');
    expect(text).toContain('kod_roster_agents 1');
  });

  it('reveals no volumes in public, and details on its own port', async () => {
    world = await createServedWorld();
    await world.addAgent('ann');
    expect((await world.send('/metrics')).status).toBe(404);
    expect((await world.send('/trpc/resident.challenge?batch=1')).status).toBe(400);
    const ready = await world.sendAdmin('/health/ready');
    expect(JSON.parse(ready.text)).toEqual({
      ready: true,
      database: true,
      writable: true,
      clock: true,
      clockAheadMs: null,
      noticesHeard: null,
      catchingUp: 0,
      agents: 1,
      sockets: { waiting: 0, signedIn: 0 },
      trackers: 0,
      rush: false,
    });
    expect((await world.sendAdmin('/health/live')).status).toBe(200);
    expect((await world.sendAdmin('/trpc/resident.challenge')).status).toBe(404);
    const { text } = await world.sendAdmin('/metrics');
    expect(text).toContain('kod_refused_total{reason="batch"} 1');
    expect(text).toContain('kod_sockets{state="waiting"} 0');
    expect(text).toContain('kod_rush 0');
  });
});

describe('the widget’s files', () => {
  it('are readable by every page, cached for minutes under v1 and forever under their release', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'kod-widget-'));
    const release = join(folder, 'releases', '0.1.7-abc');
    mkdirSync(release, { recursive: true });
    for (const at of [folder, release]) writeFileSync(join(at, 'kynect-on-demand.js'), 'export const ñ = 1;');
    mkdirSync(join(folder, 'releases', '0.1.5-old'));
    writeFileSync(join(folder, 'releases', '0.1.5-old', 'sending-old.js'), 'export const ñ = 0;');
    writeFileSync(join(folder, 'embed.html'), '<!doctype html><title>Embed</title>');
    writeFileSync(join(folder, 'track.html'), '<!doctype html><title>Your request</title>');
    const plain = await createWorld();
    const serving = { port: 0, host: '127.0.0.1', trustProxy: 0, widgetFolder: folder };
    const listening = await serve(plain.app, serving);
    const get = (path: string) => fetch(`http://127.0.0.1:${listening.port}${path}`);
    const [icon, v1, old, full, track, embed, other, outside] = [
      await get('/favicon.ico'),
      await get('/widget/v1/kynect-on-demand.js'),
      await get('/widget/v1/sending-old.js'),
      await get('/widget/0.1.7-abc/kynect-on-demand.js'),
      await get('/track'),
      await get('/embed'),
      await get('/widget/0.1.6-abc/kynect-on-demand.js'),
      await get('/embed/..%2fmanifest.json'),
    ];
    await listening.stop();
    await plain.app.stop();
    rmSync(folder, { recursive: true });
    expect(v1.headers.get('cache-control')).toBe('public, max-age=300');
    expect(full.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    for (const answer of [v1, old, full]) {
      expect(answer.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
      expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    }
    for (const page of [track, embed])
      expect(page.headers.get('content-security-policy')).toMatch(/default-src 'none'.*img-src 'self'/);
    expect([icon.status, icon.headers.get('content-type')]).toEqual([200, 'image/svg+xml; charset=utf-8']);
    for (const answer of [other, outside]) expect(answer.status).toBe(404);
  });
});

describe('the live socket', () => {
  let closing: (() => void)[] = [];
  beforeEach(() => {
    closing = [];
  });
  afterEach(() => {
    for (const close of closing) close();
  });
  const connected = (token: string | undefined) => {
    const socket = createWSClient({
      url: `${world.origin.replace('http', 'ws')}/trpc`,
      connectionParams: async () => (token ? { token } : {}),
    });
    closing.push(() => void socket.close());
    return createTRPCClient<AppRouter>({ links: [wsLink({ client: socket })] });
  };

  it('serves nothing public, because a proxy hides its callers’ addresses', async () => {
    world = await createServedWorld();
    const asked = connected(undefined).resident.challenge.query();
    await expect(asked).rejects.toMatchObject({ data: { code: 'METHOD_NOT_SUPPORTED' } });
  });

  it('sends events to the agent whose token opened it', async () => {
    world = await createServedWorld();
    await world.addAgent('ann');
    const client = connected('ann');
    const came = new Promise<WorklistEvent>((resolve, reject) => {
      client.live.worklist.subscribe(
        {},
        {
          onStarted: () => void world.request(),
          onData: ({ data }) => resolve(data),
          onError: reject,
        },
      );
    });
    expect(await came).toMatchObject({ change: 'offer-made', referralId: await world.referralId() });
    expect((await client.referrals.worklist.query()).offers).toHaveLength(1);
  });

  it.each([
    ['stranger', 'not-on-roster'],
    [undefined, 'not-signed-in'],
  ])('sends nothing to %s', async (token, refusal) => {
    world = await createServedWorld();
    const error = await connected(token)
      .referrals.worklist.query()
      .catch((problem: unknown) => problem);
    expect((error as TRPCClientError<AppRouter>).data?.refusal).toBe(refusal);
  });
});

describe('a port', () => {
  it('in use gets a sentence', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as { port: number };
    const plain = await createWorld();
    const serving = { port, host: '127.0.0.1', trustProxy: 0, widgetFolder: tmpdir() };
    await expect(serve(plain.app, serving)).rejects.toThrow(
      `Port ${port} is in use. Stop what uses it, or set KOD_PORT to another port.`,
    );
    await plain.app.stop();
    await new Promise((done) => other.close(done));
  });

  it.each(['nowhere.invalid', '192.0.2.1'])('of another machine gets a sentence: %s', async (host) => {
    const elsewhere = { port: 0, host, setting: 'KOD_ADMIN_PORT' } as const;
    await expect(listenOn(httpServer(), elsewhere)).rejects.toThrow(
      'KOD_ADMIN_HOST is no address of this machine. Set it to one that is, such as 127.0.0.1.',
    );
  });
});
