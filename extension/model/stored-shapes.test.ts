/** With values stored by another version, or damaged on disk, the extension still starts, and loses only those values. */
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { show } from '../background/alerts/show.ts';
import { createDrafts } from '../background/drafts.ts';
import { takeWanted } from '../background/portal/wanted-route.ts';
import { remind } from '../background/psl/reminders.ts';
import { heldScreenshot } from '../background/psl/screenshot.ts';
import { seal } from '../background/psl/seal.ts';
import { adoptKey, keepUnsent, waitingNow } from '../background/psl/unsent.ts';
import { Service } from '../background/service.ts';
import { read, readSettings } from '../background/store.ts';
import { NOON, offerOf, snapshotOf } from '../background/testing.ts';
import { followPortalState } from '../entrypoints/portal/portal-state.ts';
import {
  because,
  followStorage,
  i18n,
  offers,
  serverNow,
  settings,
  situation,
  worklist,
} from '../state/worklist.ts';
import { byUrgency, languageAndNeeds, whyPhrases } from './offers.ts';
import type { LocalStore, SessionStore } from './stored.ts';
import { STORED } from './stored-shapes.ts';

const AGENT = 'agent-000001';
const KEY = 'A'.repeat(43);

/** Every key with a value as written by this version. A new key does not compile until it is here. */
const LOCAL: LocalStore = {
  settings: {
    language: 'es',
    portalUrl: 'https://portal.example',
    alerts: { sound: 'bell', volume: 10, quiet: null },
  },
  managed: { apiUrl: 'https://api.example' },
  worklist: snapshotOf({ offers: [offerOf()] }),
  connection: 'live',
  portalNames: { subject: 'ann', since: NOON, known: { ann: ['ann bright'] }, stale: ['bo other'] },
  staff: { name: 'staff-lee' },
  delegate: { agency: 'Demo Insurance Group', level: 2 },
  because: ['complaint'],
  alerts: {
    agentId: AGENT,
    shown: ['offer-00000001'],
    reminded: { 'offer-00000001': 5 },
    told: { missed: 1, deregistered: false },
    summed: 4,
    rang: { at: NOON, general: true },
  },
  heldRejections: {
    agentId: AGENT,
    items: [
      {
        referralId: 'referral-00000001',
        offerId: 'offer-00000001',
        until: NOON + 5_000,
        reason: 'busy',
        sent: false,
      },
    ],
  },
  reach: {
    agentId: AGENT,
    connection: { at: NOON, ms: 90 },
    alert: { at: NOON, pressedAt: null, refused: false },
  },
  pslReminders: {
    agentId: AGENT,
    askedAt: NOON,
    items: [{ entryId: 'issue-00000001', followUpId: 'follow-1', dueAt: NOON + 60_000 }],
  },
  pslSealed: { [AGENT]: 'a.b' },
  draftsSealed: { agentId: AGENT, sealed: 'a.b' },
  draftsNotice: { agentId: AGENT, revision: 3 },
  pslScreenshotAt: NOON,
};
const SESSION: SessionStore = {
  token: { accessToken: 'token', subject: 'ann', obtainedAt: NOON, expiresAt: NOON + 600_000 },
  accountHint: 'Ann Bright',
  dismissedAlerts: ['kod:summary'],
  checkedAt: NOON,
  wanted: { route: 'quick-updates', at: NOON, agentId: AGENT },
  frames: [{ tabId: 7, token: null, frameId: 3 }],
  drafts: { agentId: AGENT, key: KEY, drafts: { 'referral-1/note': { value: 'typed words', at: NOON } } },
  pslUnsent: {
    [AGENT]: {
      saves: [
        { writer: 'panel-1', save: { id: 'issue-00000001', basedOn: 0, texts: { notes: 'typed words' } } },
      ],
    },
  },
  pslKeys: { [AGENT]: KEY },
  pslScreenshot: { at: NOON, data: 'abcd', agentId: AGENT },
};
type Area = 'local' | 'session';
const GOOD = { local: LOCAL, session: SESSION } as const;
const PLACES = (['local', 'session'] as const).flatMap((area) =>
  Object.keys(GOOD[area]).map((key) => [area, key] as const),
);

/** Every place within a value, as a path. */
const pathsIn = (value: unknown): string[][] =>
  typeof value === 'object' && value !== null
    ? [[], ...Object.entries(value).flatMap(([key, inner]) => pathsIn(inner).map((path) => [key, ...path]))]
    : [[]];
const replacedAt = (value: unknown, [key, ...rest]: readonly string[], by: unknown): unknown => {
  if (key === undefined) return by;
  const inner = (value as Record<string, unknown>)[key];
  if (Array.isArray(value))
    return value.map((item, index) => (String(index) === key ? replacedAt(item, rest, by) : item));
  return { ...(value as object), [key]: replacedAt(inner, rest, by) };
};
const junk = fc.oneof(
  fc.jsonValue(),
  // Typical of an older version: another type, an unknown word, an invalid time.
  fc.constantFrom<unknown>(null, '', 'unknown-word', 'Mars/Olympus', -1, 1e300, 9e15, [], {}, [null], true),
);
/** A value with any part replaced by any JSON. */
const damaged = fc.constantFrom(...PLACES).chain(([area, key]) => {
  const good = (GOOD[area] as Record<string, unknown>)[key];
  return fc
    .tuple(fc.constantFrom(...pathsIn(good)), junk)
    .map(([path, by]) => ({ area: area as Area, key, value: replacedAt(good, path, by) }));
});
type Damaged = { readonly area: Area; readonly key: string; readonly value: unknown };

