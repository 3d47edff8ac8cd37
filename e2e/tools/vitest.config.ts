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
/** The slowest first; otherwise a core is idle at the end. A worker is reused while its project lasts. */
const ORDER = ['e2e', 'store', 'proofs', 'unit', 'extension'];

class ProjectByProject extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ project, moduleId }: TestSpecification) =>
      2 * ORDER.indexOf(project.name) - Number(PROOFS.some((file) => moduleId.endsWith(file)));
    return (await super.sort(files)).sort((one, other) => rank(one) - rank(other));
  }
}

/** Statistical tests, of which `npm test` runs a part: see `api/testing/extent.ts`. */
const PROOFS = [
  'api/domain/time/availability.model.test.ts',
  'api/simulation/attack/attack.test.ts',
  'api/simulation/weeks.test.ts',
  'e2e/true-words.test.ts',
];
/** Files share processes, so each process starts once and loads our code once. */
const SHARED = { isolate: false, setupFiles: 'e2e/tools/undo-stubs.ts' };

/**
 * `unit` and `extension` need no build; `store` gets a PostgreSQL from `postgres-setup.ts`, `e2e` built bundles and browsers from
 * `browser-setup.ts`. `proofs` runs only when it is named: `npm test -- --project proofs`.
 */
export default defineConfig({
  root,
  test: {
    passWithNoTests: true,
    sequence: { sequencer: ProjectByProject },
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
          provide: { extent: 'part' },
          maxWorkers,
          ...SHARED,
          ...PATIENT,
        },
      },
      {
        root,
        test: {
          name: 'proofs',
          globalSetup: 'e2e/tools/schema-setup.ts',
          include: PROOFS,
          provide: { extent: 'whole' },
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
          ...SHARED,
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
          ...SHARED,
          ...PATIENT,
        },
      },
    ],
  },
});
