import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { alertId } from '../../model/alerts.ts';
import { read, write } from '../store.ts';
import { NOON, offerOf, snapshotOf } from '../testing.ts';
import { alertClosed, onAlertsShown, show } from './show.ts';

const OFFER = offerOf();
const OTHER = offerOf({ id: 'offer-00000002', referralId: 'referral-00000002' });

/** Records what it raises, and refuses each alert as often as told. */
const desktop = (refusals: Record<string, number>) => {
  const raised: string[] = [];
  const create = async (id: string) => {
    refusals[id] = (refusals[id] ?? 0) - 1;
    if (refusals[id] >= 0) throw new Error('Unable to download all specified images.');
    raised.push(id);
    return id;
  };
  Object.assign(browser.notifications, {
    create,
    clear: async () => true,
    getAll: async () => Object.fromEntries(raised.map((id) => [id, true])),
  });
  return raised;
};

beforeEach(async () => {
  fakeBrowser.reset();
  vi.useFakeTimers({ now: NOON });
  const done = async () => undefined;
  Object.assign(browser.action, {
    setBadgeText: done,
    setBadgeBackgroundColor: done,
    setBadgeTextColor: done,
    setTitle: done,
  });
  Object.assign(browser.i18n, { getUILanguage: () => 'en' });
  await write('local', 'worklist', snapshotOf({ offers: [OFFER, OTHER] }));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

test('an alert that the desktop refuses holds up no other, and rings a second later', async () => {
  const raised = desktop({ [alertId(OFFER)]: 1 });
  await show();
  expect(raised).toEqual([alertId(OTHER)]);
  expect((await read('local', 'alerts'))?.shown).toEqual([OTHER.id]);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(raised).toEqual([alertId(OTHER), alertId(OFFER)]);
  expect((await read('local', 'alerts'))?.shown).toEqual(expect.arrayContaining([OFFER.id, OTHER.id]));
});

test('says which offers are on screen, and of none that the desktop refused', async () => {
  const shown: (readonly string[])[] = [];
  onAlertsShown((offerIds) => void shown.push(offerIds));
  desktop({ [alertId(OFFER)]: 1 });
  await show();
  expect(shown).toEqual([[OTHER.id]]);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(shown).toEqual([[OTHER.id], [OFFER.id]]);
  onAlertsShown(() => undefined);
});

test('what was raised rings once, however often it is shown', async () => {
  const raised = desktop({});
  await show();
  await Promise.all([show(), show()]);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(raised).toHaveLength(2);
});

test('a browser that never answers for a sound holds up no alert, and is asked again for the next sound', async () => {
  // Build constants arrive as text, and the text "false" is truthy.
  vi.stubEnv('FIREFOX', '');
  const raised = desktop({});
  const documents: string[] = [];
  Object.assign(browser.offscreen, {
    hasDocument: async () => false,
    createDocument: ({ url }: { url: string }) => {
      documents.push(url);
      return new Promise<void>(() => undefined);
    },
  });
  await show();
  const next = offerOf({ id: 'offer-00000003', referralId: 'referral-00000003' });
  await vi.advanceTimersByTimeAsync(15_000);
  await write('local', 'worklist', snapshotOf({ offers: [OFFER, OTHER, next] }));
  await show();
  expect(raised).toContain(alertId(next));
  await vi.advanceTimersByTimeAsync(3_000);
  expect(documents).toEqual(['/offscreen.html#chime-60', '/offscreen.html#chime-60']);
});

test('on request the sound repeats every half minute while a General waits, and no alert is raised again', async () => {
  vi.stubEnv('FIREFOX', '');
  const raised = desktop({});
  let documents = 0;
  Object.assign(browser.offscreen, {
    hasDocument: async () => false,
    createDocument: async () => {
      documents += 1;
    },
  });
  await browser.storage.local.set({ settings: { alerts: { sound: 'bell', volume: 20, repeats: true } } });
  await show();
  expect([raised.length, documents]).toEqual([2, 1]);
  await vi.advanceTimersByTimeAsync(90_000);
  expect([raised.length, documents]).toEqual([2, 4]);
  const items = [OFFER, OTHER].map(({ id, referralId }) => ({
    ...{ referralId, offerId: id, sent: false },
    until: NOON + 100_000,
  }));
  await write('local', 'heldRejections', { agentId: 'agent-000001', items });
  await vi.advanceTimersByTimeAsync(90_000);
  expect([raised.length, documents]).toEqual([2, 4]);
});

test('an alert that its agent closes while it is raised again goes, and does not return', async () => {
  const raised = desktop({});
  await show();
  const up = new Set(raised);
  const id = alertId(OFFER);
  let closing: Promise<void> | undefined;
  Object.assign(browser.notifications, {
    create: async (one: string) => {
      // The agent's close of the one before arrives now.
      if (one === id) closing ??= alertClosed(id, true);
      up.add(one);
      return one;
    },
    clear: async (one: string) => up.delete(one),
    getAll: async () => Object.fromEntries([...up].map((one) => [one, true])),
  });
  up.delete(id);
  await show();
  await closing;
  expect([...up]).toEqual([alertId(OTHER)]);
  await show();
  expect([...up]).toEqual([alertId(OTHER)]);
});