const store = async (bad: readonly Damaged[]): Promise<void> => {
  await browser.storage.local.clear();
  await browser.storage.session.clear();
  await browser.storage.local.set({ ...LOCAL });
  await browser.storage.session.set({ ...SESSION });
  for (const { area, key, value } of bad) await browser.storage[area].set({ [key]: value });
};

const done = async () => undefined;
beforeEach(() => {
  fakeBrowser.reset();
  vi.useFakeTimers({ now: NOON });
  vi.stubGlobal('fetch', async () => {
    throw new TypeError('No network.');
  });
  vi.stubGlobal('WebSocket', class {});
  Object.assign(browser.action, {
    ...{ setBadgeText: done, setBadgeBackgroundColor: done, setBadgeTextColor: done, setTitle: done },
  });
  Object.assign(browser.notifications, { create: done, clear: async () => true, getAll: async () => ({}) });
  Object.assign(browser.identity, {
    getRedirectURL: () => 'https://extension.example/cb',
    launchWebAuthFlow: () => Promise.reject(new Error('No network.')),
  });
  Object.assign(browser.i18n, { getUILanguage: () => 'en' });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** Reads everything a panel derives from storage. */
const readPanel = async (): Promise<void> => {
  const stop = await followStorage();
  const ordered = [...offers.value].sort(byUrgency);
  for (const offer of ordered) [languageAndNeeds(offer, i18n.value), whyPhrases(offer, i18n.value)].join();
  [situation.value, settings.value, serverNow.value, because.value.join()].join();
  stop();
};
const readPortalPage = async (): Promise<void> => {
  const state = await followPortalState();
  [
    state.waiting(),
    state.agentName().length,
    state.person('Ann Bright'),

    state.settings(),
  ].join();
  state.stop();
};
const startWorker = async (): Promise<void> => {
  const service = new Service();
  await service.boot();
  await service.alarm();
  await show();
  await remind();
  await takeWanted({ whoIsThere: async () => 'somebody' });
  await heldScreenshot();
  const drafts = createDrafts({
    agentNow: async () => (await read('local', 'worklist'))?.agentId,
    askKey: async () => KEY,
  });
  await drafts.all();
  await drafts.keep(AGENT, { 'referral-1/other': 'more' });
  await adoptKey(AGENT, KEY);
  await keepUnsent(AGENT, { writer: 'panel-2', save: { id: 'issue-00000002', basedOn: 0 } });
  await waitingNow(AGENT);
};

describe('a stored value', () => {
  test('as this version writes it is read as it is', async () => {
    await store([]);
    for (const [area, key] of PLACES) {
      const value = await read(area, key as never);
      expect(value, key).toEqual((GOOD[area] as Record<string, unknown>)[key]);
    }
  });

  test('of any shape keeps no part of the extension from starting', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(damaged, { minLength: 1, maxLength: 3 }), async (bad) => {
        await store(bad);
        await readPanel();
        await readPortalPage();
        await readSettings();
        await startWorker();
      }),
      { numRuns: 300 },
    );
  });

  test('that is bad costs no other one', async () => {
    await fc.assert(
      fc.asyncProperty(damaged, async (bad) => {
        await store([bad]);
        for (const [area, key] of PLACES) {
          if (area === bad.area && key === bad.key) continue;
          expect(await read(area, key as never), key).toEqual((GOOD[area] as Record<string, unknown>)[key]);
        }
      }),
    );
  });
});

describe('of what an agent typed', () => {
  test('only the part that does not fit is lost', async () => {
    const good = SESSION.drafts.drafts;
    await browser.storage.session.set({
      drafts: { agentId: AGENT, key: 'short', drafts: { ...good, bad: 7, worse: { at: NOON } } },
      pslUnsent: {
        [AGENT]: { saves: [{ writer: 1 }, ...(SESSION.pslUnsent[AGENT]?.saves ?? []), null] },
        other: 'gone',
      },
      pslKeys: { [AGENT]: KEY, other: 'short' },
    });
    expect(await read('session', 'drafts')).toEqual({ agentId: AGENT, drafts: good });
    expect(await read('session', 'pslUnsent')).toEqual(SESSION.pslUnsent);
    expect(await read('session', 'pslKeys')).toEqual({ [AGENT]: KEY });
  });

  test('what an older version sealed in another shape does not reach a panel', async () => {
    const sealed = await seal(
      JSON.stringify({ saves: ['old', SESSION.pslUnsent[AGENT]?.saves[0]] }),
      KEY,
      AGENT,
    );
    await browser.storage.local.set({ pslSealed: { [AGENT]: sealed } });
    await adoptKey(AGENT, KEY);
    expect(await waitingNow(AGENT)).toEqual(SESSION.pslUnsent[AGENT]);
  });
});

test('a page that opens after the refusal says why', async () => {
  await browser.storage.local.set({ connection: 'suspended', because: ['complaint'] });
  const stop = await followStorage();
  expect([situation.value, because.value]).toEqual(['suspended', ['complaint']]);
  stop();
});

test('each key that is stored has a reader', () => {
  for (const area of ['local', 'session'] as const)
    expect(Object.keys(STORED[area]).sort()).toEqual(Object.keys(GOOD[area]).sort());
  worklist.value = undefined;
});
