/** A rejection within its five seconds survives a browser that is closed. */
import { afterAll, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { startWorker } from '../../testing/fuzz/worker.ts';
import { NOON, offerOf, snapshotOf } from '../testing.ts';

afterAll(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

test('it is kept while nobody is signed in, and sent once its agent is', async () => {
  const called: string[] = [];
  await startWorker({
    of: (path) => {
      called.push(path);
      return undefined;
    },
  });
  const offer = offerOf();
  const item = { referralId: offer.referralId, offerId: offer.id, until: NOON + 5_000, sent: false };
  const { agentId } = snapshotOf();
  await browser.storage.local.set({ heldRejections: { agentId, items: [item] } });
  await browser.storage.session.clear();
  await browser.storage.local.set({ settings: { apiUrl: 'http://127.0.0.1:4400' } });
  await vi.advanceTimersByTimeAsync(20_000);
  expect(await browser.storage.local.get(['worklist', 'heldRejections'])).toEqual({
    heldRejections: { agentId, items: [item] },
  });
  expect(called).not.toContain('referrals.reject');
  await browser.storage.local.set({ worklist: snapshotOf({ offers: [] }) });
  await vi.advanceTimersByTimeAsync(1_000);
  expect(called).toContain('referrals.reject');
});
