/**
 * Checks a screen in both languages, both color schemes, and usual widths: axe runs every rule once per language, in the frame also
 * those for whole pages, and those of color in every scheme; nothing may scroll sideways.
 */
import type { Page } from 'playwright';
import { axeIn } from './axe.ts';
import { eventually } from './eventually.ts';
import type { AgentBrowser } from './harness.ts';
import { panelFrame } from './panel.ts';

/** English, light, and wide last, so a story continues in English. */
const VIEWS = [
  { language: 'es', colorScheme: 'dark', width: 800, rules: 'all' },
  { language: 'en', colorScheme: 'dark', width: 1280, rules: 'of color' },
  { language: 'es', colorScheme: 'light', width: 1280, rules: 'of color' },
  { language: 'en', colorScheme: 'light', width: 800, rules: 'all' },
  { language: 'en', colorScheme: 'light', width: 1280, rules: 'none' },
] as const;
/** Rules whose results depend on the color scheme. */
const OF_COLOR = ['color-contrast', 'link-in-text-block'];
/** About the width of a popup. */
const POPUP_WIDTH = 420;

/** Rules for whole pages: in the portal our frame satisfies them, but axe can't see into a closed root. */
const IN_OUR_FRAME = ['landmark-one-main', 'page-has-heading-one'];

/** Rule and element of each violation, in the page and in the panels' frame. */
export async function violations(page: Page, rules: 'all' | 'of color' = 'all'): Promise<string[]> {
  const panel = panelFrame(page);
  const all = rules === 'all';
  const wanted = all ? {} : { only: OF_COLOR };
  if (!panel) return axeIn(page, wanted);
  // The portal's own colors are not ours.
  const around = all ? await violationsAround(page) : [];
  return [...around, ...(await axeIn(panel, wanted))];
}

/** Documents in which axe found nothing: between two of our screens the portal's page rarely changes. */
const clean = new Set<string>();

async function violationsAround(page: Page): Promise<string[]> {
  const seen = await page.evaluate(() => {
    const dark = matchMedia('(prefers-color-scheme: dark)').matches;
    return `${innerWidth} ${dark} ${document.documentElement.outerHTML}`;
  });
  if (clean.has(seen)) return [];
  const found = await axeIn(page, { without: IN_OUR_FRAME });
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
  for (const { language, colorScheme, width, rules } of VIEWS) {
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
    const found = rules === 'none' ? [] : await violations(page, rules);
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
