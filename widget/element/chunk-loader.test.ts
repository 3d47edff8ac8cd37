import { expect, test, vi } from 'vitest';
import { type Chunk, loadChunk } from './chunk-loader.ts';

const ours: Chunk = { contract: 'ours' };
const load = (get: (address: string) => Promise<Chunk>) => loadChunk('tracker', ['abc', 'ours'], get);

test('requests only the chunk of the same build, by its version', async () => {
  const get = vi.fn(async () => ours);
  expect(await load(get)).toBe(ours);
  expect(get.mock.calls).toEqual([['./tracker-abc.js']]);
});

test('takes the newest chunk if a newer service no longer has the form’s own', async () => {
  const get = vi.fn(async (address: string) => {
    if (!address.startsWith('../v1/')) throw new TypeError('404');
    return ours;
  });
  expect(await load(get)).toBe(ours);
});

test('refuses a chunk built for another form, which would break midway', async () => {
  await expect(load(async () => ({ contract: 'another' }))).rejects.toThrow('tracker.js');
});

test('uses new addresses for each try, because browsers cache a failure', async () => {
  const asked: string[] = [];
  const get = async (address: string): Promise<Chunk> => {
    asked.push(address);
    throw new TypeError('offline');
  };
  for (let i = 0; i < 3; i++) await load(get).catch(() => undefined);
  expect(new Set(asked).size).toBe(6);
});
