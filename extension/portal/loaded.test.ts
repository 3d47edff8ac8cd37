import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { PATIENCE } from '../clock.ts';
import { portalLoaded } from './loaded.ts';

/** A page that loads when `load` is called, and rests when `rest` is, or when its patience is over. */
const pageOf = (readyState: DocumentReadyState) => {
  const window = Object.assign(new EventTarget(), { document: { readyState } });
  let rest = (): void => undefined;
  vi.stubGlobal('requestIdleCallback', (run: () => void, { timeout }: { timeout: number }) => {
    rest = run;
    return setTimeout(run, timeout);
  });
  let ready = false;
  void portalLoaded(window as unknown as Window).then(() => {
    ready = true;
  });
  const settle = () => vi.advanceTimersByTimeAsync(0);
  return {
    ready: async () => {
      await settle();
      return ready;
    },
    load: async () => {
      window.dispatchEvent(new Event('load'));
      await settle();
    },
    rest: async () => {
      rest();
      await settle();
    },
  };
};

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('the page loads and rests before anything of ours begins', async () => {
  const page = pageOf('interactive');
  await page.rest();
  expect(await page.ready()).toBe(false);
  await page.load();
  expect(await page.ready()).toBe(false);
  await page.rest();
  expect(await page.ready()).toBe(true);
});

test('a page that has loaded needs only to rest', async () => {
  const page = pageOf('complete');
  expect(await page.ready()).toBe(false);
  await page.rest();
  expect(await page.ready()).toBe(true);
});

test('one that never finishes or never rests is not waited for', async () => {
  const page = pageOf('interactive');
  await vi.advanceTimersByTimeAsync(2 * PATIENCE - 1);
  expect(await page.ready()).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect(await page.ready()).toBe(true);
});
