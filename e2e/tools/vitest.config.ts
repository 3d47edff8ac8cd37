import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { WxtVitest } from 'wxt/testing/vitest-plugin';
import { PATIENCE_MS } from '../harness/eventually.ts';

// A zone that nobody here lives in, so a test that depends on the machine's zone fails for everybody.
process.env.TZ ??= 'Pacific/Chatham';
// Workers and the processes under test load the same files: half of a process's start is compiling them.
process.env.NODE_COMPILE_CACHE ??= fileURLToPath(new URL('../../node_modules/.cache/node', import.meta.url));

const root = fileURLToPath(new URL('../..', import.meta.url));
const contracts = 'api/store/**/*.contract.test.ts';
/** One more than there are cores: browser tests mostly wait. */
const maxWorkers = availableParallelism() + 1;
/** Time limits end what hangs; they don't measure speed. Polls give up first, because they can say what was missing. */
const PATIENT = {
  testTimeout: 3 * PATIENCE_MS,
  hookTimeout: 3 * PATIENCE_MS,
  expect: { poll: { timeout: PATIENCE_MS } },
};
/** The longest first, then browser tests; otherwise a core is idle at the end. */
const LONGEST = ['weeks.test', 'agent-soak.spec'];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) =>
      LONGEST.some((name) => moduleId.includes(name)) ? 0 : moduleId.endsWith('.spec.ts') ? 1 : 2;
    return (await super.sort(files)).sort((one, other) => rank(one) - rank(other));
  }
}

/**
 * Four projects. `unit` and `extension` need no build; `store` gets a PostgreSQL from `postgres-setup.ts`,
 * `e2e` built bundles and browsers from `browser-setup.ts`. Run one: `npm test -- --project unit`.
 */
export default defineConfig({
  root,
  test: {
    passWithNoTests: true,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        root,
        test: {
          name: 'unit',
          globalSetup: 'e2e/tools/schema-setup.ts',
          include: ['shared', 'api', 'widget']
            .map((folder) => `${folder}/**/*.test.ts`)
            .concat('e2e/**/*.test.{ts,mjs}'),
          exclude: [contracts],
          maxWorkers,
          ...PATIENT,
        },
      },
      {
        root,
        plugins: [WxtVitest()],
        test: {
          name: 'extension',
          include: ['extension/**/*.test.{ts,tsx}'],
          maxWorkers,
          ...PATIENT,
        },
      },
      {
        root,
        test: {
          name: 'store',
          include: [contracts],
          globalSetup: ['e2e/tools/schema-setup.ts', 'e2e/tools/postgres-setup.ts'],
          maxWorkers,
          // Several processes and a database on a busy machine; the closing lines name each retried test.
          retry: 1,
          ...PATIENT,
        },
      },
      {
        root,
        test: {
          name: 'e2e',
          include: ['e2e/specs/**/*.spec.ts'],
          globalSetup: 'e2e/tools/browser-setup.ts',
          maxWorkers,
          // Like `store`, with two real browsers.
          retry: 1,
          ...PATIENT,
        },
      },
    ],
  },
});
