import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createApi } from './client.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const answering = (body: string, status = 200) =>
  vi.fn(async (..._: Parameters<typeof fetch>) => new Response(body, { status }));
/** A server that never answers; it ends with the signal, like fetch. */
const silent = (_: unknown, init?: RequestInit) =>
  new Promise<Response>((_resolve, reject) =>
    init?.signal?.addEventListener('abort', () => reject(init.signal?.reason)),
  );

test('an input travels in the body, never in the address, and without cookies', async () => {
  const send = answering('{"result":{"data":{"kind":"unknown","zip":"40001"}}}');
  await expect(createApi('https://kod.example', send).call('places', { zip: '40001' })).resolves.toEqual({
    kind: 'unknown',
    zip: '40001',
  });
  const [address, init] = send.mock.calls[0] ?? [];
  expect(address).toBe('https://kod.example/trpc/resident.places');
  expect(init).toMatchObject({ method: 'POST', body: '{"zip":"40001"}', credentials: 'omit' });
});

test('what is asked without an input is a plain GET, so that no preflight goes before it', async () => {
  const send = answering('{"result":{"data":{}}}');
  await createApi('https://kod.example', send).call('challenge', null);
  const [address, { method = 'GET', headers, body } = {}] = send.mock.calls[0] ?? [];
  expect(address).toBe('https://kod.example/trpc/resident.challenge');
  expect({ method, headers, body }).toEqual({ method: 'GET' });
});

test.each([
  [
    'a refusal',
    '{"error":{"data":{"refusal":"too-many-requests","fields":[]}}}',
    429,
    'too-many-requests',
    [],
  ],
  [
    'refused fields',
    '{"error":{"data":{"refusal":"invalid-input","fields":[{"path":"zip","message":"x"}]}}}',
    400,
    'invalid-input',
    ['zip'],
  ],
  ['a fault', '{"error":{"data":{"refusal":null,"fields":[]}}}', 500, 'fault', []],
  ['an error of an older server', '{"error":{}}', 500, 'fault', []],
  ['a page of a proxy', '<html>Bad gateway</html>', 502, 'fault', []],
])('%s has its name', async (_, body, status, failure, fields) => {
  const call = createApi('', answering(body, status)).call('challenge', null);
  await expect(call).rejects.toMatchObject({ failure, fields });
});

test('a network that is gone is "offline"', async () => {
  const api = createApi('', () => Promise.reject(new TypeError('Failed to fetch')));
  await expect(api.call('challenge', null)).rejects.toMatchObject({ failure: 'offline' });
});

test('a service that does not answer is "offline" after the patience asked for, and not before', async () => {
  const call = createApi('', silent as typeof fetch).call('challenge', null, { patience: 5_000 });
  const ended = vi.fn();
  call.catch(ended);
  await vi.advanceTimersByTimeAsync(4_999);
  expect(ended).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  expect(ended).toHaveBeenCalledWith(expect.objectContaining({ failure: 'offline' }));
});

test('a call that the form gave up throws the abort, not an outage', async () => {
  const abort = new AbortController();
  const call = createApi('', silent as typeof fetch).call('challenge', null, { signal: abort.signal });
  abort.abort();
  await expect(call).rejects.toMatchObject({ name: 'AbortError' });
});
