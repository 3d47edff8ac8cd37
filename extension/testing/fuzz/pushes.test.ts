/** Malformed pushes to the service worker of the agents' phone page: each shows something, as browsers require, and none throws. */
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test, vi } from 'vitest';
import { seededRandom } from '../../../api/in-memory/random.ts';
import { broken, MARKER, torn } from '../../../e2e/fuzz/hostile.ts';
import { INPUTS, LONG, SEED } from './size.ts';

const WORKER = fileURLToPath(new URL('../../phone/worker/service-worker.ts', import.meta.url));
const PUSH = { notification: { title: 't', body: 'b', tag: 'g', data: { shown: MARKER } } };

afterEach(() => vi.unstubAllGlobals());

test('pushes to the phone page', { timeout: LONG }, async () => {
  type Pushed = { data: { json: () => unknown } | null; waitUntil: (task: Promise<unknown>) => void };
  let push = (_: Pushed): void => undefined;
  const shown: { title: unknown; body: unknown }[] = [];
  vi.stubGlobal('self', {
    addEventListener: (name: string, heard: (event: Pushed) => void) => {
      if (name === 'push') push = heard;
    },
    registration: {
      showNotification: async (title: unknown, { body }: { body: unknown }) =>
        void shown.push({ title, body }),
    },
  });
  vi.stubGlobal('__SHELL__', []);
  vi.stubGlobal('__VERSION__', '1');
  vi.stubGlobal('__PAGE__', '/agent');
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('No network.')));
  await import(WORKER);
  const random = seededRandom(SEED);
  for (let sent = 0; sent < INPUTS; sent += 1) {
    const text = JSON.stringify(broken(PUSH, random)) ?? '';
    const said = random() < 0.3 ? torn(text, random) : text;
    let task: Promise<unknown> = Promise.reject(new Error('The push was not taken.'));
    task.catch(() => undefined);
    push({
      data: random() < 0.05 ? null : { json: () => JSON.parse(said) },
      waitUntil: (until) => {
        task = until;
      },
    });
    await task;
  }
  expect(shown.length).toBe(INPUTS);
  const odd = shown.filter(
    ({ title, body }) => typeof title !== 'string' || title === '' || typeof body !== 'string',
  );
  expect(odd).toEqual([]);
});
