/** The build for Firefox: its manifest by Mozilla's rules, and its event page run against what Firefox offers and refuses. */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createContext, runInContext } from 'node:vm';
import { beforeAll, expect, test } from 'vitest';
import { eventually } from '../eventually.ts';
import { firefoxApi } from '../firefox-api.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const BUILD = join(ROOT, 'dist/extension/firefox-mv3');

type Manifest = {
  readonly manifest_version: number;
  readonly version: string;
  readonly default_locale: string;
  readonly icons: Record<string, string>;
  readonly permissions: string[];
  readonly background: { readonly scripts?: string[]; readonly service_worker?: string };
  readonly commands: Record<string, { description?: string; suggested_key?: { default: string } }>;
  readonly browser_specific_settings: {
    gecko: { id: string; strict_min_version: string; data_collection_permissions: object };
  };
} & Record<string, unknown>;
let manifest: Manifest;
const textOf = (file: string) => readFileSync(join(BUILD, file), 'utf8');

beforeAll(() => {
  execFileSync(process.execPath, [join(ROOT, 'e2e/bootstrap.mjs'), 'build', 'extension for Firefox'], {
    env: { ...process.env, NODE_ENV: 'production' },
  });
  manifest = JSON.parse(textOf('manifest.json')) as Manifest;
});

/** Of those we could name, the ones that Firefox knows; an unknown one is a warning in review. */
const KNOWN_PERMISSIONS = ['storage', 'alarms', 'notifications', 'identity', 'scripting', 'activeTab'];
const CHROME_ONLY = [
  'key',
  'minimum_chrome_version',
  'side_panel',
  'storage',
  'update_url',
  'externally_connectable',
];

test('the manifest holds what Mozilla asks for and nothing that is Chromium’s', () => {
  expect(manifest.manifest_version).toBe(3);
  expect(manifest.version).toMatch(/^\d+(\.\d+){1,3}$/);
  expect(manifest.background.scripts).toEqual(['background.js']);
  expect(manifest.background.service_worker).toBeUndefined();
  expect(manifest.permissions.filter((name) => !KNOWN_PERMISSIONS.includes(name))).toEqual([]);
  expect(CHROME_ONLY.filter((name) => name in manifest)).toEqual([]);
  const { gecko } = manifest.browser_specific_settings;
  expect(gecko.id).toMatch(/^[\w.-]+@[\w.-]+$/);
  expect(gecko.data_collection_permissions).toEqual({ required: ['none'] });
  for (const { suggested_key } of Object.values(manifest.commands))
    expect(suggested_key?.default ?? 'Alt+Shift+A').toMatch(/^(Alt|Ctrl|MacCtrl)\+(Shift\+)?[A-Z0-9]$/);
});

test('every file that the manifest names is there, and every word of it in both languages', () => {
  const named = [
    ...Object.values(manifest.icons),
    ...(manifest.background.scripts ?? []),
    ...['popup.html', 'options.html', 'sidepanel.html', 'portal.js', 'panels.js'],
  ];
  expect(named.filter((file) => !existsSync(join(BUILD, file)))).toEqual([]);
  expect(existsSync(join(BUILD, 'offscreen.html'))).toBe(false);
  const words = [...JSON.stringify(manifest).matchAll(/__MSG_(\w+)__/g)].map(([, name]) => name ?? '');
  for (const language of ['en', 'es']) {
    const messages = JSON.parse(textOf(`_locales/${language}/messages.json`)) as Record<string, unknown>;
    expect(
      words.filter((name) => !(name in messages)),
      language,
    ).toEqual([]);
  }
});

test('an icon has the size that it says', () => {
  for (const [size, file] of Object.entries(manifest.icons)) {
    const bytes = readFileSync(join(BUILD, file));
    expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)], file).toEqual([Number(size), Number(size)]);
  }
});

