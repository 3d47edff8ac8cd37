import { effect } from '@preact/signals';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { massOffers, NOON, offerOf, snapshotOf } from '../background/testing.ts';
import { followStorage, offers, serverNow } from './worklist.ts';

let stop: () => void;
beforeEach(() => void vi.useFakeTimers({ now: NOON }));
afterEach(() => {
  stop();
  vi.useRealTimers();
});

test('passes 200 ticking offers on only twice in a quarter of an hour: when they arrive, and when one ends', async () => {
  await browser.storage.local.set({
    worklist: snapshotOf({ offers: [offerOf(), ...massOffers(199)] }),
    connection: 'live',
  });
  stop = await followStorage();
  const counts: number[] = [];
  const stopCounting = effect(() => void counts.push(offers.value.length));
  await vi.advanceTimersByTimeAsync(15 * 60_000);
  stopCounting();
  expect(serverNow.value).toBe(NOON + 15 * 60_000);
  expect(counts).toEqual([200, 199]);
});
