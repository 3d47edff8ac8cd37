/**
 * Checks a screen in both languages, both color schemes, and usual widths: axe runs every rule, in the frame also those for whole
 * pages, and nothing may scroll sideways.
 */
import axe from 'axe-core';
import type { Frame, Page } from 'playwright';
import { eventually } from './eventually.ts';
import type { AgentBrowser } from './harness.ts';
import { panelFrame } from './panel.ts';

/** English, light, and wide last, so a story continues in English. */
const VIEWS = [
  { language: 'es', colorScheme: 'dark', width: 800 },
  { language: 'en', colorScheme: 'dark', width: 1280 },
  { language: 'es', colorScheme: 'light', width: 1280 },
  { language: 'en', colorScheme: 'light', width: 800 },
  { language: 'en', colorScheme: 'light', width: 1280 },
] as const;
/** About the width of a popup. */
const POPUP_WIDTH = 420;
/** The other width, for layout only. */
const READ_BY_AXE = 4;

/** Rules for whole pages: in the portal our frame satisfies them, but axe can't see into a closed root. */
const IN_OUR_FRAME = ['landmark-one-main', 'page-has-heading-one'];

/** Rule and element of each violation, in the page and in the panels' frame. */
export async function violations(page: Page): Promise<string[]> {
  const panel = panelFrame(page);
  if (!panel) return violationsIn(page.mainFrame());
  return [...(await violationsIn(page.mainFrame(), IN_OUR_FRAME)), ...(await violationsIn(panel))];
}

async function violationsIn(frame: Frame, elsewhere: readonly string[] = []): Promise<string[]> {
  if (!(await frame.evaluate(() => 'axe' in globalThis))) await frame.evaluate(axe.source);
  // All of axe's default rules plus one: 24 px targets, required by WCAG 2.2.
  const found = await frame.evaluate((left) => {
    const { axe: inPage }: typeof globalThis & { axe?: typeof axe } = globalThis;
    if (!inPage) throw new Error('The page has no axe.');
    const off = Object.fromEntries(left.map((name) => [name, { enabled: false }]));
    return inPage.run({ rules: { 'target-size': { enabled: true }, ...off }, iframes: false });
  }, elsewhere);
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
  );
}

/** Like choosing it in the settings. */
export const setLanguage = async (agent: AgentBrowser, language: 'en' | 'es'): Promise<void> =>
  (await agent.worker()).evaluate(async (chosen) => {
    const { settings } = await chrome.storage.local.get<{ settings?: object }>('settings');
    await chrome.storage.local.set({ settings: { ...settings, language: chosen } });
  }, language);

const isIn = (page: Page, language: string) =>
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
  for (const [index, { language, colorScheme, width }] of VIEWS.entries()) {
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
    const found = index < READ_BY_AXE ? await violations(page) : [];
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
