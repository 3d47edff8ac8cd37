import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';
import { findChromium } from './find-chromium.ts';
import { findFirefox } from './find-firefox.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A Chromium that loads unpacked extensions. */
    chromiumPath: string;
    /** A Firefox that WebDriver BiDi drives. */
    firefoxPath: string;
  }
}

/** Builds what browser tests load, as far as it is missing or stale, and finds the browsers; without either the run fails. */
export default async function setup(project: TestProject): Promise<void> {
  const bootstrap = fileURLToPath(new URL('bootstrap.mjs', import.meta.url));
  const bundles = ['widget', 'extension', 'extension for Firefox'];
  const { status } = spawnSync(process.execPath, [bootstrap, 'build', ...bundles], {
    stdio: 'inherit',
    // Vitest says "test" here, and a bundle must be the one that is shipped.
    env: { ...process.env, NODE_ENV: 'production' },
  });
  if (status !== 0)
    throw new Error('The bundles for the browser tests could not be built; the reason stands above.');
  project.provide('chromiumPath', await findChromium());
  project.provide('firefoxPath', await findFirefox());
}
