/**
 * Checks a screen once per language and once per color scheme: axe runs every rule, in the frame also those for whole pages; nothing
 * may scroll sideways. Colors don't depend on the language, and Spanish, whose words are longer, is checked in both widths.
 */
import type { Page } from 'playwright';
import { axeIn } from './axe.ts';
import { eventually } from './eventually.ts';
import type { AgentBrowser } from './harness.ts';
import { panelFrame } from './panel.ts';

/** English, light, and wide last, so a story continues in English. */
const VIEWS = [
  { language: 'es', colorScheme: 'dark', width: 800, axe: true },
  { language: 'es', colorScheme: 'dark', width: 1280, axe: false },
  { language: 'en', colorScheme: 'light', width: 1280, axe: true },
] as const;
/** About the width of a popup. */
const POPUP_WIDTH = 420;

/** Rules for whole pages: in the portal our frame satisfies them, but axe can't see into a closed root. */
const IN_OUR_FRAME = ['landmark-one-main', 'page-has-heading-one'];

/** Rule and element of each violation, in the page and in the panels' frame. */
export async function violations(page: Page): Promise<string[]> {
  const panel = panelFrame(page);
  if (!panel) return axeIn(page);
  return [...(await violationsAround(page)), ...(await axeIn(panel))];
}

/** Documents in which axe found nothing: between two of our screens the portal's page rarely changes. */
const clean = new Set<string>();

async function violationsAround(page: Page): Promise<string[]> {
  const seen = await page.evaluate(() => {
    const dark = matchMedia('(prefers-color-scheme: dark)').matches;
    return `${innerWidth} ${dark} ${document.documentElement.outerHTML}`;
  });
  if (clean.has(seen)) return [];
  const found = await axeIn(page, IN_OUR_FRAME);
  if (found.length === 0) clean.add(seen);
  return found;
}

/** Like choosing it in the settings. */
export const setLanguage = async (agent: AgentBrowser, language: 'en' | 'es'): Promise<void> =>
  (await agent.worker()).evaluate(async (chosen) => {
    const { settings } = await chrome.storage.local.get<{ settings?: object }>('settings');
    await chrome.storage.local.set({ settings: { ...settings, language: chosen } });
  }, language);

export const isIn = (page: Page, language: string) =>
  (panelFrame(page) ?? page).evaluate(
    (wanted) => document.querySelector(`[lang="${wanted}"]:not(html)`) !== null,
    language,
  );

/**
 * @throws with axe's violations, or if the page scrolls sideways. Pages other than the portal get a popup's
 * width.
 */
export async function look(agent: AgentBrowser, screen: string, page: Page = agent.portal): Promise<void> {
  const inPortal = page === agent.portal;
  for (const { language, colorScheme, width, axe } of VIEWS) {
    const view = `${screen} in ${language}, ${colorScheme}, ${inPortal ? width : POPUP_WIDTH} px`;
    await Promise.all([
      setLanguage(agent, language),
      page.emulateMedia({ colorScheme, reducedMotion: 'reduce' }),
    ]);
    await page.setViewportSize({ width: inPortal ? width : POPUP_WIDTH, height: 800 });
    await eventually(`${screen} is in ${language}`, () => isIn(page, language));
    for (const frame of [page.mainFrame(), panelFrame(page) ?? page.mainFrame()])
      await eventually(`${view} does not scroll sideways`, () =>
        frame.evaluate(() => document.documentElement.scrollWidth <= innerWidth),
      );
    const found = axe ? await violations(page) : [];
    if (found.length > 0) throw new Error(`${view}: axe found\n${found.join('\n')}`);
  }
  if (!inPortal) await widenWindow(agent.portal);
}

/** The page grew to full size, but pointers only reach frames within the window. */
async function widenWindow(portal: Page): Promise<void> {
  const size = portal.viewportSize();
  if (!size) return;
  // Setting the same size again would have no effect.
  await portal.setViewportSize({ ...size, height: size.height - 1 });
  await portal.setViewportSize(size);
}
