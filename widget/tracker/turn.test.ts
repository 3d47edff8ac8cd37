import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { takeTurn } from './turn.ts';

/** A page that can be hidden, and the locks shared with the browser's other pages. */
const page = Object.assign(new EventTarget(), { hidden: false });
const held = new Set<string>();
const locks = {
  request: async (name: string, _: unknown, hold: (lock: object | null) => Promise<void> | undefined) => {
    if (held.has(name)) return hold(null);
    held.add(name);
    await hold({ name });
    held.delete(name);
  },
};
const never = new AbortController().signal;
const taken = () => new Promise<number>((resolve) => setImmediate(() => resolve(held.size)));
beforeEach(() => {
  page.hidden = false;
  held.clear();
  vi.stubGlobal('document', page);
  vi.stubGlobal('navigator', { locks });
});
afterEach(() => void vi.unstubAllGlobals());
const hide = (hidden: boolean) => {
  page.hidden = hidden;
  page.dispatchEvent(new Event('visibilitychange'));
};

test('two pages of a browser hold a stream, and a third when one of them is done', async () => {
  const [one, two] = [await takeTurn(never), await takeTurn(never)];
  expect(await takeTurn(never)).toBeNull();
  one?.end();
  expect(await taken()).toBe(1);
  expect(await takeTurn(never)).not.toBeNull();
  two?.end();
});

test('a page that is hidden lets go, and takes none while it is', async () => {
  const turn = await takeTurn(never);
  hide(true);
  expect(turn?.signal.aborted).toBe(true);
  expect(await taken()).toBe(0);
  expect(await takeTurn(never)).toBeNull();
  hide(false);
  expect(await takeTurn(never)).not.toBeNull();
});

test('whoever stops gives the turn back', async () => {
  const stop = new AbortController();
  const turn = await takeTurn(stop.signal);
  stop.abort();
  expect(turn?.signal.aborted).toBe(true);
  expect(await taken()).toBe(0);
  expect((await takeTurn(stop.signal))?.signal.aborted).toBe(true);
});

test('a browser without locks, or a frame that may not use them, streams as before', async () => {
  vi.stubGlobal('navigator', {});
  expect(await takeTurn(never)).not.toBeNull();
  vi.stubGlobal('navigator', { locks: { request: () => Promise.reject(new Error('SecurityError')) } });
  expect(await takeTurn(never)).not.toBeNull();
});
