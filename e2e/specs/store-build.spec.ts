/** The store build contains nothing of this computer, and says so while no service address is configured. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';
import { expect, inject, test } from 'vitest';
import { words } from '../../extension/locales/en/words.ts';
import { QUIET } from '../harness/chromium.ts';

const folderOf = (build: string) => fileURLToPath(new URL(`../../dist/extension/${build}`, import.meta.url));

test.each(['chrome-mv3-store', 'firefox-mv3-store'])(
  '%s names no address of this computer, and no plain HTTP in permissions and policy',
  async (build) => {
    const folder = folderOf(build);
    const files = (await readdir(folder, { recursive: true })).filter((file) =>
      /\.(js|json|html)$/.test(file),
    );
    expect(files.length).toBeGreaterThan(5);
    for (const file of files) {
      const text = await readFile(join(folder, file), 'utf8');
      expect(text, file).not.toMatch(/localhost|127\.0\.0\.1/);
    }
    const manifest = await readFile(join(folder, 'manifest.json'), 'utf8');
    expect(manifest).not.toMatch(/"?(http|ws):/);
    expect(JSON.parse(manifest)).toMatchObject({
      host_permissions: [],
      web_accessible_resources: [{ resources: ['panel.html'], matches: ['https://*/*'] }],
    });
  },
);

test('without addresses the popup leads to the settings, which take https alone', async () => {
  const profile = await mkdtemp(join(tmpdir(), 'kod-store-'));
  const extension = folderOf('chrome-mv3-store');
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: inject('chromiumPath'),
    headless: true,
    chromiumSandbox: false,
    args: [`--disable-extensions-except=${extension}`, `--load-extension=${extension}`, ...QUIET],
  });
  try {
    const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
    const page = await context.newPage();
    await page.goto(new URL('/popup.html', worker.url()).href);
    await page.getByText(words.situation.noAddressTitle).waitFor();
    await page.goto(new URL('/options.html', worker.url()).href);
    await page.getByLabel(words.options.apiUrl, { exact: true }).fill('http://localhost:4400');
    await page.getByRole('button', { name: words.options.save }).click();
    await page.getByText(words.options.insecureUrl).waitFor();
    await page.getByText(words.options.wrongUrl).waitFor();
    await expect.poll(() => page.getByRole('button', { name: words.options.reset }).count()).toBe(0);
  } finally {
    await context.close();
    await rm(profile, { recursive: true, force: true });
  }
});
