/** The extension's manifest and build. Everything else about it is in `extension/`. */
import { defineConfig } from 'wxt';
import { EXTENSION_KEY, FIREFOX_ID } from './extension/extension-id.ts';
import { staticValues } from './shared/build/static-values.ts';

/** Where a local build's defaults in `extension/model/settings.ts` point; any other address is asked for when it is set. */
const LOOPBACK = ['localhost', '127.0.0.1'];
const DEFAULT_HOSTS = LOOPBACK.map((host) => `http://${host}/*`);

/**
 * Our own pages and the worker: our own code, and no connection in the clear but within this computer. Firefox's default also has
 * `upgrade-insecure-requests`, which turns `ws://localhost` into `wss://`.
 */
const pagePolicy = (forStore: boolean): string =>
  Object.entries({
    'default-src': "'none'",
    'script-src': "'self'",
    'style-src': "'self'",
    'img-src': "'self' data: blob:",
    'connect-src': [
      "'self'",
      'https:',
      'wss:',
      ...(forStore ? [] : LOOPBACK.flatMap((host) => [`http://${host}:*`, `ws://${host}:*`])),
    ].join(' '),
    // The panels stand in a page of the portal.
    'frame-ancestors': ['https:', ...(forStore ? [] : LOOPBACK.map((host) => `http://${host}:*`))].join(' '),
    'object-src': "'none'",
    'base-uri': "'none'",
    'form-action': "'none'",
  })
    .map(([directive, sources]) => `${directive} ${sources}`)
    .join('; ');

/**
 * Pages that may contain the panels. A store's build learns the portal's address from the settings, which no manifest can name; the
 * panels then answer only to that portal (`extension/background/session/askers.ts`).
 */
const framers = (forStore: boolean): string[] =>
  forStore ? ['https://*/*'] : [...DEFAULT_HOSTS, 'https://*/*'];

/** `npm run zip`: no address of this computer in permissions, policy, or defaults (`extension/model/this-build.ts`). */
const STORE = 'store';

export default defineConfig({
  srcDir: 'extension',
  publicDir: 'extension/public',
  outDir: 'dist/extension',
  imports: false,
  vite: () => ({ plugins: [staticValues()], oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } } }),
  // The extension's sources only: from api/ it uses only types, which leave nothing in a bundle.
  zip: {
    name: 'kynect-on-demand',
    excludeSources: [
      ...['node_modules', 'dist', 'data', 'e2e', 'api', 'widget', 'extension/pictures'].map(
        (name) => `${name}/**`,
      ),
      ...['**/*.tsbuildinfo', '**/*.test.ts', '*.log'],
    ],
  },
  manifest: ({ browser, mode }) => ({
    name: 'kynect On Demand',
    description: '__MSG_description__',
    default_locale: 'en',
    // scripting: pages of the portal get our script when they have loaded, and the panels when one is opened.
    // activeTab: a screenshot for the Professional Services Line, taken when the agent asks for one and at no other time.
    // offscreen: an alert's sound; a worker has no audio.
    permissions: [
      ...['storage', 'alarms', 'notifications', 'identity', 'scripting', 'activeTab'],
      ...(browser === 'chrome' ? ['offscreen', 'sidePanel'] : []),
    ],
    commands: {
      // The browser's own name for "open the popup".
      _execute_action: { suggested_key: { default: 'Alt+Shift+K' } },
      'open-portal': { suggested_key: { default: 'Alt+Shift+O' }, description: '__MSG_openPortal__' },
      ...(browser === 'chrome'
        ? {
            'open-side-panel': {
              suggested_key: { default: 'Alt+Shift+L' },
              description: '__MSG_openSidePanel__',
            },
          }
        : { _execute_sidebar_action: { suggested_key: { default: 'Alt+Shift+L' } } }),
      'psl-screenshot': {
        suggested_key: { default: 'Alt+Shift+S' },
        description: '__MSG_takeScreenshot__',
      },
    },
    host_permissions: mode === STORE ? [] : DEFAULT_HOSTS,
    optional_host_permissions: ['https://*/*'],
    action: {
      default_title: 'kynect On Demand',
      ...(browser === 'firefox' ? { default_area: 'navbar' } : {}),
    },
    web_accessible_resources: [
      {
        resources: ['panel.html'],
        matches: framers(mode === STORE),
        // An address for one session, so no page can know it. Firefox gives each installation its own.
        ...(browser === 'chrome' ? { use_dynamic_url: true } : {}),
      },
    ],
    content_security_policy: { extension_pages: pagePolicy(mode === STORE) },
    ...(browser === 'chrome'
      ? {
          key: EXTENSION_KEY,
          minimum_chrome_version: '120',
          storage: { managed_schema: 'managed-schema.json' },
        }
      : {}),
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: {
              id: FIREFOX_ID,
              strict_min_version: '128.0',
              data_collection_permissions: { required: ['none'] },
            },
          },
        }
      : {}),
  }),
});
