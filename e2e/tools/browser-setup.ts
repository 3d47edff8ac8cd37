import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';
import { AXE_RESULTS } from '../harness/axe-results.ts';
import { findChromium } from './find-chromium.ts';
import { findFirefox } from './find-firefox.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A Chromium that loads unpacked extensions. */
    chromiumPath: string;
    /** A Firefox that WebDriver BiDi can drive. */
    firefoxPath: string;
  }
}

/** Builds what is missing or stale for the browser tests, and finds the browsers; fails without either. */
export default async function setup(project: TestProject): Promise<void> {
  rmSync(AXE_RESULTS, { recursive: true, force: true });
  const bootstrap = fileURLToPath(new URL('bootstrap.mjs', import.meta.url));
  const bundles = [
    ...['widget', 'phone', 'extension', 'extension for Firefox'],
    ...['extension for stores', 'extension for stores, Firefox'],
  ];
  const { status } = spawnSync(process.execPath, [bootstrap, 'build', ...bundles], {
    stdio: 'inherit',
  });
  if (status !== 0) throw new Error('The bundles for the browser tests could not be built; see above.');
  project.provide('chromiumPath', await findChromium());
  project.provide('firefoxPath', await findFirefox());
}
