/**
 * Updates the extension as a browser does after downloading a newer version: the old one ends everywhere, the
 * new one starts.
 */
import type { BrowserContext } from 'playwright';

type Extensions = {
  updateProfileConfiguration(wish: { inDeveloperMode: boolean }): Promise<void>;
  reload(id: string, options: { failQuietly: boolean }): Promise<void>;
};

export async function updateExtension(context: BrowserContext, id: string): Promise<void> {
  const page = await context.newPage();
  await page.goto('chrome://extensions');
  await page.evaluate(async (extension) => {
    const { developerPrivate }: typeof chrome & { developerPrivate?: Extensions } = chrome;
    if (!developerPrivate) throw new Error('This page may not manage extensions.');
    // Outside developer mode, reloading an unpacked extension disables it.
    await developerPrivate.updateProfileConfiguration({ inDeveloperMode: true });
    await developerPrivate.reload(extension, { failQuietly: false });
  }, id);
  await page.close();
}

/** Disables and re-enables the extension: it ends everywhere, and no install event fires. */
export async function switchOffAndOn(
  context: BrowserContext,
  id: string,
  meanwhile: () => Promise<void>,
): Promise<void> {
  const page = await context.newPage();
  await page.goto('chrome://extensions');
  const setEnabled = (enabled: boolean) =>
    page.evaluate(([extension, on]) => chrome.management.setEnabled(extension, on), [id, enabled] as const);
  await setEnabled(false);
  await meanwhile();
  await setEnabled(true);
  await page.close();
}
