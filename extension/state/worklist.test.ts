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

test('200 offers tick for a quarter of an hour and are handed on twice: as they come, and when one has ended', async () => {
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
