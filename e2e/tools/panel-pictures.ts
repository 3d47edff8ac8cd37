/** Pictures of every panel at both usual widths, and of the popup, from real parts and made-up people. */
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright';
import { words as en } from '../../extension/locales/en/words.ts';
import { eventually } from '../harness/eventually.ts';
import { type AgentBrowser, type Harness, startHarness } from '../harness/harness.ts';
import { setLanguage } from '../harness/look.ts';
import { drawn, panelOf } from '../harness/panel.ts';
import { residentApi } from '../harness/resident-api.ts';
import { findChromium } from './find-chromium.ts';

const FOLDER = fileURLToPath(new URL('../../extension/pictures/', import.meta.url));
const WIDTHS = [1280, 800] as const;

const shoot = async (page: Page, name: string) => {
  await drawn(page);
  await page.screenshot({ path: `${FOLDER}${name}.png`, animations: 'disabled', caret: 'hide' });
};

/** A new browser hides our icon, and our pages would explain how to pin it. */
export async function asIfPinned(page: Page): Promise<void> {
  await page.evaluate(() => {
    Object.assign(chrome.action, { getUserSettings: async () => ({ isOnToolbar: true }) });
    dispatchEvent(new Event('focus'));
  });
  await page.locator('.note', { hasText: en.pinHint.chromium }).waitFor({ state: 'detached' });
}

/** At both widths; `ready` waits for what must be visible. */
async function shootPanel(page: Page, name: string, ready: () => Promise<unknown>): Promise<void> {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 });
    await ready();
    // Away from the panel, so nothing appears hovered.
    await page.mouse.move(0, 0);
    await shoot(page, `${name}-${width}`);
  }
}

const button = (page: Page, name: RegExp) => panelOf(page).getByRole('button', { name }).first();
export const goTo = (harness: Harness, page: Page, route: string) =>
  page.goto(`${harness.portal.origin}/dashboard#kod/${route}`);

/** A morning: accepted and completed, rejected, taken by another agent, and two waiting. */
export async function liveThroughAMorning(harness: Harness, agent: AgentBrowser): Promise<void> {
  const resident = residentApi(() => harness.api().origin);
  const page = agent.portal;
  const badgeIs = (text: string) =>
    eventually(`the badge says "${text}"`, async () => (await agent.badge()).text === text);
  await goTo(harness, page, 'quick-updates');
  await resident.request({ help: 'enrollment', language: 'es' });
  await button(page, /^Accept: /).click();
  await button(page, /^Open$/).click();
  await button(page, /^Reached$/).click();
  await panelOf(page)
    .getByLabel(/^No attempt is logged/)
    .waitFor({ state: 'detached' });
  await panelOf(page).getByLabel('Outcome').selectOption({ index: 1 });
  await button(page, /^Set Complete$/).click();
  await panelOf(page).getByText('Complete. Thank you.').waitFor();
  await goTo(harness, page, 'quick-updates');
  await resident.request({ help: 'application', zip: '40014' });
  await button(page, /^Reject: /).click();
  // It can be taken back for five seconds.
  await panelOf(page).locator('.undo').waitFor();
  await panelOf(page).locator('.undo').waitFor({ state: 'detached' });
  await badgeIs('');
  const { token } = await resident.request({ help: 'both', zip: '40004' });
  await badgeIs('1');
  await resident.cancel(token);
  await badgeIs('');
  await resident.request({ help: 'both', language: 'es', zip: '40203' });
  await button(page, /^Accept: /).click();
  await panelOf(page).getByText('Accepted. Call now.').waitFor();
  await resident.request({ help: 'enrollment', language: 'es', zip: '40502' });
  await badgeIs('1');
  // The agent has a General already, so this one becomes a Mass.
  await resident.request({ help: 'application', zip: '40014' });
  await badgeIs('2');
}

async function shootWork(harness: Harness, agent: AgentBrowser): Promise<void> {
  const page = agent.portal;
  const at = async (route: string) => {
    await page.goto('about:blank');
    await goTo(harness, page, route);
  };
  const seen = (text: string | RegExp) => () => panelOf(page).getByText(text).first().waitFor();
  await at('quick-updates');
  const dayIsCounted = () =>
    eventually(
      'the day is counted',
      async () => (await panelOf(page).getByText('–', { exact: true }).count()) === 0,
    );
  await shootPanel(page, 'quick-updates', async () => {
    await button(page, /^Accept: /).waitFor();
    await dayIsCounted();
  });
  await at('referral-manager');
  await shootPanel(page, 'referral-manager', () => button(page, /^Accept: /).waitFor());
  await panelOf(page).locator('tbody tr', { hasText: 'In Progress' }).getByRole('button').first().click();
  await shootPanel(page, 'referral', seen('Code word'));
  await at('view-metrics?period=today');
  await shootPanel(page, 'view-metrics', () =>
    panelOf(page).getByRole('button', { name: /CSV/ }).first().waitFor(),
  );
  await at('preferred-contact');
  await shootPanel(page, 'preferred-contact', () => panelOf(page).getByLabel('KOD Email').waitFor());
  await at('alert-check');
  await shootPanel(page, 'alert-check', seen('Still to do:'));
  await at('my-availability');
  await shootPanel(page, 'my-availability', () =>
    panelOf(page)
      .getByLabel(/Monday/)
      .first()
      .waitFor(),
  );
}

async function shootPopup(agent: AgentBrowser): Promise<void> {
  const popup = await agent.popup();
  await popup.setViewportSize({ width: 384, height: 640 });
  await popup.locator('[data-row]').first().waitFor();
  await asIfPinned(popup);
  await shoot(popup, 'popup');
  await setLanguage(agent, 'es');
  await popup.emulateMedia({ colorScheme: 'dark' });
  await popup.getByText('En espera de su respuesta').waitFor();
  await shoot(popup, 'popup-es-dark');
  await setLanguage(agent, 'en');
  await popup.goto(popup.url().replace('popup.html', 'options.html'));
  await popup.emulateMedia({ colorScheme: 'light' });
  await popup.setViewportSize({ width: 800, height: 800 });
  await popup.getByRole('heading', { level: 1 }).waitFor();
  await asIfPinned(popup);
  await shoot(popup, 'settings');
  await popup.close();
}

/** Writes `extension/pictures/`. */
export async function takePanelPictures(): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  const harness = await startHarness(await findChromium(), {
    Rivera: { languages: ['en', 'es'] },
    Newcomer: { registered: false, zip: '41501' },
  });
  try {
    const agent = await harness.agent('Rivera');
    await agent.connected();
    await liveThroughAMorning(harness, agent);
    await shootWork(harness, agent);
    await shootPopup(agent);
    const newcomer = await harness.agent('Newcomer');
    await goTo(harness, newcomer.portal, 'registration');
    await shootPanel(newcomer.portal, 'registration', () => button(newcomer.portal, /^Next$/).waitFor());
  } finally {
    await harness.stop();
  }
}

if (import.meta.main) await takePanelPictures();
