/** Malformed bytes on the service's wires: procedures over HTTP and sockets, and what is no procedure. */
import { once } from 'node:events';
import { WebSocket } from 'ws';
import { seededRandom } from '../../api/in-memory/random.ts';
import { createServedWorld, type ServedWorld } from '../../api/testing/served-world.ts';
import { broken, MARKER, pick, type Random, torn } from './hostile.ts';
import { GATEWAY, overPages, overWebhook, PUBLIC_URL } from './pages.ts';
import { listening, rowsOf } from './procedures.ts';
import { procedures } from './schemas.ts';
import type { Target } from './target.ts';

const AT_ONCE = 16;

export async function wireTargets(): Promise<{ targets: Target[]; stop(): Promise<void> }> {
  const { lines, log } = listening();
  const config = { text: GATEWAY, publicUrl: PUBLIC_URL };
  const world = await createServedWorld({ log, config, trustProxy: 1 });
  await world.addAgent('ann');
  await world.as('ann').referrals.worklist();
  await world.settle();
  const counted = (name: string, send: (inputs: number, random: Random) => Promise<string[]>): Target => ({
    name,
    async run(inputs, seed) {
      const before = await rowsOf(world);
      const faults = await send(inputs, seededRandom(seed));
      await world.settle();
      const leaks = lines.splice(0).filter((line) => line.includes(MARKER)).length;
      return { sent: inputs, faults, changed: (await rowsOf(world)) !== before, leaks };
    },
  });
  const targets = [
    counted('HTTP', (inputs, random) => overHttp(world, inputs, random)),
    counted('socket', (inputs, random) => overSocket(world, inputs, random)),
    counted('text webhook', (inputs, random) => overWebhook(world, inputs, random)),
    counted('pages and links', (inputs, random) => overPages(world, inputs, random)),
  ];
  return { targets, stop: () => world.stop() };
}

/** Procedures that read input; the others ignore it. Without the staff's: an agent's try is on record, before the input is read. */
const PATHS = procedures()
  .filter(({ path, schema }) => schema !== null && !path.startsWith('staff.'))
  .map(({ path }) => path);
/** Never a valid request: text that is not JSON, or an unknown procedure. */
function request(random: Random): [path: string, init: RequestInit] {
  const text = torn(`{"referralId":"${MARKER}","offerId":null}`, random);
  const noJson = text.replaceAll('"', '').slice(1);
  const known = `/trpc/${pick(random, PATHS)}`;
  const unknown = `/trpc/${encodeURIComponent(
    torn(pick(random, PATHS), random)
      .slice(0, 300)
      .replaceAll(/[\ud800-\udfff]/g, ''),
  )}x`;
  const headers = {
    'content-type': pick(random, [
      'application/json',
      'text/plain',
      'multipart/form-data',
      'application/json; charset=utf-16',
    ]),
    authorization: pick(random, ['Bearer ann', 'Bearer', 'Basic YTpi', `Bearer ${'x'.repeat(5_000)}`]),
    'x-forwarded-for': pick(random, ['127.0.0.1', 'a, b, c', '::ffff:1', `${'1,'.repeat(500)}`]),
  };
  const form = pick(random, [
    'application/x-www-form-urlencoded',
    'application/x-www-form-urlencoded; charset=x',
  ]);
  const noCodes = `/no-codes/${pick(random, ['%E0%A4%A', '__proto__', encodeURIComponent(noJson.slice(0, 200).replaceAll(/[\ud800-\udfff]/g, '')), 'x'.repeat(44)])}`;
  return pick<[string, RequestInit]>(random, [
    [known, { method: 'POST', headers, body: noJson }],
    [unknown, { method: 'POST', headers, body: text }],
    [`${known}?input=${encodeURIComponent(noJson.replaceAll(/[\ud800-\udfff]/g, ''))}`, { headers }],
    [`${known}?batch=1`, { method: 'POST', headers, body: `[${noJson}` }],
    [known, { method: pick(random, ['PUT', 'DELETE', 'PATCH']), headers, body: text }],
    [`${known}?input=%E0%A4%A`, { headers }],
    [noCodes, { method: 'POST', headers: { ...headers, 'content-type': form }, body: text }],
    [noCodes, { headers }],
  ]);
}

async function overHttp(world: ServedWorld, inputs: number, random: Random): Promise<string[]> {
  const faults: string[] = [];
  const send = async ([path, init]: [string, RequestInit]) => {
    const answer = await fetch(`${world.origin}${path}`, init);
    const text = await answer.text();
    if (answer.status >= 500) faults.push(`HTTP: ${answer.status}`);
    if (/\n\s+at |node_modules/.test(text)) faults.push('HTTP: a stack was sent');
  };
  for (let sent = 0; sent < inputs; sent += AT_ONCE)
    await Promise.all(
      Array.from({ length: Math.min(AT_ONCE, inputs - sent) }, () => request(random)).map(send),
    );
  return faults;
}

const FRAME = {
  ...{ id: 1, jsonrpc: '2.0', method: 'query' },
  params: { path: 'referrals.get', input: { referralId: MARKER } },
};
function frame(random: Random): string | Uint8Array {
  if (random() < 0.1) return Buffer.from(Array.from({ length: 20 }, () => Math.floor(random() * 256)));
  const odd = broken({ ...FRAME, params: { ...FRAME.params, path: pick(random, PATHS) } }, random);
  const text = JSON.stringify(odd) ?? '';
  return random() < 0.3 ? torn(text, random) : text;
}

/** Until an agent signs in, a socket takes twenty messages; then it answers fifty calls at once. */
const BEFORE_SIGN_IN = 20;
const AFTER = 40;
const SIGN_IN = JSON.stringify({ method: 'connectionParams', data: { token: 'ann' } });

/** The service may close a socket because of its input, but must serve the next. Every other one is an agent's. */
async function overSocket(world: ServedWorld, inputs: number, random: Random): Promise<string[]> {
  const faults: string[] = [];
  let isSignedIn = false;
  for (let sent = 0; sent < inputs; sent += isSignedIn ? AFTER : BEFORE_SIGN_IN) {
    isSignedIn = !isSignedIn;
    const socket = new WebSocket(
      `ws://127.0.0.1:${world.port}/trpc${isSignedIn ? '?connectionParams=1' : ''}`,
    );
    socket.on('error', () => undefined);
    socket.on('message', (data) => {
      if (String(data).includes('INTERNAL_SERVER_ERROR')) faults.push('socket: INTERNAL_SERVER_ERROR');
    });
    await Promise.race([once(socket, 'open'), once(socket, 'close')]);
    if (isSignedIn) socket.send(SIGN_IN);
    const most = Math.min(isSignedIn ? AFTER : BEFORE_SIGN_IN, inputs - sent);
    for (let n = 0; n < most && socket.readyState === WebSocket.OPEN; n++) socket.send(frame(random));
    const closed = once(socket, 'close');
    socket.close();
    await closed;
  }
  return faults;
}
