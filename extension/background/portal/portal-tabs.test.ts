import { beforeEach, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { PATIENCE } from '../../clock.ts';
import { LOCAL_BUILD } from '../../model/settings.ts';
import { write } from '../store.ts';
import { joinAtFirstStart, portalTabChanged } from './portal-tabs.ts';

const TAB = 7;
/** Tabs that got the script, in order. */
let joined: number[] = [];

beforeEach(() => {
  fakeBrowser.reset();
  vi.useFakeTimers();
  joined = [];
  const executeScript = async ({ target }: { target: { tabId: number } }) => void joined.push(target.tabId);
  Object.assign(browser, { scripting: { executeScript } });
});

const changes = (
  status: string | undefined,
  path: string,
  origin: string = LOCAL_BUILD.addresses.portalUrl,
) => portalTabChanged(status, { id: TAB, url: origin + path });

test('injects the script into a portal page after it has loaded', async () => {
  await changes('complete', '/dashboard');
  expect(joined).toEqual([TAB]);
});

test('lets the portal load first, but doesn’t wait for a slow one', async () => {
  await changes('loading', '/dashboard');
  await vi.advanceTimersByTimeAsync(PATIENCE - 1);
  expect(joined).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(joined).toEqual([TAB]);
});

test.each(['/dashboard#kod/referral-manager', '/sign-in?next=%2F'])(
  'does not delay pages that are ours or about to be left: %s',
  async (path) => {
    await changes('loading', path);
    expect(joined).toEqual([TAB]);
  },
);

test('injects into no other page, not even one whose address cannot be read', async () => {
  await changes('complete', '/dashboard', 'https://elsewhere.example');
  await changes('complete', '/dashboard', 'http://localhost:1');
  await portalTabChanged('complete', { id: TAB });
  await portalTabChanged('complete', { id: TAB, url: 'about:blank' });
  await portalTabChanged('complete', { id: TAB, url: 'not an address' });
  await vi.advanceTimersByTimeAsync(2 * PATIENCE);
  expect(joined).toEqual([]);
});

test('ignores a new title or icon', async () => {
  await changes(undefined, '/dashboard');
  await vi.advanceTimersByTimeAsync(2 * PATIENCE);
  expect(joined).toEqual([]);
});

test('ignores a tab that has been closed meanwhile', async () => {
  Object.assign(browser, {
    scripting: { executeScript: () => Promise.reject(new Error('No tab with id: 7')) },
  });
  await changes('loading', '/dashboard');
  await expect(vi.advanceTimersByTimeAsync(PATIENCE)).resolves.toBeDefined();
});

test('injects into open pages at the first start, and not at later starts', async () => {
  const tabs = [{ id: TAB, url: `${LOCAL_BUILD.addresses.portalUrl}/dashboard` }];
  Object.assign(browser, { tabs: { ...browser.tabs, query: async () => tabs } });
  await joinAtFirstStart();
  expect(joined).toEqual([TAB]);
  await write('session', 'checkedAt', 1);
  await joinAtFirstStart();
  expect(joined).toEqual([TAB]);
});
