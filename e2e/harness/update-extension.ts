/** What the browser does when it has fetched a newer version: the old one ends wherever it runs, the new one starts. */
import type { BrowserContext } from 'playwright';

type Extensions = {
  updateProfileConfiguration(wish: { inDeveloperMode: boolean }): Promise<void>;
  reload(id: string, options: { failQuietly: boolean }): Promise<void>;
};

export async function updateExtension(context: BrowserContext, id: string): Promise<void> {
  const page = await context.newPage();
  await page.goto('chrome://extensions');
  await page.evaluate(async (extension) => {
    const { developerPrivate } = chrome as unknown as { developerPrivate: Extensions };
    // An unpacked extension is switched off when it is loaded again outside the developers' mode.
    await developerPrivate.updateProfileConfiguration({ inDeveloperMode: true });
    await developerPrivate.reload(extension, { failQuietly: false });
  }, id);
  await page.close();
}

/** What somebody does who switches it off for a moment: where it ran, it ends; it is told of no installation when it is back. */
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
