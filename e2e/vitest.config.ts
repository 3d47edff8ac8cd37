import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';

// A zone that nobody here lives in: a test that leans on the machine's own zone fails for everybody alike.
process.env.TZ ??= 'Pacific/Chatham';

const root = fileURLToPath(new URL('..', import.meta.url));
const contracts = 'api/store/**/*.contract.test.ts';
/** Ten times what the slowest takes alone: the usual five seconds fail properties on a laptop that is busy otherwise. */
const PATIENCE_MS = 60_000;

/**
 * Four kinds of test. `unit` and `extension` need nothing built; `store` gets a PostgreSQL from `postgres-setup.ts`,
 * `e2e` the built bundles and a browser from `browser-setup.ts`. One of them alone: `npm test -- --project unit`.
 */
export default defineConfig({
  root,
  test: {
    passWithNoTests: true,
    projects: [
      {
        root,
        test: {
          name: 'unit',
          include: ['shared', 'api', 'widget']
            .map((folder) => `${folder}/**/*.test.ts`)
            .concat('e2e/**/*.test.{ts,mjs}'),
          exclude: [contracts],
          testTimeout: PATIENCE_MS,
        },
      },
      {
        root,
        plugins: [WxtVitest()],
        test: { name: 'extension', include: ['extension/**/*.test.{ts,tsx}'], testTimeout: PATIENCE_MS },
      },
      {
        root,
        test: {
          name: 'store',
          include: [contracts],
          globalSetup: 'e2e/postgres-setup.ts',
          testTimeout: PATIENCE_MS,
        },
      },
      {
        root,
        test: {
          name: 'e2e',
          include: ['e2e/specs/**/*.spec.ts'],
          globalSetup: 'e2e/browser-setup.ts',
          // Each spec runs a browser, an API and three stand-ins: more than one at a time on two cores only waits.
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
