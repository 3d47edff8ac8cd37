/** The Firefox build as a Mozilla reviewer sees it. `firefox.spec.ts` tests that it works. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const BUILD = join(ROOT, 'dist/extension/firefox-mv3');

type Manifest = {
  readonly manifest_version: number;
  readonly version: string;
  readonly default_locale: string;
  readonly icons: Record<string, string>;
  readonly permissions: string[];
  readonly content_security_policy: { readonly extension_pages: string };
  readonly background: { readonly scripts?: string[]; readonly service_worker?: string };
  readonly commands: Record<string, { description?: string; suggested_key?: { default: string } }>;
  readonly browser_specific_settings: {
    gecko: { id: string; strict_min_version: string; data_collection_permissions: object };
  };
} & Record<string, unknown>;
let manifest: Manifest;
const textOf = (file: string) => readFileSync(join(BUILD, file), 'utf8');

beforeAll(() => {
  manifest = JSON.parse(textOf('manifest.json')) as Manifest;
});

/** The permissions that Firefox knows among those we might use; an unknown one is a warning in review. */
const KNOWN_PERMISSIONS = ['storage', 'alarms', 'notifications', 'identity', 'scripting', 'activeTab'];
const CHROME_ONLY = [
  'key',
  'minimum_chrome_version',
  'side_panel',
  'storage',
  'update_url',
  'externally_connectable',
];

test('the manifest has what Mozilla requires and nothing of Chromium', () => {
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

test('every file that the manifest names exists, and every text of it in both languages', () => {
  const named = [
    ...Object.values(manifest.icons),
    ...(manifest.background.scripts ?? []),
    ...['popup.html', 'options.html', 'sidepanel.html', 'panel.html', 'own-tab.html', 'portal.js'],
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

test('our pages run only our code, and use unencrypted connections only to this computer', () => {
  const policy = new Map(
    manifest.content_security_policy.extension_pages.split('; ').map((directive) => {
      const [name = '', ...sources] = directive.split(' ');
      return [name, sources] as const;
    }),
  );
  expect(policy.get('default-src')).toEqual(["'none'"]);
  expect(policy.get('script-src')).toEqual(["'self'"]);
  expect(policy.get('object-src')).toEqual(["'none'"]);
  expect(policy.get('frame-ancestors')).toEqual(['https:', 'http://localhost:*', 'http://127.0.0.1:*']);
  // Firefox's default policy has it, which turns `ws://localhost` into `wss://`.
  expect(policy.has('upgrade-insecure-requests')).toBe(false);
  const inTheClear = policy.get('connect-src')?.filter((source) => /^(http|ws):/.test(source));
  expect(inTheClear).toEqual([
    'http://localhost:*',
    'ws://localhost:*',
    'http://127.0.0.1:*',
    'ws://127.0.0.1:*',
  ]);
});

test('each icon has its declared size', () => {
  for (const [size, file] of Object.entries(manifest.icons)) {
    const bytes = readFileSync(join(BUILD, file));
    expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)], file).toEqual([Number(size), Number(size)]);
  }
});

test('no code is downloaded or made from text, and the one page that others can open shows nothing outside the portal', () => {
  expect(manifest.web_accessible_resources).toEqual([
    {
      resources: ['panel.html'],
      matches: ['http://localhost/*', 'http://127.0.0.1/*', 'https://*/*'],
    },
  ]);
  for (const file of readdirSync(BUILD, { recursive: true, encoding: 'utf8' })) {
    if (!/\.(js|html)$/.test(file)) continue;
    const text = textOf(file);
    expect(text, file).not.toMatch(/\beval\(|new Function\(|importScripts\(|document\.write\(/);
    expect(text, file).not.toMatch(/<script[^>]+src="(https?:)?\/\//);
    expect(text, file).not.toMatch(/<script(?![^>]+src=)[^>]*>[^<]/);
  }
});
