/**
 * A screen as everybody may see it: both languages, both color schemes, both usual widths. axe reads each with every rule
 * and nothing excluded; nothing may scroll sideways.
 */
import axe from 'axe-core';
import type { Page } from 'playwright';
import { eventually } from './eventually.ts';
import type { AgentBrowser } from './harness.ts';

/** English, light and wide last, so that a story goes on in English. */
const VIEWS = [
  { language: 'es', colorScheme: 'dark', width: 800 },
  { language: 'en', colorScheme: 'dark', width: 1280 },
  { language: 'es', colorScheme: 'light', width: 1280 },
  { language: 'en', colorScheme: 'light', width: 800 },
  { language: 'en', colorScheme: 'light', width: 1280 },
] as const;
/** About what a popup gets. */
const POPUP_WIDTH = 420;
/** The same again at the other width, for its layout alone. */
const READ_BY_AXE = 4;

/** Rule and element of each. */
export async function violations(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source);
  // Every rule of its own choice and one more: targets of 24 px, which WCAG 2.2 asks for.
  const found = await page.evaluate(() =>
    (globalThis as unknown as { axe: typeof axe }).axe.run({ rules: { 'target-size': { enabled: true } } }),
  );
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
  );
}

/** As the agent would choose it in the settings. */
export const setLanguage = async (agent: AgentBrowser, language: 'en' | 'es'): Promise<void> =>
  (await agent.worker()).evaluate(async (chosen) => {
    const { settings } = await chrome.storage.local.get('settings');
    await chrome.storage.local.set({ settings: { ...(settings as object), language: chosen } });
  }, language);

const isIn = (page: Page, language: string) =>
  page.evaluate((wanted) => {
    const root = document.querySelector('kynect-on-demand-panel')?.shadowRoot ?? document;
    return root.querySelector(`[lang="${wanted}"]:not(html)`) !== null;
  }, language);

/** @throws with what axe found, or that the page scrolls sideways. A page other than the portal has a popup's width. */
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
    await eventually(`${view} does not scroll sideways`, () =>
      page.evaluate(() => document.documentElement.scrollWidth <= innerWidth),
    );
    const found = index < READ_BY_AXE ? await violations(page) : [];
    if (found.length > 0) throw new Error(`${view}: axe found\n${found.join('\n')}`);
  }
}
