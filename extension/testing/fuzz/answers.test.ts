/** Malformed answers and live frames of the service, as a broken proxy may make them, to the extension's worker and to the widget. */
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { seededRandom } from '../../../api/in-memory/random.ts';
import { broken, MARKER, pick, type Random, torn } from '../../../e2e/fuzz/hostile.ts';
import { fieldsOf } from '../../../shared/typed.ts';
import { asFailure, CallFailed, createApi } from '../../../widget/client.ts';
import { watchReferral } from '../../../widget/tracker/watch.ts';
import { snapshotOf } from '../../background/testing.ts';
import { INPUTS, LONG, SEED } from './size.ts';
import { senders, startWorker, type Worker } from './worker.ts';

let worker: Worker;
/** What the service answers instead. */
let special: (path: string) => Response | undefined = () => undefined;
beforeAll(async () => {
  worker = await startWorker({ of: (path) => special(path) });
});
afterAll(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const odd = (value: unknown, random: Random): string => {
  const text = JSON.stringify(broken(value, random)) ?? '';
  return random() < 0.3 ? torn(text, random) : text;
};

const FRAMES = [
  { id: 1, result: { type: 'data', id: '8', data: { id: '8', data: { revision: 8, trace: null } } } },
  { id: 1, result: { type: 'started' } },
  { id: 1, result: { type: 'stopped' } },
  { id: 1, error: { message: MARKER, code: -32_600, data: { code: 'BAD_REQUEST', refusal: null } } },
  { id: null, method: 'reconnect' },
];

test('frames of the live stream to the worker', { timeout: LONG }, async () => {
  const random = seededRandom(SEED);
  for (const id of ['constructor', '__proto__'])
    worker.frame(JSON.stringify({ id, result: { type: 'data', data: {} } }));
  for (let sent = 0; sent < INPUTS; sent += 1) {
    worker.frame(odd(pick(random, FRAMES), random));
    if (sent % 20 === 0) await vi.advanceTimersByTimeAsync(1_000);
  }
  await vi.advanceTimersByTimeAsync(60_000);
  const answer = await worker.send({ id: 1, type: 'refresh', timestamp: 1 }, senders().extension);
  expect(fieldsOf(answer).err).toBeUndefined();
  expect(await worker.stored()).toContain('"connection":"live"');
  expect(worker.leaks()).toBe(0);
});

test('worklists to the worker', { timeout: LONG }, async () => {
  const random = seededRandom(SEED);
  const good = { result: { data: snapshotOf() } };
  let left = INPUTS;
  special = (path) =>
    path === 'referrals.worklist' && left > 0
      ? new Response(odd(good, random), { headers: { 'content-type': 'application/json' } })
      : undefined;
  for (; left > 0; left -= 1) {
    const answer = await worker.send({ id: 1, type: 'refresh', timestamp: 1 }, senders().extension);
    expect(fieldsOf(answer).err).toBeUndefined();
  }
  await vi.advanceTimersByTimeAsync(60_000);
  await worker.send({ id: 1, type: 'refresh', timestamp: 1 }, senders().extension);
  expect(await worker.stored()).toContain('"connection":"live"');
});

const TRACKER = { revision: 8, status: 'pending', serverNow: 1, story: [{ kind: 'asked', at: 1 }] };
const PROBLEM = {
  error: { data: { refusal: 'not-found', fields: [{ path: 'phone', message: MARKER }], promise: null } },
};

test('answers to the widget', { timeout: LONG }, async () => {
  const random = seededRandom(SEED);
  const api = createApi('https://on-demand.example', async () => {
    const text = odd(pick(random, [{ result: { data: TRACKER } }, PROBLEM]), random);
    return new Response(text, { status: pick(random, [200, 400, 500, 502]) });
  });
  const other: unknown[] = [];
  for (let sent = 0; sent < INPUTS; sent += 1)
    await api.call('track', { token: 't' }).catch((cause) => {
      if (!(cause instanceof CallFailed)) other.push(cause);
    });
  expect(other).toEqual([]);
});

test('frames of the live stream to the widget', { timeout: LONG }, async () => {
  const random = seededRandom(SEED);
  let sent = 0;
  const stop = new AbortController();
  const block = () => {
    sent += 1;
    const event = pick(random, ['', 'event: message\n', 'event: serialized-error\n', 'event: x\n']);
    return torn(`${event}data: ${odd(TRACKER, random)}\nid: 8\n\n\n`, random);
  };
  const api = createApi('https://on-demand.example', async (url) => {
    if (String(url).endsWith('.track')) return Response.json({ result: { data: TRACKER } });
    if (sent >= INPUTS) stop.abort();
    const blocks = Array.from({ length: 5 }, block).join('');
    return new Response(blocks, { headers: { 'content-type': 'text/event-stream' } });
  });
  const gone: string[] = [];
  await watchReferral(api, 'token', null, {
    heard: () => undefined,
    lost: () => undefined,
    gone: (name) => void gone.push(asFailure({ failure: name }).failure),
    signal: stop.signal,
    wait: async () => undefined,
    turn: async () => ({ signal: new AbortController().signal, end: () => undefined }),
  });
  expect(sent).toBeGreaterThanOrEqual(INPUTS);
  expect(gone).toEqual([]);
});
