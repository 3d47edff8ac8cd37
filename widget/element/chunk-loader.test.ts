import { expect, test, vi } from 'vitest';
import { type Chunk, loadChunk } from './chunk-loader.ts';

const ours: Chunk = { contract: 'ours' };
const load = (get: (address: string) => Promise<Chunk>) => loadChunk('tracker', ['abc', 'ours'], get);

test('the chunk of the same build is asked for by its version, and nothing else is', async () => {
  const get = vi.fn(async () => ours);
  expect(await load(get)).toBe(ours);
  expect(get.mock.calls).toEqual([['./tracker-abc.js']]);
});

test('a chunk that a newer service no longer has is taken from the newest ones', async () => {
  const get = vi.fn(async (address: string) => {
    if (!address.startsWith('../v1/')) throw new TypeError('404');
    return ours;
  });
  expect(await load(get)).toBe(ours);
});

test('a chunk that was built for another form is refused, for it would break in the middle', async () => {
  await expect(load(async () => ({ contract: 'another' }))).rejects.toThrow('tracker.js');
});

test('every try has addresses of its own, because a browser keeps a failed one', async () => {
  const asked: string[] = [];
  const get = async (address: string): Promise<Chunk> => {
    asked.push(address);
    throw new TypeError('offline');
  };
  for (let i = 0; i < 3; i++) await load(get).catch(() => undefined);
  expect(new Set(asked).size).toBe(6);
});
