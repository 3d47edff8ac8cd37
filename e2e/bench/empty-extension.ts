/** The baseline: what an extension with an empty script costs a page. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright';
import { findChromium } from '../tools/find-chromium.ts';

const SCRIPT = 'empty.js';
const MANIFEST = {
  manifest_version: 3,
  name: 'An empty content script',
  version: '1',
  content_scripts: [{ matches: ['http://localhost/*', 'http://127.0.0.1/*'], js: [SCRIPT] }],
};

/** A browser whose only extension does nothing, on every page of this machine. */
export async function withEmptyExtension(): Promise<{ page: Page; close: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'kod-bench-'));
  await writeFile(join(folder, 'manifest.json'), JSON.stringify(MANIFEST));
  await writeFile(join(folder, SCRIPT), '');
  const context = await chromium.launchPersistentContext(join(folder, 'profile'), {
    executablePath: await findChromium(),
    chromiumSandbox: false,
    viewport: { width: 1280, height: 900 },
    args: [`--disable-extensions-except=${folder}`, `--load-extension=${folder}`, '--disable-gpu'],
  });
  return {
    page: context.pages()[0] ?? (await context.newPage()),
    close: async () => {
      await context.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
