/** Limits of open connections, over real sockets. */
import { once } from 'node:events';
import { request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { siteStore } from '../store/repositories/service-store.ts';
import { createServedWorld, type ServedWorld } from '../testing/served-world.ts';
import { testClock } from '../testing/test-clock.ts';
import { createWorld } from '../testing/world.ts';
import { createConnections } from './routers/connections.ts';
import { serve } from './server.ts';
import { addressOf } from './sockets.ts';

const SITE = 'https://kynect.example';
let world: ServedWorld;
const open: WebSocket[] = [];
afterEach(async () => {
  for (const socket of open.splice(0)) socket.terminate();
  await world?.stop();
});

async function connected(token?: string): Promise<WebSocket> {
  const socket = new WebSocket(`ws://127.0.0.1:${world.port}/trpc?connectionParams=1`);
  open.push(socket);
  await once(socket, 'open');
  socket.send(JSON.stringify({ method: 'connectionParams', data: token ? { token } : {} }));
  return socket;
}
const subscribe = (socket: WebSocket, id: number) =>
  socket.send(JSON.stringify({ id, method: 'subscription', params: { path: 'live.worklist', input: {} } }));
/** The next message that satisfies `fits`. */
function heard(socket: WebSocket, fits: (message: Record<string, unknown>) => boolean): Promise<unknown> {
  return new Promise((resolve) => {
    socket.on('message', (text) => {
      const message = JSON.parse(String(text)) as Record<string, unknown>;
      if (fits(message)) resolve(message);
    });
  });
}

describe('a socket', () => {
  it('without a sign-in is closed after ten seconds; with one it stays', async () => {
    world = await createServedWorld();
    await world.addAgent('ann');
    const [nobody, stranger, ann] = [await connected(), await connected('stranger'), await connected('ann')];
    subscribe(ann, 1);
    await heard(ann, ({ id }) => id === 1);
    const closed = [nobody, stranger].map((socket) => once(socket, 'close'));
    expect(world.app.services.connections.counts()).toEqual({ waiting: 2, signedIn: 1 });
    await world.pass(10_001);
    for (const [code] of await Promise.all(closed)) expect(code).toBe(1008);
    expect(ann.readyState).toBe(WebSocket.OPEN);
  });

  it('opened by a page that staff did not add is refused at the handshake', async () => {
    world = await createServedWorld();
    await siteStore(world.app.database.write).add(SITE, world.clock.now());
    const ask = (origin: string) => {
      const socket = new WebSocket(`ws://127.0.0.1:${world.port}/trpc`, { origin });
      open.push(socket);
      return once(socket, 'open');
    };
    await expect(ask('https://evil.example')).rejects.toThrow('403');
    for (const ours of [SITE, 'chrome-extension://abcdefghijklmnop', 'moz-extension://a-b-c'])
      expect(await ask(ours)).toEqual([]);
  });

  it('follows at most eight worklists; leaving one makes room', async () => {
    world = await createServedWorld();
    await world.addAgent('ann');
    const ann = await connected('ann');
    for (let id = 1; id <= 8; id++) subscribe(ann, id);
    await heard(ann, ({ id }) => id === 8);
    subscribe(ann, 9);
    expect(await heard(ann, ({ id, error }) => id === 9 && error !== undefined)).toMatchObject({
      error: { data: { refusal: 'too-many-requests' } },
    });
    ann.send(JSON.stringify({ id: 3, method: 'subscription.stop' }));
    await heard(ann, ({ id, result }) => id === 3 && (result as { type?: string })?.type === 'stopped');
    subscribe(ann, 10);
    expect(await heard(ann, ({ id }) => id === 10)).toMatchObject({ result: { type: 'started' } });
  });

  it('that sends many calls in one message gets one answer for all of them', async () => {
    world = await createServedWorld();
    const socket = await connected();
    const call = { method: 'query', params: { path: 'referrals.worklist' } };
    const refused = heard(socket, ({ id }) => id === 21);
    socket.send(JSON.stringify(Array.from({ length: 21 }, (_, n) => ({ ...call, id: n + 1 }))));
    expect(await refused).toMatchObject({ error: { data: { code: 'BAD_REQUEST' } } });
  });

  it('that keeps sending without a sign-in is cut off', async () => {
    world = await createServedWorld();
    const socket = await connected();
    const closed = once(socket, 'close');
    for (let n = 0; n < 25; n++) socket.send('PING');
    expect(await closed).toEqual([1006, expect.anything()]);
  });

  it('that leaves answers unread is cut off', async () => {
    world = await createServedWorld();
    await world.addAgent('ann');
    const ann = await connected('ann');
    subscribe(ann, 1);
    await heard(ann, ({ id }) => id === 1);
    const closed = once(ann, 'close');
    (ann as unknown as { _socket: Socket })._socket.pause();
    // Every answer repeats its call's id, and none is read.
    const call = { method: 'query', params: { path: 'nothing' } };
    for (let n = 0; n < 300; n++) ann.send(JSON.stringify({ ...call, id: `${n}${'x'.repeat(60_000)}` }));
    await expect.poll(() => world.app.services.connections.counts().signedIn).toBe(0);
    (ann as unknown as { _socket: Socket })._socket.resume();
    await closed;
  });

  it('that keeps sending calls without waiting for answers is closed, and most of them never run', async () => {
    world = await createServedWorld();
    await world.addAgent('ann');
    const ann = await connected('ann');
    subscribe(ann, 1);
    await heard(ann, ({ id }) => id === 1);
    const closed = once(ann, 'close');
    const call = { method: 'query', params: { path: 'referrals.list', input: {} } };
    for (let id = 2; id < 202; id++) ann.send(JSON.stringify({ ...call, id }));
    expect(await closed).toEqual([1008, expect.anything()]);
    expect(world.app.services.refusals.all().get('calls-at-once')).toBeGreaterThan(100);
    const headers = { authorization: 'Bearer ann' };
    await expect.poll(async () => (await world.call('agent.me', null, headers)).status).toBe(200);
  });

  it('on another path is refused', async () => {
    world = await createServedWorld();
    const socket = new WebSocket(`ws://127.0.0.1:${world.port}/other`);
    const [error] = await once(socket, 'error');
    expect(String(error)).toContain('404');
  });
});

describe('the count of connections', () => {
  const nothing = { end: () => undefined };
  it('lets an agency’s five hundred wait at one address, and others elsewhere', () => {
    const connections = createConnections(testClock(0));
    const waiting = Array.from({ length: 500 }, () => connections.open('1.2.3.4', nothing));
    expect(waiting).not.toContain(null);
    expect(connections.open('1.2.3.4', nothing)).toBeNull();
    expect(connections.open('5.6.7.8', nothing)).not.toBeNull();
    waiting[0]?.signedIn('ann', 60_000);
    expect(connections.open('1.2.3.4', nothing)).not.toBeNull();
    waiting[1]?.closed();
    waiting[1]?.closed();
    expect(connections.open('1.2.3.4', nothing)).not.toBeNull();
    expect(connections.open('1.2.3.4', nothing)).toBeNull();
  });

  it('counts an IPv6 network as one address', () => {
    const connections = createConnections(testClock(0));
    for (let n = 0; n < 500; n++) connections.open(`2001:db8::${n.toString(16)}`, nothing);
    expect(connections.open('2001:db8::ffff:1', nothing)).toBeNull();
    expect(connections.open('2001:db8:0:1::1', nothing)).not.toBeNull();
  });

  it('lets five thousand wait in all, and closes those who waited longest', () => {
    const connections = createConnections(testClock(0));
    const ended: number[] = [];
    for (let n = 0; n < 5_000; n++)
      connections.open(`10.0.${n >> 8}.${n & 255}`, { end: () => void ended.push(n) });
    const late = connections.open('203.0.113.7', nothing);
    expect(ended).toEqual([0]);
    late?.signedIn('ann', 60_000);
    expect(connections.counts()).toEqual({ waiting: 4_999, signedIn: 1 });
  });

  it('gives an agent twenty: a new one ends the oldest', () => {
    const connections = createConnections(testClock(0));
    const ended: number[] = [];
    for (let n = 0; n < 22; n++)
      connections.open(`10.0.0.${n}`, { end: () => void ended.push(n) })?.signedIn('ann', 60_000);
    expect(ended).toEqual([0, 1]);
  });

  it('lets an agent follow forty worklists over all connections', () => {
    const connections = createConnections(testClock(0));
    const places = Array.from({ length: 40 }, () => connections.follow('ann', null));
    expect(places).not.toContain(null);
    expect(connections.follow('ann', null)).toBeNull();
    expect(connections.follow('ben', null)).not.toBeNull();
    places[0]?.();
    places[0]?.();
    expect(connections.follow('ann', null)).not.toBeNull();
    expect(connections.follow('ann', null)).toBeNull();
  });

  it('closes all sockets of one agent at once, and no others', () => {
    const connections = createConnections(testClock(0));
    const ended: string[] = [];
    for (const name of ['ann', 'ann', 'ben'])
      connections
        .open('1.2.3.4', { end: (_, reason) => void ended.push(`${name} ${reason}`) })
        ?.signedIn(name, 60_000);
    connections.endAll('ann', 'gone');
    expect(ended).toEqual(['ann gone', 'ann gone']);
  });
});

describe('the address of a socket', () => {
  it.each([
    [0, '9.9.9.9, 8.8.8.8', '127.0.0.1'],
    [1, '9.9.9.9, 8.8.8.8', '8.8.8.8'],
    [2, '9.9.9.9, 8.8.8.8', '9.9.9.9'],
    [3, '9.9.9.9', '9.9.9.9'],
    [1, undefined, '127.0.0.1'],
  ])('behind %i proxies that report %s is %s', (proxies, told, address) => {
    const request = { headers: { 'x-forwarded-for': told }, socket: { remoteAddress: '127.0.0.1' } };
    expect(addressOf(request as unknown as Parameters<typeof addressOf>[0], proxies)).toBe(address);
  });
});

describe('a slow connection', () => {
  it.each([
    ['its headers', 'POST /trpc/resident.places HTTP/1.1\r\nhost: x\r\n'],
    [
      'its body',
      'POST /trpc/resident.places HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{',
    ],
  ])('%s is closed', async (_what, text) => {
    const plain = await createWorld();
    const patience = { headers: 50, request: 100, idle: 60_000, keepAlive: 60_000, lookEvery: 20 };
    const serving = { port: 0, host: '127.0.0.1', trustProxy: 0, widgetFolder: tmpdir(), patience };
    const listening = await serve(plain.app, serving);
    const socket = connect(listening.port, '127.0.0.1');
    let answer = '';
    socket.on('data', (more) => {
      answer += String(more);
    });
    socket.write(text);
    await once(socket, 'close');
    expect(answer).toContain('408');
    await listening.stop();
    await plain.app.stop();
  });

  it('does not close a stream that is watched for longer', async () => {
    const plain = await createWorld();
    await plain.addAgent('ann');
    const { token } = await plain.request();
    const patience = { headers: 20, request: 30, idle: 60_000, keepAlive: 60_000, lookEvery: 10 };
    const serving = { port: 0, host: '127.0.0.1', trustProxy: 0, widgetFolder: tmpdir(), patience };
    const listening = await serve(plain.app, serving);
    const stream = request(`http://127.0.0.1:${listening.port}/trpc/resident.watch`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
    });
    stream.end(JSON.stringify({ token }));
    const [answer] = await once(stream, 'response');
    let told = '';
    answer.on('data', (text: Buffer) => {
      told += String(text);
    });
    await expect.poll(() => told).toContain('"status":"pending"');
    const dribbling = connect(listening.port, '127.0.0.1').resume();
    dribbling.write('GET /health/live HTTP/1.1\r\n');
    await once(dribbling, 'close');
    await plain.resident.cancel({ token });
    await expect.poll(() => told).toContain('"status":"cancelled"');
    stream.destroy();
    await listening.stop();
    await plain.app.stop();
  });

  it('leaves a connection alone that waits for its next request', async () => {
    const plain = await createWorld();
    // Long enough for a whole request on a busy machine.
    const patience = { headers: 1_500, request: 2_000, idle: 60_000, keepAlive: 60_000, lookEvery: 50 };
    const serving = { port: 0, host: '127.0.0.1', trustProxy: 0, widgetFolder: tmpdir(), patience };
    const listening = await serve(plain.app, serving);
    const kept = connect(listening.port, '127.0.0.1');
    let answers = '';
    kept.on('data', (more) => {
      answers += String(more);
    });
    const ask = () => kept.write('GET /health/live HTTP/1.1\r\nhost: x\r\n\r\n');
    ask();
    await expect.poll(() => answers).toContain('{"live":true}');
    const dribbling = connect(listening.port, '127.0.0.1').resume();
    dribbling.write('GET /health/live HTTP/1.1\r\n');
    await once(dribbling, 'close');
    ask();
    await expect.poll(() => answers.split('{"live":true}')).toHaveLength(3);
    kept.destroy();
    await listening.stop();
    await plain.app.stop();
  });
});

describe('a connection between two requests', () => {
  it.each([
    ['the public', (world: ServedWorld) => world.port],
    ['the admin', (world: ServedWorld) => world.adminPort],
  ])(
    'is kept on %s port for longer than proxies keep theirs, so that they close it first',
    async (_which, portOf) => {
      const world = await createServedWorld();
      const socket = connect(portOf(world), '127.0.0.1');
      socket.write('GET /health/live HTTP/1.1\r\nhost: x\r\n\r\n');
      const [answer] = await once(socket, 'data');
      const [, seconds] = /^keep-alive: timeout=(\d+)\r$/im.exec(String(answer)) ?? [];
      expect(Number(seconds)).toBeGreaterThan(60);
      socket.destroy();
      await world.stop();
    },
  );
});
