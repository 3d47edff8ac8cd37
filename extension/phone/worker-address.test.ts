/** A page's worker is there in the end, even if its files did not all arrive at first. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { FETCHED_AGAIN_AFTER, registerWorker } from './worker-address.ts';

class Installing extends EventTarget {
  state = 'installing';
  become(state: string): void {
    this.state = state;
    this.dispatchEvent(new Event('statechange'));
  }
}
const register = vi.fn();
const postMessage = vi.fn();
const NEVER = new Promise<never>(() => undefined);
const workers = { register, ready: NEVER as Promise<unknown>, controller: null as unknown };
beforeEach(() => {
  vi.useFakeTimers();
  register.mockReset();
  postMessage.mockReset();
  vi.stubGlobal('navigator', { serviceWorker: { ...workers } });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('is registered again when the browser discarded it, and not once it is active', async () => {
  const [lost, kept] = [new Installing(), new Installing()];
  register
    .mockResolvedValueOnce({ installing: lost, active: null })
    .mockResolvedValueOnce({ installing: kept, active: kept });
  await registerWorker('/assist');
  lost.become('redundant');
  await vi.advanceTimersByTimeAsync(FETCHED_AGAIN_AFTER);
  expect(register).toHaveBeenCalledTimes(2);
  kept.become('activated');
  // A newer version replaces it.
  kept.become('redundant');
  await vi.advanceTimersByTimeAsync(10 * FETCHED_AGAIN_AFTER);
  expect(register).toHaveBeenCalledTimes(2);
});

it('is registered again without a network, and never where the browser has no workers', async () => {
  register.mockRejectedValueOnce(new TypeError('no network')).mockResolvedValueOnce({ active: null });
  await registerWorker('/agent');
  await vi.advanceTimersByTimeAsync(FETCHED_AGAIN_AFTER);
  expect(register).toHaveBeenCalledTimes(2);
  vi.stubGlobal('navigator', {});
  await registerWorker('/agent');
  await vi.advanceTimersByTimeAsync(10 * FETCHED_AGAIN_AFTER);
  expect(register).toHaveBeenCalledTimes(2);
});

it.each([
  ['takes over a page that loaded without it', null, 1],
  ['leaves alone a page that it controls', {}, 0],
])('%s', async (_it, controller, times) => {
  const ready = Promise.resolve({ active: { postMessage } });
  vi.stubGlobal('navigator', { serviceWorker: { ...workers, ready, controller } });
  register.mockResolvedValueOnce({ active: {} });
  await registerWorker('/agent');
  await ready;
  expect(postMessage).toHaveBeenCalledTimes(times);
});
