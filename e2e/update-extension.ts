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