test('no code comes from elsewhere or out of text, and no file is open to pages', () => {
  expect('web_accessible_resources' in manifest).toBe(false);
  expect('content_security_policy' in manifest).toBe(false);
  for (const file of readdirSync(BUILD, { recursive: true, encoding: 'utf8' })) {
    if (!/\.(js|html)$/.test(file)) continue;
    const text = textOf(file);
    expect(text, file).not.toMatch(/\beval\(|new Function\(|importScripts\(|document\.write\(/);
    expect(text, file).not.toMatch(/<script[^>]+src="(https?:)?\/\//);
    expect(text, file).not.toMatch(/<script(?![^>]+src=)[^>]*>[^<]/);
  }
});

const TOKEN = {
  accessToken: 'made-up',
  subject: 'made-up',
  obtainedAt: 0,
  expiresAt: Number.MAX_SAFE_INTEGER,
};

/** Friday, 20 November 2026, 1:00 p.m. in Bowling Green. */
const NOON = Date.parse('2026-11-20T19:00:00Z');
const MINUTE = 60_000;
const OFFER = {
  ...{
    id: 'offer-1',
    referralId: 'referral-1',
    kind: 'general',
    help: 'enrollment',
    language: 'es',
    needs: [],
  },
  ...{ county: 'Warren', zone: 'America/Chicago', contactMethod: 'phone', forSomeoneElse: false },
  ...{ submittedAt: NOON, promisedBy: NOON + 30 * MINUTE, status: 'pending', offeredAt: NOON },
  ...{ dueAt: NOON + 15 * MINUTE, settledAt: null },
  why: {
    ...{ miles: 12, speaksLanguage: true, interpreterNeeded: false, unmetNeeds: [], missedIn30Days: 0 },
    ...{ inProgress: 0, roleFirst: true },
  },
};
const WORKLIST = {
  ...{ agentId: 'agent-1', revision: 1, serverNow: NOON, registration: 'registered', consecutiveMissed: 0 },
  ...{ missesAllowed: 3, zone: 'America/Chicago', offers: [OFFER], assignments: [] },
  duty: { available: true, reason: 'on-duty', until: null, nextFrom: null },
};

const start = () => {
  const worklist = { ...WORKLIST, receivedAt: Date.now() };
  const api = firefoxApi({ worklist, connection: 'live' }, { token: TOKEN });
  const away = () => Promise.reject(new TypeError('NetworkError when attempting to fetch resource.'));
  const {
    setTimeout,
    clearTimeout,
    setInterval,
    clearInterval,
    URL,
    URLSearchParams,
    TextEncoder,
    TextDecoder,
  } = globalThis;
  const world: Record<string, unknown> = {
    ...{
      setTimeout,
      clearTimeout,
      setInterval,
      clearInterval,
      URL,
      URLSearchParams,
      TextEncoder,
      TextDecoder,
    },
    ...{ AbortSignal, AbortController, crypto, btoa, atob, console, Intl, performance },
    ...{ fetch: away, addEventListener: () => undefined, browser: api.browser, chrome: api.browser },
  };
  world.self = world;
  runInContext(textOf('background.js'), createContext(world), { filename: 'background.js' });
  return api;
};

test('the event page listens to everything before it waits for anything, and sets the alarm that wakes it', () => {
  const { listeners, alarms } = start();
  expect([...listeners.keys()].toSorted()).toEqual([
    'alarms.onAlarm',
    'commands.onCommand',
    'notifications.onClicked',
    'permissions.onAdded',
    'runtime.onInstalled',
    'runtime.onMessage',
    'runtime.onStartup',
    'storage.onChanged',
    'tabs.onUpdated',
  ]);
  expect(alarms).toContainEqual(['net', { periodInMinutes: 0.5 }]);
});

test('woken by the alarm it rings in Spanish with nothing that Firefox refuses, and a click leads to the referral', async () => {
  const api = start();
  for (const wake of api.listeners.get('alarms.onAlarm') ?? []) wake({ name: 'net' });
  await eventually('it rings', () => api.alerts.length === 1);
  expect(Object.keys(api.alerts[0] ?? {}).toSorted()).toEqual(['iconUrl', 'message', 'title', 'type']);
  expect(api.alerts[0]?.title).toMatch(/^Referencia: /);
  await eventually('the badge has been set', () => api.badge.title !== '');
  await eventually(
    'no answer comes, so it says that it is offline',
    () => api.local.get('connection') === 'offline',
  );
  expect(api.badge.text).toBe('…');
  for (const click of api.listeners.get('notifications.onClicked') ?? [])
    click('kod:offer:offer-1:referral-1');
  await eventually('the portal opens there', () =>
    api.opened.some((url) => url.endsWith('/#kod/referral-manager/referral-1')),
  );
});
