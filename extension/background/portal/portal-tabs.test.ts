import { beforeEach, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { PATIENCE } from '../../clock.ts';
import { DEFAULT_SETTINGS } from '../../model/settings.ts';
import { write } from '../store.ts';
import { joinAtFirstStart, portalTabChanged } from './portal-tabs.ts';

const TAB = 7;
/** The tabs whose pages got the script, in their order. */
let joined: number[] = [];

beforeEach(() => {
  fakeBrowser.reset();
  vi.useFakeTimers();
  joined = [];
  const executeScript = async ({ target }: { target: { tabId: number } }) => void joined.push(target.tabId);
  Object.assign(browser, { scripting: { executeScript } });
});

const changes = (status: string | undefined, path: string, origin = DEFAULT_SETTINGS.portalUrl) =>
  portalTabChanged(status, { id: TAB, url: origin + path });

test('a page of the portal gets the script when it has loaded', async () => {
  await changes('complete', '/dashboard');
  expect(joined).toEqual([TAB]);
});

test('the portal’s own load goes first, but one that takes long is not waited for', async () => {
  await changes('loading', '/dashboard');
  await vi.advanceTimersByTimeAsync(PATIENCE - 1);
  expect(joined).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(joined).toEqual([TAB]);
});

test.each(['/dashboard#kod/referral-manager', '/sign-in?next=%2F'])(
  'whoever comes for us, or is leaving again, is not kept waiting: %s',
  async (path) => {
    await changes('loading', path);
    expect(joined).toEqual([TAB]);
  },
);

test('no other page gets it, not even one whose address cannot be read', async () => {
  await changes('complete', '/dashboard', 'https://elsewhere.example');
  await changes('complete', '/dashboard', 'http://localhost:1');
  await portalTabChanged('complete', { id: TAB });
  await portalTabChanged('complete', { id: TAB, url: 'about:blank' });
  await portalTabChanged('complete', { id: TAB, url: 'not an address' });
  await vi.advanceTimersByTimeAsync(2 * PATIENCE);
  expect(joined).toEqual([]);
});

test('a new title or icon is no new page', async () => {
  await changes(undefined, '/dashboard');
  await vi.advanceTimersByTimeAsync(2 * PATIENCE);
  expect(joined).toEqual([]);
});

test('a tab that is gone when it is its turn is no fault', async () => {
  Object.assign(browser, {
    scripting: { executeScript: () => Promise.reject(new Error('No tab with id: 7')) },
  });
  await changes('loading', '/dashboard');
  await expect(vi.advanceTimersByTimeAsync(PATIENCE)).resolves.toBeDefined();
});

test('pages that were open before the first start get it, and no start after that gives it to them again', async () => {
  const tabs = [{ id: TAB, url: `${DEFAULT_SETTINGS.portalUrl}/dashboard` }];
  Object.assign(browser, { tabs: { ...browser.tabs, query: async () => tabs } });
  await joinAtFirstStart();
  expect(joined).toEqual([TAB]);
  await write('session', 'checkedAt', 1);
  await joinAtFirstStart();
  expect(joined).toEqual([TAB]);
});
