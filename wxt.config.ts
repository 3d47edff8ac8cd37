/** The extension's manifest and build. Everything else about it is in `extension/`. */
import { defineConfig } from 'wxt';
import { EXTENSION_KEY, FIREFOX_ID } from './extension/extension-id.ts';

/** Where the defaults in `extension/state/settings.ts` point; any other address is asked for when it is set. */
const DEFAULT_HOSTS = ['http://localhost/*', 'http://127.0.0.1/*'];

export default defineConfig({
  srcDir: 'extension',
  publicDir: 'extension/public',
  outDir: 'dist/extension',
  imports: false,
  vite: () => ({ oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } } }),
  zip: { excludeSources: ['node_modules/**', 'dist/**', 'data/**', 'e2e/**', 'api/**', 'widget/**'] },
  manifest: ({ browser }) => ({
    name: 'kynect On Demand',
    description: 'Callback referrals for Agents and kynectors, inside the Agent Portal.',
    // scripting: the portal's tab on an address other than the default is a content script registered at run time.
    // activeTab: a screenshot for the Professional Services Line, taken when the agent asks for one and at no other time.
    permissions: ['storage', 'alarms', 'notifications', 'identity', 'scripting', 'activeTab'],
    commands: {
      'psl-screenshot': {
        suggested_key: { default: 'Alt+Shift+S' },
        description: 'Take a screenshot of the portal’s page for the Professional Services Line',
      },
    },
    host_permissions: DEFAULT_HOSTS,
    optional_host_permissions: ['https://*/*', 'http://*/*'],
    action: { default_title: 'kynect On Demand' },
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
